"""Defences switched off: what every attack has to succeed against, or it sees nothing."""
