"""Liveliness: how long after its opening does a tap step show its first chart, at a human pace?"""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterable

from server.simulation.behaviour.person import TAP_SECONDS
from tests.attacks.result import How, Result
from tests.attacks.rig import live_runs, people, simulation
from tests.attacks.rig.server import Venue, beside

MUST = 10.0  # seconds, at the median
SEATS, RUNS = 20, 11
TAPS = ("choice", "check_in", "pulse", "words", "sliders")
SPEED = 2.0  # a slow machine's pauses must not count twenty times


def attacks(full: bool) -> Iterable[Result]:
    """Measure; nothing is attacked here, but a room that waits too long learns to distrust."""
    for step in TAPS:
        yield _median(step, _simulated(step, random.Random(10), 200 if full else 50), How.PURE)
    if full:
        with beside(Venue(SPEED)) as place:
            yield _median(
                "choice", _served(live_runs.Room(SEATS, place=place), random.Random(10)), How.LIVE
            )


def _simulated(step: str, chance: random.Random, runs: int) -> list[float]:
    """Play the product's use cases: no network, no real store."""
    stage, waits = simulation.Stage(SEATS), list[float]()
    activity = simulation.PLAN.step(step).activity
    for _ in range(runs):
        seen = simulation.play(stage.room(SEATS, step), people.taps(chance, SEATS),
                           lambda _: simulation.body_of(activity, chance))  # fmt: skip
        waits.append(seen.results()[0][0])
    return waits


def _served(room: live_runs.Room, chance: random.Random) -> list[float]:
    """Open a choice again and again, and wait for its first chart on the desk."""
    waits = list[float]()
    room.show("how-small")
    for _ in range(RUNS):
        order, moments = chance.sample(range(SEATS), SEATS), people.taps(chance, SEATS)
        options = chance.choices(("tell-a-friend", "say-a-feeling", "ask-for-help"), k=SEATS)
        bodies = [{"option": option} for option in options]
        seen = room.play(live_runs.spread(moments, order), bodies.__getitem__)
        waits.append(seen.results()[0][0])
    room.end()
    return waits


def _median(step: str, waits: list[float], how: How) -> Result:
    middle, slow = statistics.median(waits), statistics.quantiles(waits, n=10)[-1]
    what = f"seconds to the first chart ({step}), median (taps: {TAP_SECONDS:.0f} s)"
    return Result(
        "lively", what.replace("_", "-"), str(SEATS), len(waits), round(middle, 2), middle,
        MUST, off=None, off_must=None, how=how, slack=0.0,
        note=f"{how.value}: nine in ten within {slow:.1f} s",
    )  # fmt: skip
