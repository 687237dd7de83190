"""Tests mirror the sources; their names are sentences."""
