"""What the store says to operators, from its catalogue."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


def message(code: str, **attributes: object) -> str:
    """Give the sentence of a code, with its blanks filled."""
    return _catalogue("en")[code].format(**attributes)


@cache
def _catalogue(language: str) -> dict[str, str]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


class StoreTrouble(Exception):
    """The store cannot be used as it is; its text is a sentence for the operator."""

    def __init__(self, code: str, **attributes: object) -> None:
        super().__init__(message(code, **attributes))
        self.code = code
