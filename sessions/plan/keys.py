"""The keys of a step in a plan: each has a name, and a way to read what stands under it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sessions.plan import limits
from sessions.plan.parts import Item, Option
from sessions.plan.reader import Reader
from sessions.plan.tree import Table
from sessions.shapes import ListOf, Maybe, Shape
from sessions.values import PlanId, ShownText, Value

# What a page is ready for, in characters and in entries: more than a plan may say today.
SHOWN_LINE, SHOWN_PARAGRAPH = 400, 4_000
SHOWN_TEXTS, SHOWN_LABELS = 24, 12


@dataclass(frozen=True, slots=True)
class Place:
    """A step in the plan's tree, whose keys are read; `formats` are those that have the step."""

    table: Table
    path: str
    reader: Reader
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a step: how it is read, and what pages are given of it.

    `read` gives the value of the step's field of the same name. `show` makes of that value and a
    format what pages get, and `shown` describes it. `asks`: its texts are questions, so the plan
    check looks whether an answer to them would tell who gave it.
    """

    name: str
    read: Callable[[Place], Any]
    shown: Value
    show: Callable[[Any, str], Any] = lambda value, _: value
    asks: bool = True


LABELLED = Shape(
    "Labelled",
    "An option, an item, a field or a slider.",
    {"id": PlanId(), "label": ShownText(SHOWN_LINE)},
)


def text(name: str, limit: int, *, shown: int = SHOWN_LINE, asks: bool = True) -> Key:
    """Make the key of one text."""
    return Key(
        name,
        lambda at: at.reader.text(at.table, name, at.path, limit),
        shown=ShownText(shown),
        asks=asks,
    )


def texts(name: str, limit: int, *, most: int, shown: int = SHOWN_LINE, asks: bool = True) -> Key:
    """Make the key of a list of texts."""
    return Key(
        name,
        lambda at: at.reader.texts(at.table, name, at.path, limit=limit, most=most),
        shown=ListOf(ShownText(shown), SHOWN_TEXTS),
        asks=asks,
    )


def labels(
    name: str,
    entry: Callable[[str, str], Any],
    *,
    least: int,
    most: int,
    shown: int = SHOWN_LABELS,
    check: Callable[[Place, list[str]], None] = lambda _, __: None,
) -> Key:
    """Make the key of a list of labels with ids; `entry` makes a value of an id and its label.

    `check` may find something wrong with the ids.
    """

    def read(at: Place) -> tuple[Any, ...]:
        pairs = labelled(at.reader, at.table, name, path=at.path, least=least, most=most)
        check(at, [id for id, _ in pairs])
        return tuple(entry(*pair) for pair in pairs)

    return Key(name, read, shown=ListOf(LABELLED, shown))


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


PROMPT = text("prompt", limits.PROMPT, shown=SHOWN_PARAGRAPH)
DETAIL = text("detail", limits.DETAIL, shown=SHOWN_PARAGRAPH)
READING = texts("reading", limits.PARAGRAPH, most=8, shown=SHOWN_PARAGRAPH, asks=False)
POINTS = texts("points", limits.LINE, most=12, shown=SHOWN_PARAGRAPH, asks=False)
STARTERS = texts("starters", limits.STARTER, most=8)
FIELDS = labels("fields", Item, least=1, most=6)
OPTIONS = labels("options", Option, least=4, most=9)  # fewer give a person away, more overwhelm
ITEMS = labels("items", Item, least=1, most=6)
LOW = text("low", limits.STARTER, asks=False)
HIGH = text("high", limits.STARTER, asks=False)
OF = Key("of", _of, shown=Maybe(PlanId()), asks=False)

EVERYWHERE = (PROMPT, DETAIL, READING, POINTS)  # what any step may have
