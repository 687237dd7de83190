"""What pages are shown."""
