"""Switches a defence off, for as long as an attack has to prove that it sees anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def swapped(owner: Any, name: str, other: Any) -> Iterator[None]:
    """Put something else in the place of a rule, and the rule back afterwards."""
    rule = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, rule)
