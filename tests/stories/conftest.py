"""Fixtures of the stories."""

from tests.stories.house import house

__all__ = ["house"]
