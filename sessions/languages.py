"""Words by language: catalogues are TOML files, `<folder>/<language>/<name>.toml`.

Which languages there are is found by listing folders, so that another one needs files and no code.
What a language does not say yet is said in English: nobody sees a blank.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ENGLISH = "en"
WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Language:
    """A language that pages can speak; `name`: as its own readers write it.

    `partial`: its head names what is complete, and the rest is said in English.
    """

    name: str
    partial: bool


@cache
def languages(folder: Path = WORDS) -> Mapping[str, Language]:
    """List the languages that there are, by code."""
    heads = sorted(folder.glob("*/language.toml"), key=lambda path: path.parent.name)
    return {path.parent.name: _language(path.read_text(encoding="utf-8")) for path in heads}


def _language(head: str) -> Language:
    table = tomllib.loads(head)
    return Language(table["name"], "complete" in table)


def lineage(language: str) -> tuple[str, ...]:
    """Name what a language is made of, from the general to the particular: "pt", "pt-BR"."""
    return tuple(dict.fromkeys((language.partition("-")[0], language)))


def translation(name: str, language: str) -> str:
    """Name what is written in another language beside a plan or a guide: "name.de"."""
    return f"{name}.{language}"


@cache
def catalogue(name: str, language: str = ENGLISH, *, folder: Path = WORDS) -> Mapping[str, Any]:
    """Read a catalogue in a language ("de", "pt-BR"); the parts it lacks are English."""
    found: dict[str, Any] = {}
    for path in _files(name, language, folder):
        found = _laid_over(found, tomllib.loads(path.read_text(encoding="utf-8")))
    return found


def sentences(name: str, folder: Path) -> Callable[..., str]:
    """Make what says a catalogue's sentences, by their keys and with their values filled in."""

    def say(key: str, **values: object) -> str:
        return str(catalogue(name, folder=folder)[key]).format(**values)

    return say


def _files(name: str, language: str, folder: Path) -> Iterator[Path]:
    """Yield what there is: English first, which everything else is laid over.

    A language comes from plans and forms, so it is compared with the listing and never made a path.
    """
    listed = {each.name: each / f"{name}.toml" for each in folder.iterdir()}
    for code in dict.fromkeys((ENGLISH, *lineage(language))):
        if code in listed and listed[code].is_file():
            yield listed[code]


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Join two catalogues; tables are joined, and of anything else the upper one counts."""
    joined = dict(below)
    for key, value in above.items():
        old = below.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        joined[key] = _laid_over(old, value) if both else value  # type: ignore[arg-type]
    return joined
