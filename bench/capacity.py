"""Writes docs/capacity.md and its plots from measured figures: python -m bench --capacity."""

from __future__ import annotations

import os
import platform
import re
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from string import Template

from bench.figures import OURS, Figures, shown
from bench.goals import BURST, COMMAND, EMISSION, JOINS, as_table
from bench.plots import Plot, drawn
from bench.scenarios.full_machine import ROOM
from bench.scenarios.large import SIZES
from bench.scenarios.workers import ANSWERS
from bench.wish import Wish

# What the page measures: about half an hour, as its parts add up to.
CAPACITY = Wish(sizes=(100, 1_000, 5_000), rooms=(1, 100, 500), without=("stock",))
TEMPLATE = Path(__file__).with_name("capacity.md.template")
FIGURES, PHONES_PLOT, ROOMS_PLOT = "figures.json", "phones.svg", "rooms.svg"
MISSING = "not measured"
MILLION = 1_000_000
WORKS = {
    "all join at one instant, until the last welcome": JOINS,
    "a step change, from the command to the last phone": COMMAND,
    "a step change, from the first phone to the last": EMISSION,
    "all answer at one instant, until the last acknowledgement": BURST,
}
OTHERS = ("Node", "send loop")


def machine() -> str:
    """Say what machine this is, in the words of a reader who wants to compare."""
    found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    model = found[1] if found else platform.machine()
    day = time.strftime("%Y-%m-%d", time.gmtime())
    return f"{os.cpu_count()} cores ({model}), Python {platform.python_version()}, {day}"


def write(out: Path, figures: Figures, told: str, wish: Wish) -> None:
    """Write the page and its plots into a folder of documents; the figures are there already."""
    place = out / "capacity"
    place.mkdir(parents=True, exist_ok=True)
    for name, plot in ((PHONES_PLOT, phones_plot), (ROOMS_PLOT, rooms_plot)):
        (place / name).write_text(drawn(plot(figures, wish)), encoding="utf-8")
    (out / "capacity.md").write_text(page(figures, told, wish), encoding="utf-8")


def page(figures: Figures, told: str, wish: Wish) -> str:
    """Fill the template in."""
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        machine=told,
        noise=figures.said_of_noise(),
        troubles="\n".join(f"**{name} failed:** {why}" for name, why in figures.troubles.items()),
        phones=phones_table(figures, wish),
        others=others_table(figures, wish),
        rooms=rooms_table(figures, wish),
        single=single_table(figures, wish),
        pages=pages_table(figures),
        goals=as_table(figures),
        notes="\n".join(f"- {name}: {note}" for name, note in figures.notes.items()),
        million=million_table(figures, wish),
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def middle(figures: Figures, scenario: str, server: str = OURS) -> float | None:
    """Give the median of the rounds, if there was one."""
    values = figures.of(scenario, server)
    return statistics.median(values) if values else None


def cell(value: float | None, unit: str) -> str:
    return MISSING if value is None else f"{shown(value)} {unit}"


def phones_table(figures: Figures, wish: Wish) -> str:
    sizes = [f"{size:,}" for size in wish.sizes]
    rows = [
        [work, *(cell(middle(figures, name.format(size), SIZES), "ms") for size in sizes)]
        for work, name in WORKS.items()
    ]
    return table(["phones in one room, one worker", *sizes], rows)


def others_table(figures: Figures, wish: Wish) -> str:
    size = f"{wish.seats:,}"
    rows = []
    for work, name in WORKS.items():
        scenario = name.format(size)
        found = [middle(figures, scenario, server) for server in (OURS, *OTHERS)]
        rows.append([work, *(cell(value, "ms") for value in found)])
    return table([f"{size} phones", OURS, *OTHERS], rows)


def rooms_table(figures: Figures, wish: Wish) -> str:
    counts = [_rooms(count, wish) for count in wish.rooms]
    parts = {
        "a step change, median": ("a step change", "ms"),
        "a step change, p99": ("p99 of a step change", "ms"),
        "the worker's share of a core": ("a worker's share of a core", "%"),
    }
    rows = [
        [said, *(cell(middle(figures, f"{count}, {name}"), unit) for count in counts)]
        for said, (name, unit) in parts.items()
    ]
    return table([f"rooms of {wish.room_seats}", *map(str, wish.rooms)], rows)


def _rooms(count: int, wish: Wish) -> str:
    return f"{count:,} room{'s' if count > 1 else ''} of {wish.room_seats}"


def single_table(figures: Figures, wish: Wish) -> str:
    """Write what has no size to grow with."""
    seats, idle = f"{wish.seats:,}", f"{wish.sessions:,} idle sessions"
    pot, share = f"a pot of {wish.pot:,}", "% of a core"
    workshop, full = f"a workshop of {seats}", ROOM.format(wish.machine)
    wanted = (
        ("memory of a worker per phone", f"memory per phone, {seats} phones", OURS, "KB"),
        ("answers per second, one worker", ANSWERS, "1 worker", "/s"),
        ("answers per second, two workers", ANSWERS, "2 workers", "/s"),
        (f"{full}all join at one instant", f"{full}joins, until the last welcome", OURS, "s"),
        ("a step change for them, from the command to the last phone",
         f"{full}a step change, from the command to the last phone", OURS, "ms"),
        ("memory of the workers per phone", f"{full}memory per phone", OURS, "KB"),
        (idle, f"{idle}, of a core", OURS, share),
        ("the same, a page open in each", f"{idle}, a page in each, of a core", OURS, share),
        (f"{workshop} at the pace of people, with the store",
         f"{workshop}, worker and store of a core", OURS, share),
        (f"{pot} answers is opened: the longest that anybody else waits",
         f"{pot} opened, longest wait for an echo", OURS, "ms"),
        ("nothing happens: the longest that anybody waits",
         "nothing happens, longest wait for an echo", OURS, "ms"),
        (f"a step change to {seats}, none reads slowly",
         f"step change to {seats}, none slow", OURS, "ms"),
        ("the same, a tenth stopped reading", f"step change to {seats}, a tenth slow", OURS, "ms"),
        (f"{seats} come back at one instant", f"{seats} come back, until the last welcome",
         OURS, "ms"),
    )  # fmt: skip
    rows = [[said, cell(middle(figures, *where), unit)] for said, *where, unit in wanted]
    return table(["", OURS], rows)


def pages_table(figures: Figures) -> str:
    rows = [
        [
            name,
            cell(middle(figures, f"{name} usable on slow 4G"), "s"),
            cell(middle(figures, f"{name}, parts until it is usable"), "parts"),
            cell(middle(figures, f"{name}, bytes of these parts"), "bytes"),
        ]
        for name in ("phone", "desk", "screen")
    ]
    return table(["page", "usable after", "requests", "weight"], rows)


def million_table(figures: Figures, wish: Wish) -> str:
    """Multiply: what a million phones at one time would need, by what was measured."""
    memory = middle(figures, f"memory per phone, {wish.seats:,} phones")
    room = max(wish.sizes)
    burst = middle(figures, BURST.format(f"{room:,}"), SIZES)
    state = middle(figures, "state of a step change, on the wire, the largest")
    busy = middle(figures, f"a workshop of {wish.seats:,}, worker and store of a core")
    workers = MILLION // room
    answers = None if burst is None else room / (burst / 1_000)
    rows = [
        [f"workers, at {room:,} phones each", f"{workers:,}"],
        ["memory of all workers",
         cell(None if memory is None else memory * MILLION / 1024**2, "GB")],
        ["answers per second that these workers take, each with a core and its store",
         cell(None if answers is None else answers * workers, "/s")],
        ["a step change for all at once leaves the machines as",
         cell(None if state is None else state * MILLION / 1e9, "GB")],
        ["cores kept busy at the pace of people",
         cell(None if busy is None else busy / 100 * MILLION / 1_000, "cores")],
    ]  # fmt: skip
    return table(["a million phones", ""], rows)


def phones_plot(figures: Figures, wish: Wish) -> Plot:
    names = ("joins", "step, from the command", "step, first to last", "answers")
    series = {
        name: _points(figures, [(size, work.format(f"{size:,}"), SIZES) for size in wish.sizes])
        for name, work in zip(names, WORKS.values(), strict=True)
    }
    return Plot("How long a room waits for its last phone", "phones in the room", "ms", series)


def rooms_plot(figures: Figures, wish: Wish) -> Plot:
    series = {
        said: _points(
            figures, [(count, f"{_rooms(count, wish)}, {name}", OURS) for count in wish.rooms]
        )
        for said, name in (("p99", "p99 of a step change"), ("median", "a step change"))
    }
    return Plot(
        "What one room waits because of others", "rooms of 12", "ms of a step change", series
    )


def _points(
    figures: Figures, wanted: Sequence[tuple[float, str, str]]
) -> list[tuple[float, float]]:
    found = [(x, middle(figures, scenario, server)) for x, scenario, server in wanted]
    return [(x, y) for x, y in found if y is not None]
