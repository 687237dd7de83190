"""The keys of a step in a plan: each has a name, and a way to read what stands under it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sessions.plan import limits
from sessions.plan.parts import Item, Option
from sessions.plan.reader import Reader
from sessions.plan.tree import Table


@dataclass(frozen=True, slots=True)
class Place:
    """A step in the plan's tree, whose keys are read; `formats` are those that have the step."""

    table: Table
    path: str
    reader: Reader
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a step: `read` gives the value of the step's field of the same name."""

    name: str
    read: Callable[[Place], Any]


def text(name: str, limit: int) -> Key:
    """Make the key of one text."""
    return Key(name, lambda at: at.reader.text(at.table, name, at.path, limit))


def texts(name: str, limit: int, *, most: int) -> Key:
    """Make the key of a list of texts."""
    return Key(name, lambda at: at.reader.texts(at.table, name, at.path, limit=limit, most=most))


def labels(name: str, entry: Callable[[str, str], Any], *, least: int, most: int) -> Key:
    """Make the key of a list of labels with ids; `entry` makes a value of an id and its label."""
    return Key(
        name,
        lambda at: tuple(
            entry(*pair)
            for pair in labelled(at.reader, at.table, name, path=at.path, least=least, most=most)
        ),
    )


def labelled(
    read: Reader, table: Table, key: str, *, path: str, least: int, most: int
) -> list[tuple[str, str]]:
    """Read a list of labels as pairs of id and label."""
    pairs = []
    for i, node in enumerate(read.rows(table, key, path, least=least, most=most), start=1):
        where = f"{path}/{key}/{i}"
        row = read.table(node, where, ("id", "label"), ())
        pairs.append((read.id(row, where), read.text(row, "label", where, limits.LABEL)))
    read.unique([(id, f"{path}/{key}/{i}/id") for i, (id, _) in enumerate(pairs, start=1)])
    return pairs


def _of(at: Place) -> str | None:
    return at.reader.text(at.table, "of", at.path, limits.TITLE) or None


PROMPT = text("prompt", limits.PROMPT)
DETAIL = text("detail", limits.DETAIL)
READING = texts("reading", limits.PARAGRAPH, most=8)
POINTS = texts("points", limits.LINE, most=12)
STARTERS = texts("starters", limits.STARTER, most=8)
FIELDS = labels("fields", Item, least=1, most=6)
OPTIONS = labels("options", Option, least=4, most=9)  # fewer give a person away, more overwhelm
LOW = text("low", limits.STARTER)
HIGH = text("high", limits.STARTER)
OF = Key("of", _of)

EVERYWHERE = (PROMPT, DETAIL, READING, POINTS)  # what any step may have
