"""Cleans texts, in the same way for everyone, and refuses those that are too long."""

import unicodedata

from sessions.errors import BadShape, EmptyText, TextTooLong

CHARACTERS = 280
BYTES = 1120  # 280 of the widest characters
WORD_CHARACTERS = 24

# Invisible, yet needed: joiners of emoji and of Persian, marks of direction.
_KEPT_FORMATS = "\u200c\u200d\u200e\u200f"


def text(raw: object, field: str, *, limit: int = CHARACTERS) -> str:
    """Clean a text and check it: 1 to `limit` characters of NFC, at most 1,120 bytes."""
    cleaned = clean(raw, field)
    if not any(_is_visible(c) for c in cleaned):
        raise EmptyText(field)
    if len(cleaned) > limit or len(cleaned.encode()) > BYTES:
        raise TextTooLong(field, limit=limit)
    return cleaned


def clean(raw: object, field: str) -> str:
    """Drop what cannot be seen: controls, and marks that could tell one writer's cards apart."""
    if not isinstance(raw, str) or any("\ud800" <= c <= "\udfff" for c in raw):
        raise BadShape(field)
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(c for c in unicodedata.normalize("NFC", lines) if _may_stay(c))
    return unicodedata.normalize("NFC", kept).strip()


def word(raw: object, field: str) -> str:
    """Clean a word, on one line."""
    return text(" ".join(clean(raw, field).split()), field, limit=WORD_CHARACTERS)


def _may_stay(c: str) -> bool:
    return (
        c == "\n" or c in _KEPT_FORMATS or unicodedata.category(c) not in ("Cc", "Cf", "Cn", "Co")
    )


def _is_visible(c: str) -> bool:
    return unicodedata.category(c)[0] not in "ZC"
