"""What somebody may have meant who wrote a word that is not known here."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 40  # characters: no word of a plan is longer, and comparing takes the square of it
ALIKE = 0.6  # of 1: how much two words have in common at least


def nearest(written: str, known: Iterable[str]) -> str:
    """Name the known word that is spelt most like this one; nothing where none is alike."""
    if len(written) > LONGEST:
        return ""
    by_spelling = {_plain(word): word for word in known}
    found = get_close_matches(_plain(written), by_spelling, n=1, cutoff=ALIKE)
    return by_spelling[found[0]] if found else ""


def as_id(words: str) -> str:
    """Make an id of a few words: small letters, digits and single hyphens; perhaps nothing."""
    folded = unicodedata.normalize("NFKD", words[: 4 * LONGEST]).casefold()
    kept = "".join(sign for sign in folded if not unicodedata.combining(sign)).replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", kept)[:LONGEST].strip("-")


def _plain(word: str) -> str:
    """Write a word as keys and activities are written: "Check-In" is check_in."""
    return re.sub(r"[\s-]+", "_", word.strip().casefold())
