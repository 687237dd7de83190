"""The sentences of `hearth plan`, from its catalogue."""

from __future__ import annotations

from pathlib import Path

from sessions.languages import catalogue

_FOLDER = Path(__file__).parent / "words"


def say(key: str, **values: object) -> str:
    """Return a sentence with its values filled in."""
    return str(catalogue("plan_command", folder=_FOLDER)[key]).format(**values)
