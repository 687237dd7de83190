"""HTTP: the three pages, making a session, health."""
