"""Reads what people wrote, in the same way as their phones do, or refuses it in words."""

import re

from sessions.errors import BadShape, EmptyText, TextTooLong, TooManyLines, UnshowableText
from sessions.folds import folded, limits, unshowable

CHARACTERS = limits()["characters"]
BYTES = limits()["bytes"]
LINES = limits()["lines"]
WORD_CHARACTERS = limits()["word"]
_SURROGATE = re.compile("[\ud800-\udfff]")


def text(raw: object, field: str, *, limit: int = CHARACTERS) -> str:
    """Fold a text and check it: 1 to `limit` characters, at most 1,120 bytes and ten lines."""
    return _checked(clean(raw, field), field, limit)


def is_broken(text: str) -> bool:
    """Tell whether half of a surrogate pair is in it: JSON can say it, and nothing can store it."""
    return not text.isascii() and _SURROGATE.search(text) is not None


def clean(raw: object, field: str) -> str:
    """Fold a text; it may be empty."""
    if not isinstance(raw, str) or is_broken(raw):
        raise BadShape(field)
    if unshowable(raw):
        raise UnshowableText(field)
    return folded(raw)


def word(raw: object, field: str) -> str:
    """Fold a word, on one line."""
    return _checked(" ".join(clean(raw, field).split()), field, WORD_CHARACTERS)


def _checked(cleaned: str, field: str, limit: int) -> str:
    if not cleaned:
        raise EmptyText(field)
    if len(cleaned) > limit or len(cleaned.encode()) > BYTES:
        raise TextTooLong(field, limit=limit)
    if cleaned.count("\n") >= LINES:
        raise TooManyLines(field, limit=LINES)
    return cleaned
