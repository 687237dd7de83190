"""How a session is made and how it is erased."""
