"""Liveliness: how long after its opening does a tap step show its first chart, at a human pace?"""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterable

from server.rehearsal.person import TAP_SECONDS
from tests.attacks import people, served
from tests.attacks.case import How, Result

MUST = 10.0  # seconds, at the median
RUNS = 20


def attacks(full: bool) -> Iterable[Result]:
    """Measure; nothing is attacked here, but a room that waits too long learns to distrust."""
    if full:
        yield _first_chart(served.Room(20), random.Random(10), RUNS)


def _first_chart(room: served.Room, chance: random.Random, runs: int) -> Result:
    """Open a choice in a room of twenty whose taps have a median of six seconds."""
    seats, waits = len(room.guests), list[float]()
    room.show("how-small")
    for _ in range(runs):
        order, moments = chance.sample(range(seats), seats), people.taps(chance, seats)
        options = chance.choices(("tell-a-friend", "say-a-feeling", "ask-for-help"), k=seats)
        bodies = [{"option": option} for option in options]
        seen = room.play(served.spread(moments, order), bodies.__getitem__)
        waits.append(seen.pictures()[0][0])
    room.end()
    slow = statistics.quantiles(waits, n=10)[-1]
    return Result(
        "lively", f"seconds to the first chart of a tap step, median (taps: {TAP_SECONDS:.0f} s)",
        str(seats), runs, round(statistics.median(waits), 2), statistics.median(waits), MUST,
        off=None, off_must=None, how=How.LIVE, slack=0.0, note=f"nine in ten within {slow:.1f} s",
    )  # fmt: skip
