"""R14: after the end nothing of a session is left."""
