"""A rehearsal with a server of its own: the only room where a clock runs faster."""
