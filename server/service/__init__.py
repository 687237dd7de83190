"""The use cases: what can be asked of a session, and what its clock does."""
