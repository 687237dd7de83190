"""Finds texts that a facilitator should see first, by reviewed lists of words and patterns.

The same lists run here, at release, and on the phone, while somebody writes; so a pattern uses
only what Python and JavaScript read alike, on a text that both have folded alike.

Each language has a folder of lists. English ones count in every session, because people mix
languages. Where nobody who speaks the session's language has reviewed its lists, more is held:
whatever the phone would ask about, and what `care/any/` names.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from sessions.languages import ENGLISH, lineage

ANY = "any"
FOLDER = Path(__file__).with_suffix("")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


class Why(StrEnum):
    """Why a card is held; the order says which is told where several fit."""

    METHOD = "method"
    DISTRESS = "distress"
    THREAT = "threat"
    NAME = "name"


REVIEW = "review"  # why a card waits where a facilitator reads every card first
ASKED = frozenset({"email", "phone", "handle", "fullname"})  # the phone asks: would it tell who?


@dataclass(frozen=True, slots=True)
class List:
    """One list; `holds`: cards that meet it wait for the facilitator.

    `reviewed_by`: who has read it line by line and speaks its language; "" where nobody has.
    """

    name: str
    language: str
    reviewed_by: str
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
def lists(language: str = ENGLISH, *, folder: Path = FOLDER) -> Mapping[str, List]:
    """Read all lists of one language, by name; none where it has no folder."""
    found = {each.name: sorted(each.glob("*.toml")) for each in folder.iterdir()}
    read = (_list(tomllib.loads(path.read_text("utf-8"))) for path in found.get(language, ()))
    return {each.name: each for each in read}


def reviewed(language: str, *, folder: Path = FOLDER) -> bool:
    """Tell whether every kind of list that holds was reviewed by somebody who speaks this."""
    own = [lists(code, folder=folder) for code in lineage(language)]
    return any(all(why in each and each[why].reviewed_by for why in Why) for each in own)


@cache
def counted(language: str, *, folder: Path = FOLDER) -> tuple[List, ...]:
    """Gather the lists that count in a session of this language."""
    codes = dict.fromkeys((ENGLISH, *lineage(language)))
    found = [each for code in codes for each in lists(code, folder=folder).values()]
    if reviewed(language, folder=folder):
        return tuple(found)
    return (*map(_stricter, found), *lists(ANY, folder=folder).values())


def _stricter(each: List) -> List:
    """Let what the phone only asks about be held as well."""
    return replace(each, name=Why.NAME.value, holds=True) if each.name in ASKED else each


def _list(raw: dict[str, Any]) -> List:
    words = raw.get("words", [])
    whole = (rf"\b(?:{'|'.join(words)})\b",) if words else ()
    return List(
        raw["name"],
        raw["language"],
        raw["reviewed_by"],
        raw["cased"],
        raw["holds"],
        (*raw["patterns"], *whole),
    )


def why_held(text: str, language: str = ENGLISH) -> Why | None:
    """Say why a text must wait for the facilitator; None where it need not."""
    holding = [each for each in counted(language) if each.holds]
    return next(
        (why for why in Why if any(each.name == why and each.meets(text) for each in holding)), None
    )


def met(text: str) -> frozenset[str]:
    """Name every list that a text meets: what the phone asks about while somebody writes."""
    return frozenset(name for name, each in lists().items() if each.meets(text))


def for_the_phone(language: str = ENGLISH) -> dict[str, Any]:
    """Give the lists of one language as the phone reads them."""
    return {
        name: {"cased": each.cased, "holds": each.holds, "patterns": list(each.patterns)}
        for name, each in sorted(lists(language).items())
    }
