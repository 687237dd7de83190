"""Tests of the command `hearth rehearse`."""
