"""Says whether anything of an ended session is left, and erases it."""
