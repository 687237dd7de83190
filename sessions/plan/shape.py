"""Reads a tree as a plan: its keys, its types, its limits."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sessions.languages import languages
from sessions.plan import limits
from sessions.plan.instruments import instruments
from sessions.plan.keys import EVERYWHERE, Place
from sessions.plan.model import Activity, Plan, Section, Step
from sessions.plan.parts import Format, Instruments, Keep
from sessions.plan.reader import Reader
from sessions.plan.spelling import nearest
from sessions.plan.tree import Leaf, Node, Table

MOST_MINUTES, MOST_STEP_MINUTES = 480, 60
_STEP = ("id", "title", "activity", "rung", "minutes")
_UNKNOWN = Activity()  # stands in for an activity that is not known, which was said already


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What the reading of a step needs to know: the plan's formats, its instruments, activities."""

    read: Reader
    formats: tuple[str, ...]
    tools: Instruments
    activities: Mapping[str, Activity]


def plan(node: Node, read: Reader, activities: Mapping[str, Activity]) -> Plan:
    """Read a whole plan whose steps have these activities; problems are collected by the reader."""
    keys = ("id", "title", "language", "about", "formats", "sections")
    table = read.table(node, "plan", keys, ("instruments", "translations"))
    formats = _formats(table, read)
    tools = instruments(table, read)
    context = ReadingContext(read, tuple(format.id for format in formats), tools, activities)
    sections = tuple(
        _section(entry, i, context)
        for i, entry in enumerate(read.rows(table, "sections", "plan", least=1, most=20), start=1)
    )
    read.unique([(s.id, f"plan/sections/{s.id}/id") for s in sections])
    read.unique([(p.id, f"plan/sections/{s.id}/{p.id}/id") for s in sections for p in s.steps])
    return Plan(
        read.id(table, "plan"),
        read.text(table, "title", "plan", limits.TITLE),
        _language(table, read),
        read.text(table, "about", "plan", limits.LINE),
        formats,
        sections,
        tools,
    )


def _language(table: Table, read: Reader) -> str:
    language = read.text(table, "language", "plan", 12)
    if language and not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", language):
        names = {known.name.casefold(): code for code, known in languages().items()}
        meant = names.get(language.casefold(), "")
        read.problems.add("plan/language", "bad_language", language=language, suggestion=meant)
    return language


def _formats(table: Table, read: Reader) -> tuple[Format, ...]:
    formats = []
    for i, node in enumerate(read.rows(table, "formats", "plan", least=1, most=8), start=1):
        path = f"plan/formats/{_name(node, i)}"
        row = read.table(node, path, ("id", "title", "minutes"), ())
        minutes = read.whole(row, "minutes", path, low=1, high=MOST_MINUTES)
        formats.append(
            Format(read.id(row, path), read.text(row, "title", path, limits.TITLE), minutes)
        )
    read.unique([(f.id, f"plan/formats/{f.id}/id") for f in formats])
    return tuple(formats)


def _section(node: Node, number: int, context: ReadingContext) -> Section:
    path, read = f"plan/sections/{_name(node, number)}", context.read
    table = read.table(node, path, ("id", "title", "steps"), ())
    id = read.id(table, path)
    rows = read.rows(table, "steps", path, least=1, most=40)
    steps = [_step(row, f"{path}/{_name(row, i)}", context) for i, row in enumerate(rows, 1)]
    return Section(
        id,
        read.text(table, "title", path, limits.TITLE),
        tuple(replace(step.activity.equipped(step, context.tools), section=id) for step in steps),
    )


def _step(node: Node, path: str, context: ReadingContext) -> Step:
    read = context.read
    activity = _activity(read.any_table(node, path), path, context)
    own = (*activity.needs, *activity.may)
    keep = ("keep",) if activity.traits.collects else ()
    required = (*_STEP, *(key.name for key in activity.needs))
    more = (*(key.name for key in (*EVERYWHERE, *activity.may)), *keep)
    if activity is _UNKNOWN:  # nobody can say which keys it would have
        more = (*more, "keep", *_every_key(context.activities))
    table = read.table(node, path, required, more)
    seconds = _seconds(table, path, read, context.formats)
    place = Place(table, path, read, tuple(seconds))
    return Step(
        id=read.id(table, path),
        section="",
        title=read.text(table, "title", path, limits.TITLE),
        activity=activity,
        rung=read.whole(table, "rung", path, low=0, high=3),
        seconds=seconds,
        keep=_keep(table, path, read),
        **{key.name: key.read(place) for key in dict.fromkeys((*EVERYWHERE, *own))},
    )


def _activity(table: Table, path: str, context: ReadingContext) -> Activity:
    name, known = context.read.text(table, "activity", path, limits.TITLE), context.activities
    meant = name if name in known else nearest(name, known)
    if name and name not in known:
        where, names = f"{path}/activity", ", ".join(known)
        context.read.problems.add(where, "no_activity", name=name, known=names, suggestion=meant)
    return known.get(meant, _UNKNOWN)


def _every_key(activities: Mapping[str, Activity]) -> Iterator[str]:
    for activity in activities.values():
        yield from (key.name for key in (*activity.needs, *activity.may))


def _keep(table: Table, path: str, read: Reader) -> Keep:
    name = read.text(table, "keep", path, limits.TITLE)
    if name and name not in list(Keep):
        read.problems.add(f"{path}/keep", "no_keep", like=(name, Keep), name=name)
    return Keep(name) if name in list(Keep) else Keep.SCREEN_ONLY


def _seconds(table: Table, path: str, read: Reader, formats: tuple[str, ...]) -> dict[str, int]:
    where = f"{path}/minutes"
    given = table.entries.get("minutes")
    if given is None:
        return {}
    times = read.any_table(given, where)
    if not times.entries and isinstance(given, Table):
        read.problems.add(where, "no_minutes")
    seconds = {}
    for format, node in times.entries.items():
        if format not in formats:
            at, like = times.keys.get(format), (format, formats)
            read.problems.add(where, "no_format", at=at, like=like, format=format)
        minutes = read.number(times, format, where, low=0.5, high=MOST_STEP_MINUTES)
        if minutes * 2 != int(minutes * 2):
            half = f"{round(minutes * 2) / 2 or 0.5:g}"
            read.problems.add(f"{where}/{format}", "not_half", at=node.at, suggestion=half)
        seconds[format] = int(minutes * 60)
    return seconds


def _name(node: Node, number: int) -> str:
    """Name a part by its id, or by its number where it has none."""
    id = node.entries.get("id") if isinstance(node, Table) else None
    return id.value if isinstance(id, Leaf) and id.value else f"number {number}"
