"""How answers come out: the clock's work."""
