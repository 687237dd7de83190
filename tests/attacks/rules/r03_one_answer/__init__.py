"""R3: one answer per seat and run, and nobody can tell who took one back."""
