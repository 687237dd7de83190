"""Hides the way in which somebody types, where the meaning stays, by the list in `folds.toml`.

Phones fold by the same list before they show what will be sent. Nothing here asks Python what
kind of character something is: its tables are of one version of Unicode, and phones have others.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

LIST = Path(__file__).with_suffix(".toml")
Fold = Callable[[str], str]


@cache
def read() -> Mapping[str, Any]:
    """Read the list."""
    return tomllib.loads(LIST.read_text("utf-8"))


@cache
def limits() -> Mapping[str, int]:
    """Give how much may be written: characters, bytes, lines, and the characters of a word."""
    found: Mapping[str, int] = read()["limits"]
    return found


# What a fold that may change ASCII has to find before it changes anything. Most texts have none of
# it: to try each fold on each text took a fifth of all that an answer costs the server.
_SIGNS = re.compile("[\0-\t\v-\x1f\x7f`]")
_PAIRS = re.compile("  |''|--|\\.\\.|\\. \\.| \n|\n |\n\n\n")


def folded(text: str) -> str:
    """Fold a text: what is left of it is what everyone sees."""
    if is_plain(text):
        return text.strip(" \n")
    now = _composed(text)
    for fold in _folds(of_ascii=text.isascii()):
        now = fold(now)
    return _composed(now).strip(" \n")


def is_plain(text: str) -> bool:
    """Tell whether no fold would change a text, where that can be said at a glance."""
    return text.isascii() and not (_SIGNS.search(text) or _PAIRS.search(text))


def unshowable(text: str) -> bool:
    """Tell whether a text has signs that other devices cannot show."""
    return not text.isascii() and _unshowable().search(text) is not None


@cache
def _folds(*, of_ascii: bool) -> tuple[Fold, ...]:
    """Give all folds, or those that may change a text of ASCII alone."""
    return tuple(_fold(each) for each in read()["folds"] if not of_ascii or "ascii" in each)


def _fold(each: Mapping[str, Any]) -> Fold:
    pattern = re.compile(_filled(each["pattern"]))
    becomes = re.sub(r"\$(\d)", r"\\g<\1>", each["becomes"])
    unless = re.compile(_filled(each["unless"])) if "unless" in each else None
    return lambda text: text if unless and unless.search(text) else pattern.sub(becomes, text)


def _filled(pattern: str) -> str:
    """Put the sets into a pattern that names them."""
    sets: Mapping[str, str] = read()["sets"]
    return re.sub("%([a-z_]+)%", lambda named: sets[named[1]], pattern)


def _composed(text: str) -> str:
    """Write letters with their marks in one piece, where every version of Unicode does so alike."""
    if unicodedata.is_normalized("NFC", text):  # then so is every part of it
        return text
    return _composing().sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


@cache
def _unshowable() -> re.Pattern[str]:
    return _class(read()["refused"]["unshowable"])


@cache
def _composing() -> re.Pattern[str]:
    return _class(read()["composing"]["signs"], "+")


@cache
def _class(signs: str, often: str = "") -> re.Pattern[str]:
    return re.compile(f"[{signs}]{often}")
