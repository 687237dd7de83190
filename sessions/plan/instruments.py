"""Reads a plan's instruments: what before and after ask alike."""

from collections.abc import Mapping

from sessions.plan import limits
from sessions.plan.keys import labelled
from sessions.plan.parts import AREAS, AXES, Feeling, Instruments, Item, PulseScale
from sessions.plan.reader import Reader
from sessions.plan.tree import Row, Table

PATH = "plan/instruments"
KEYS = ("axes", "areas", "feelings", "pulse")


def instruments(plan: Table, read: Reader) -> Instruments:
    """Read the instruments; a plan without any has empty ones."""
    node = plan.entries.get("instruments")
    if node is None:
        return Instruments()
    table = read.table(node, PATH, KEYS, ("about",))
    return Instruments(
        about=read.text(table, "about", PATH, limits.DETAIL),
        areas=_areas(table, read),
        axes=_axes(table, read),
        feelings=_feelings(table, read),
        pulse=_pulse(table, read),
    )


def _areas(table: Table, read: Reader) -> Mapping[str, str]:
    """Read the labels of the four areas."""
    where = f"{PATH}/areas"
    row = read.table(table.entries.get("areas", _nothing(table)), where, AREAS, ())
    return {area: read.text(row, area, where, limits.LABEL) for area in AREAS}


def _axes(table: Table, read: Reader) -> Mapping[str, tuple[str, str]]:
    """Read both ends of both axes."""
    where = f"{PATH}/axes"
    row = read.table(table.entries.get("axes", _nothing(table)), where, AXES, ())
    axes = {}
    for axis in AXES:
        ends = read.texts(row, axis, where, limit=limits.LABEL, most=2)
        if axis in row.entries and isinstance(row.entries[axis], Row) and len(ends) < 2:
            read.problems.add(f"{where}/{axis}", "wrong_number", least=2, most=2)
        axes[axis] = (ends[0], ends[1]) if len(ends) == 2 else ("", "")
    return axes


def _feelings(table: Table, read: Reader) -> tuple[Feeling, ...]:
    """Read the feeling words."""
    where = f"{PATH}/feelings"
    feelings = []
    for i, node in enumerate(read.rows(table, "feelings", PATH, least=4, most=24), start=1):
        entry = f"{where}/{i}"
        row = read.table(node, entry, ("id", "word", "area"), ())
        area = read.text(row, "area", entry, limits.LABEL)
        if area and area not in AREAS:
            names, where = ", ".join(AREAS), f"{entry}/area"
            read.problems.add(where, "no_area", like=(area, AREAS), area=area, known=names)
        word = read.text(row, "word", entry, limits.WORD)
        feelings.append(Feeling(read.id(row, entry), word, area))
    read.unique([(each.id, f"{where}/{i}/id") for i, each in enumerate(feelings, start=1)])
    return tuple(feelings)


def _pulse(table: Table, read: Reader) -> PulseScale:
    """Read the pulse: its scale and its items."""
    where = f"{PATH}/pulse"
    keys = ("low", "high", "items")
    row = read.table(table.entries.get("pulse", _nothing(table)), where, keys, ())
    low, high = (read.text(row, end, where, limits.LABEL) for end in ("low", "high"))
    items = labelled(read, row, "items", path=where, least=1, most=6)
    return PulseScale(low, high, tuple(Item(*pair) for pair in items))


def _nothing(table: Table) -> Table:
    """Stand in for a part that is missing, which was said already."""
    return Table({}, table.at)
