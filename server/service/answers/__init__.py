"""How one answer comes in, and what its phone is told."""
