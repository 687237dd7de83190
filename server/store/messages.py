"""What the store says to operators, from its catalogue."""

from __future__ import annotations

from pathlib import Path

from sessions.languages import catalogue

_FOLDER = Path(__file__).parent / "words"


def message(code: str, **attributes: object) -> str:
    """Give the sentence of a code, with its blanks filled."""
    return str(catalogue("operators", folder=_FOLDER)[code]).format(**attributes)


class StoreTrouble(Exception):
    """The store cannot be used as it is; its text is a sentence for the operator."""

    def __init__(self, code: str, **attributes: object) -> None:
        super().__init__(message(code, **attributes))
        self.code = code
