"""Reads a tree as a plan: its keys, its types, its limits."""

import re
from dataclasses import replace
from typing import Any

from sessions.plan.model import Activity, Format, Instruments, Keep, Plan, Section, Step
from sessions.plan.parts import (
    SPECIFIC,
    areas,
    axes,
    feelings,
    items,
    options,
    pulse,
    sliders,
    talks,
)
from sessions.plan.reader import Reader
from sessions.plan.tree import Leaf, Node, Table

TITLE, LINE, PARAGRAPH, PROMPT, DETAIL, STARTER = 80, 240, 700, 200, 500, 120  # characters
MOST_MINUTES, MOST_STEP_MINUTES = 480, 60
_STEP = ("id", "title", "activity", "rung", "minutes")
_STEP_MORE = ("prompt", "detail", "reading", "points")


def plan(node: Node, read: Reader) -> Plan:
    """Read a whole plan; problems are collected by the reader."""
    keys = ("id", "title", "language", "about", "formats", "sections")
    table = read.table(node, "plan", keys, ("instruments",))
    formats = _formats(table, read)
    tools = _instruments(table, read)
    ids = tuple(format.id for format in formats)
    sections = tuple(
        _section(entry, i, read, ids, tools)
        for i, entry in enumerate(read.rows(table, "sections", "plan", least=1, most=20), start=1)
    )
    read.unique([(s.id, f"plan/sections/{s.id}/id") for s in sections])
    read.unique([(p.id, f"plan/sections/{s.id}/{p.id}/id") for s in sections for p in s.steps])
    return Plan(
        read.id(table, "plan"),
        read.text(table, "title", "plan", TITLE),
        _language(table, read),
        read.text(table, "about", "plan", LINE),
        formats,
        sections,
        tools,
    )


def _language(table: Table, read: Reader) -> str:
    language = read.text(table, "language", "plan", 12)
    if language and not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", language):
        read.problems.add("plan/language", "bad_language", language=language)
    return language


def _formats(table: Table, read: Reader) -> tuple[Format, ...]:
    formats = []
    for i, node in enumerate(read.rows(table, "formats", "plan", least=1, most=8), start=1):
        path = f"plan/formats/{_name(node, i)}"
        row = read.table(node, path, ("id", "title", "minutes"), ())
        minutes = read.whole(row, "minutes", path, low=1, high=MOST_MINUTES)
        formats.append(Format(read.id(row, path), read.text(row, "title", path, TITLE), minutes))
    read.unique([(f.id, f"plan/formats/{f.id}/id") for f in formats])
    return tuple(formats)


def _instruments(table: Table, read: Reader) -> Instruments:
    node = table.entries.get("instruments")
    if node is None:
        return Instruments()
    path = "plan/instruments"
    keys = ("axes", "areas", "feelings", "pulse")
    row = read.table(node, path, keys, ("about",))
    return Instruments(
        about=read.text(row, "about", path, DETAIL),
        areas=areas(row, path, read),
        axes=axes(row, path, read),
        feelings=feelings(row, path, read),
        pulse=pulse(row, path, read),
    )


def _section(
    node: Node, number: int, read: Reader, formats: tuple[str, ...], tools: Instruments
) -> Section:
    path = f"plan/sections/{_name(node, number)}"
    table = read.table(node, path, ("id", "title", "steps"), ())
    id = read.id(table, path)
    rows = read.rows(table, "steps", path, least=1, most=40)
    steps = [_step(row, f"{path}/{_name(row, i)}", read, formats) for i, row in enumerate(rows, 1)]
    told = tuple(_with(step, id, tools) for step in steps)
    return Section(id, read.text(table, "title", path, TITLE), told)


def _step(node: Node, path: str, read: Reader, formats: tuple[str, ...]) -> Step:
    activity = _activity(read.any_table(node, path), path, read)
    required, more = SPECIFIC[activity]
    keep = ("keep",) if activity.traits.collects else ()
    table = read.table(node, path, (*_STEP, *required), (*_STEP_MORE, *more, *keep))
    seconds = _seconds(table, path, read, formats)
    return Step(
        id=read.id(table, path),
        section="",
        title=read.text(table, "title", path, TITLE),
        activity=activity,
        rung=read.whole(table, "rung", path, low=0, high=3),
        seconds=seconds,
        prompt=read.text(table, "prompt", path, PROMPT),
        detail=read.text(table, "detail", path, DETAIL),
        reading=read.texts(table, "reading", path, limit=PARAGRAPH, most=8),
        points=read.texts(table, "points", path, limit=LINE, most=12),
        starters=read.texts(table, "starters", path, limit=STARTER, most=8),
        options=options(table, path, read),
        fields=items(table, "fields", path, read, most=6),
        sliders=sliders(table, path, read),
        low=read.text(table, "low", path, STARTER),
        high=read.text(table, "high", path, STARTER),
        of=read.text(table, "of", path, TITLE) or None,
        talk=talks(table, path, read, tuple(seconds)),
        keep=_keep(table, path, read),
    )


def _with(step: Step, section: str, tools: Instruments) -> Step:
    """Give a step its section, and before and after their common instruments."""
    told: dict[str, Any] = {"section": section}
    if step.activity is Activity.CHECK_IN:
        told["feelings"] = tools.feelings
    if step.activity is Activity.PULSE:
        told |= {"items": tools.pulse.items, "low": tools.pulse.low, "high": tools.pulse.high}
    return replace(step, **told)


def _activity(table: Table, path: str, read: Reader) -> Activity:
    name = read.text(table, "activity", path, TITLE)
    if name in list(Activity):
        return Activity(name)
    if name:
        read.problems.add(f"{path}/activity", "no_activity", name=name, known=", ".join(Activity))
    return Activity.NOTICE


def _keep(table: Table, path: str, read: Reader) -> Keep:
    name = read.text(table, "keep", path, TITLE)
    if name and name not in list(Keep):
        read.problems.add(f"{path}/keep", "no_keep", name=name)
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
            read.problems.add(where, "no_format", line=node.line, format=format)
        minutes = read.number(times, format, where, low=0.5, high=MOST_STEP_MINUTES)
        if minutes * 2 != int(minutes * 2):
            read.problems.add(f"{where}/{format}", "not_half", line=node.line)
        seconds[format] = int(minutes * 60)
    return seconds


def _name(node: Node, number: int) -> str:
    """Name a part by its id, or by its number where it has none."""
    id = node.entries.get("id") if isinstance(node, Table) else None
    return id.value if isinstance(id, Leaf) and id.value else f"number {number}"
