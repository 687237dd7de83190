"""The commands `hearth plan`."""
