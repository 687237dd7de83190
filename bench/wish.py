"""How much is to be measured: sizes and lengths of the scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line; its defaults are those of the table of goals."""

    rounds: int = 5
    seats: int = 1_000
    sizes: tuple[int, ...] = (1_000, 5_000)  # rooms of Hearth alone that are compared
    rooms: tuple[int, ...] = (1, 500)  # numbers of rooms that step at the same time
    room_seats: int = 12
    period: float = 20.0  # seconds between two steps of one of many rooms
    sessions: int = 1_000  # that are idle
    pot: int = 2_000  # answers in one pot
    machine: int = 10_000  # phones in the room that fills two workers
    seconds: float = 20.0  # of a window in which something is watched
    without: tuple[str, ...] = ()
    before: Path | None = None  # a folder with an earlier version of Hearth, to compare

    def changed(self, given: Mapping[str, Any]) -> Self:
        """Take what was given, as lists or numbers; None stands for what was not."""
        known = {field.name for field in fields(self)}
        found: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in given.items()
            if name in known and value is not None
        }
        return replace(self, **found)
