"""Liveliness: how long after its opening does a tap step show its first chart, at a human pace?"""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator

from server.simulation.behaviour.person import TAP_SECONDS
from tests.attacks.attack import attack
from tests.attacks.result import Result, Setting
from tests.attacks.rig import attacked_plan, in_memory, people
from tests.attacks.rig.live_room import LiveRoom, drawn, spread
from tests.attacks.rig.server import AttackedServer, extra_server

MUST = 10.0  # seconds, at the median
SEATS, RUNS = 20, 11
TAPS = ("choice", "check-in", "pulse", "words")
SPEED = 2.0  # a slow machine's pauses must not count twenty times
NOTHING = "nothing: this measures, because a room that waits too long learns to distrust"


@attack("lively", by=[], off=NOTHING)
def simulated(full: bool) -> Iterator[Result]:
    """Play the product's use cases: no network, no real store."""
    for step in TAPS:
        waits = simulated_waits(step, random.Random(10), 200 if full else 50)
        yield median(step, waits, Setting.SIMULATED)


@attack("lively", by=[], off=NOTHING, setting=Setting.LIVE)
def served(full: bool) -> Iterator[Result]:
    """Open a choice again and again, and wait for its first chart on the facilitator's page."""
    with extra_server(AttackedServer(SPEED)) as server:
        waits = live_waits(LiveRoom(SEATS, server=server), random.Random(10))
    yield median("choice", waits, Setting.LIVE)


def simulated_waits(step: str, chance: random.Random, runs: int) -> list[float]:
    rooms, waits = in_memory.InMemoryRooms(SEATS), list[float]()
    activity = attacked_plan.PLAN.step(step).activity
    for _ in range(runs):
        seen = in_memory.play(rooms.room(SEATS, step), people.taps(chance, SEATS),
                               lambda _: attacked_plan.body_of(activity, chance))  # fmt: skip
        waits.append(seen.snapshots()[0][0])
    return waits


def live_waits(room: LiveRoom, chance: random.Random) -> list[float]:
    waits = list[float]()
    room.show("how-small")
    for _ in range(RUNS):
        order, moments = drawn(room, chance)
        options = chance.choices(("tell-a-friend", "say-a-feeling", "ask-for-help"), k=SEATS)
        bodies = [{"option": option} for option in options]
        seen = room.play(spread(moments, order), bodies.__getitem__)
        waits.append(seen.snapshots()[0][0])
    room.end()
    return waits


def median(step: str, waits: list[float], setting: Setting) -> Result:
    middle, slow = statistics.median(waits), statistics.quantiles(waits, n=10)[-1]
    what = f"seconds to the first chart ({step}), median (taps: {TAP_SECONDS:.0f} s)"
    return Result(
        what, str(SEATS), len(waits), round(middle, 2), middle,
        MUST, off=None, off_must=None, slack=0.0,
        note=f"{setting.value}: nine in ten within {slow:.1f} s",
    )  # fmt: skip
