"""R13: the log says that a session was, and nothing about it."""
