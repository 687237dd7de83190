"""Tests of the commands `hearth plan`."""
