"""The sentences of `hearth rehearse`, from its catalogue."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


def say(key: str, **values: object) -> str:
    """Return a sentence with its values filled in."""
    return _catalogue()[key].format(**values)


@cache
def _catalogue() -> dict[str, str]:
    path = Path(__file__).with_name("sentences.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
