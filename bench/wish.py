"""How much is to be measured: sizes and lengths of the scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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
    seconds: float = 20.0  # of a window in which something is watched
    without: tuple[str, ...] = ()
    before: Path | None = None  # a folder with an earlier version of Hearth, to compare
