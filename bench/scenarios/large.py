"""Rooms of several sizes on one server: how the cost grows with the number of phones."""

from __future__ import annotations

import sys

from bench import targets
from bench.figures import Figures
from bench.scenarios.compare import NAMES, measure
from bench.wish import Wish


def run(wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Measure rooms of all sizes in turns."""
    wanted = frozenset(NAMES) - {"reconnect"}
    with targets.hearth() as ours:
        measure(ours.room(min(wish.sizes)), ours.name, Figures(), wanted)
        for number in range(wish.rounds):
            for size in wish.sizes:
                figures.calibrate()
                measure(ours.room(size), SIZES, figures, wanted)
            print(f"sizes: round {number + 1} of {wish.rounds}", file=sys.stderr)


SIZES = "Hearth, rooms of several sizes"  # apart from the rooms that are compared with others
