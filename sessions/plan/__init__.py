"""A plan: the script of a workshop, how it is read, and what makes it playable."""
