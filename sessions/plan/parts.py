"""Reads the smaller parts of a plan: instruments, options, sliders, talks."""

from collections.abc import Mapping

from sessions.plan.model import (
    AREAS,
    Activity,
    Feeling,
    Item,
    Option,
    Pulse,
    Slider,
    Talk,
    Turn,
)
from sessions.plan.reader import Reader
from sessions.plan.tree import Node, Row, Table

LABEL, WORD = 120, 24  # characters
AXES = ("energy", "ease")
SLIDERS = ["others", "me"]  # whom they are about: an answer names them so

# What an activity needs and may have beside what every step has.
_ASKS = ("prompt",)
SPECIFIC: Mapping[Activity, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Activity.NOTICE: ((), ()),
    Activity.AGREE: ((*_ASKS, "points"), ("fields",)),
    Activity.CHECK_IN: (_ASKS, ("of",)),
    Activity.PULSE: (_ASKS, ("of",)),
    Activity.WORDS: (_ASKS, ()),
    Activity.TALK: ((*_ASKS, "talk"), ()),
    Activity.SLIDERS: ((*_ASKS, "sliders", "low", "high"), ()),
    Activity.SHARE: (_ASKS, ("starters",)),
    Activity.RESONANCE: ((*_ASKS, "of"), ()),
    Activity.PAUSE: ((), ()),
    Activity.NOTE: ((*_ASKS, "fields"), ()),
    Activity.CHOICE: ((*_ASKS, "options"), ()),
    Activity.PRIVATE_CHOICE: ((*_ASKS, "options"), ()),
    Activity.COMMITMENT: (_ASKS, ("starters",)),
    Activity.REVEAL: (_ASKS, ()),
    Activity.CLOSE: ((), ()),
}


def areas(table: Table, path: str, read: Reader) -> Mapping[str, str]:
    """Read the labels of the four areas."""
    where = f"{path}/areas"
    row = read.table(table.entries.get("areas", _nothing(table)), where, AREAS, ())
    return {area: read.text(row, area, where, LABEL) for area in AREAS}


def axes(table: Table, path: str, read: Reader) -> Mapping[str, tuple[str, str]]:
    """Read both ends of both axes."""
    where = f"{path}/axes"
    row = read.table(table.entries.get("axes", _nothing(table)), where, AXES, ())
    told = {}
    for axis in AXES:
        ends = read.texts(row, axis, where, limit=LABEL, most=2)
        if axis in row.entries and isinstance(row.entries[axis], Row) and len(ends) < 2:
            read.problems.add(f"{where}/{axis}", "wrong_number", least=2, most=2)
        told[axis] = (ends[0], ends[1]) if len(ends) == 2 else ("", "")
    return told


def feelings(table: Table, path: str, read: Reader) -> tuple[Feeling, ...]:
    """Read the feeling words."""
    where = f"{path}/feelings"
    told = []
    for i, node in enumerate(read.rows(table, "feelings", path, least=4, most=24), start=1):
        here = f"{where}/{i}"
        row = read.table(node, here, ("id", "word", "area"), ())
        area = read.text(row, "area", here, LABEL)
        if area and area not in AREAS:
            read.problems.add(f"{here}/area", "no_area", area=area, known=", ".join(AREAS))
        told.append(Feeling(read.id(row, here), read.text(row, "word", here, WORD), area))
    read.unique([(each.id, f"{where}/{i}/id") for i, each in enumerate(told, start=1)])
    return tuple(told)


def pulse(table: Table, path: str, read: Reader) -> Pulse:
    """Read the pulse: its scale and its items."""
    where = f"{path}/pulse"
    keys = ("low", "high", "items")
    row = read.table(table.entries.get("pulse", _nothing(table)), where, keys, ())
    low, high = (read.text(row, end, where, LABEL) for end in ("low", "high"))
    return Pulse(low, high, items(row, "items", where, read, most=6))


def items(table: Table, key: str, path: str, read: Reader, *, most: int) -> tuple[Item, ...]:
    """Read labels with ids."""
    return tuple(Item(*pair) for pair in _labels(table, key, path, read, (1, most)))


def options(table: Table, path: str, read: Reader) -> tuple[Option, ...]:
    """Read 4 to 9 options: fewer give a person away, more cannot be taken in."""
    return tuple(Option(*pair) for pair in _labels(table, "options", path, read, (4, 9)))


def sliders(table: Table, path: str, read: Reader) -> tuple[Slider, ...]:
    """Read the two sliders."""
    pairs = _labels(table, "sliders", path, read, (2, 2))
    if pairs and [id for id, _ in pairs] != SLIDERS:
        read.problems.add(f"{path}/sliders", "wrong_sliders")
    return tuple(Slider(*pair) for pair in pairs)


def _labels(
    table: Table, key: str, path: str, read: Reader, number: tuple[int, int]
) -> list[tuple[str, str]]:
    told = []
    least, most = number
    for i, node in enumerate(read.rows(table, key, path, least=least, most=most), start=1):
        where = f"{path}/{key}/{i}"
        row = read.table(node, where, ("id", "label"), ())
        told.append((read.id(row, where), read.text(row, "label", where, LABEL)))
    read.unique([(id, f"{path}/{key}/{i}/id") for i, (id, _) in enumerate(told, start=1)])
    return told


def talks(table: Table, path: str, read: Reader, formats: tuple[str, ...]) -> Mapping[str, Talk]:
    """Read a talk: one for all formats, or one a format."""
    node = table.entries.get("talk")
    if node is None:
        return {}
    where = f"{path}/talk"
    if isinstance(node, Table) and "people" in node.entries:
        return dict.fromkeys(formats, _talk(node, where, read))
    rows = read.table(node, where, formats, ())
    return {f: _talk(rows.entries[f], f"{where}/{f}", read) for f in formats if f in rows.entries}


def _talk(node: Node, path: str, read: Reader) -> Talk:
    row = read.table(node, path, ("people", "turns", "larger"), ())
    people = read.whole(row, "people", path, low=2, high=6)
    return Talk(people, _turns(row, "turns", path, read), _turns(row, "larger", path, read))


def _turns(table: Table, key: str, path: str, read: Reader) -> tuple[Turn, ...]:
    told = []
    for i, node in enumerate(read.rows(table, key, path, least=1, most=8), start=1):
        where = f"{path}/{key}/{i}"
        row = read.table(node, where, ("label", "seconds"), ())
        seconds = read.whole(row, "seconds", where, low=5, high=1800)
        told.append(Turn(read.text(row, "label", where, LABEL), seconds))
    return tuple(told)


def _nothing(table: Table) -> Table:
    """Stand in for a part that is missing, which was said already."""
    return Table({}, table.line)
