"""A result in words alone: what a strict session shows of it."""

from collections.abc import Mapping
from typing import Any

# What a snapshot says in numbers, anywhere in it; a word's size is one of three, and stays.
NUMBERS = frozenset(
    {"share", "mean", "others", "me", "low", "high", "effect", "effect_low", "effect_high"}
)
_IN_NUMBERS = ("interval", "effect")


def in_words(snapshot: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Take the numbers out of a snapshot; levels, directions and gaps stay."""
    return None if snapshot is None else {name: _said(name, v) for name, v in snapshot.items()}


def _said(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return in_words(value)
    if isinstance(value, list | tuple):
        return [_said("", each) for each in value]
    if name == "detail" and value in _IN_NUMBERS:
        return "words"
    return None if name in NUMBERS else value
