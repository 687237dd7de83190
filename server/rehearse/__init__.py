"""The command `hearth rehearse`."""
