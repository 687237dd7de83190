"""What a facilitator may do: the rules of their commands."""
