"""Chapters are read and drafted as plans."""
