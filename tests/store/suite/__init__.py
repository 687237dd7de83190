"""What every store does, whichever it is."""
