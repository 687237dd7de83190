"""Care for people and for whom they mention: reviewed lists, and what of a text meets them.

The same lists run here, at release, and on the phone, while somebody writes; so a pattern uses
only what Python and JavaScript read alike, on a text that both have folded alike.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_suffix("")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


class Why(StrEnum):
    """Why a card is held; the order says which is told where several fit."""

    METHOD = "method"
    THREAT = "threat"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class List:
    """One reviewed list; `holds`: cards that meet it wait for the facilitator."""

    name: str
    language: str
    cased: bool
    holds: bool
    patterns: tuple[str, ...]

    def meets(self, text: str) -> bool:
        """Tell whether a text meets this list."""
        read = folded(text, cased=self.cased)
        return any(re.search(pattern, read, re.ASCII) for pattern in self.patterns)


def folded(text: str, *, cased: bool) -> str:
    """Write a text plainly: no accents, straight apostrophes, and small unless case matters."""
    parts = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    plain = "".join(c for c in parts if not unicodedata.category(c).startswith("M"))
    return plain if cased else plain.lower()


@cache
def lists() -> Mapping[str, List]:
    """Read all lists, by name."""
    read = (_list(tomllib.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.toml")))
    return {each.name: each for each in read}


def _list(raw: dict[str, Any]) -> List:
    words = raw.get("words", [])
    whole = (rf"\b(?:{'|'.join(words)})\b",) if words else ()
    return List(
        raw["name"], raw["language"], raw["cased"], raw["holds"], (*raw["patterns"], *whole)
    )


def why_held(text: str) -> Why | None:
    """Say why a text must wait for the facilitator; None where it need not."""
    return next((why for why in Why if lists()[why.value].meets(text)), None)


def met(text: str) -> frozenset[str]:
    """Name every list that a text meets: what the phone asks about while somebody writes."""
    return frozenset(name for name, each in lists().items() if each.meets(text))


def for_the_phone() -> dict[str, Any]:
    """Give the lists as the phone reads them."""
    return {
        name: {"cased": each.cased, "holds": each.holds, "patterns": list(each.patterns)}
        for name, each in sorted(lists().items())
    }
