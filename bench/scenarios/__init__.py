"""The scenarios, by name: what each measures, and for how long it may go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.figures import Figures
from bench.scenarios import (
    compare,
    full_machine,
    idle,
    large,
    many_rooms,
    memory,
    page_load,
    pot,
    slow_readers,
    wire_bytes,
    workers,
    workshop,
)  # fmt: skip
from bench.wish import Wish


@dataclass(frozen=True, slots=True)
class Scenario:
    """A part of the bench that runs by itself; `names` are those of its parts."""

    names: tuple[str, ...]
    run: Callable[[Wish, Figures, frozenset[str]], None]
    seconds: float  # per round, at which it is given up
    fixed: float = 120.0  # seconds more, for its beginning


SCENARIOS = (
    Scenario(compare.NAMES, compare.run, 180.0),
    Scenario(("memory",), memory.run, 90.0),
    Scenario(("sizes",), large.run, 240.0),
    Scenario(("machine",), full_machine.run, 0.0, fixed=300.0),
    Scenario(("rooms",), many_rooms.run, 150.0, fixed=300.0),
    Scenario(("slow-readers",), slow_readers.run, 90.0),
    Scenario(("pot",), pot.run, 0.0, fixed=300.0),
    Scenario(("idle",), idle.run, 60.0, fixed=300.0),
    Scenario(("workshop",), workshop.run, 90.0, fixed=300.0),
    Scenario(("workers",), workers.run, 60.0, fixed=180.0),
    Scenario(("bytes",), wire_bytes.run, 0.0, fixed=120.0),
    Scenario(("page-load",), page_load.run, 120.0, fixed=240.0),
)
NAMES = tuple(name for scenario in SCENARIOS for name in scenario.names)
