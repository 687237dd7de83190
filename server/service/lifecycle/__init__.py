"""How a session comes to be and how it goes."""
