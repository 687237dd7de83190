"""The sentences of `hearth rehearse`, from its catalogue."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


def say(key: str, **values: object) -> str:
    """Return a sentence with its values filled in."""
    return _catalogue("en")[key].format(**values)


@cache
def _catalogue(language: str) -> dict[str, str]:
    path = Path(__file__).parent / "words" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
