"""R20: seats that come after a step has opened hide nobody, and so count for nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from server.service.answers.eligibility import Eligibility
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Result, found
from tests.attacks.rig import in_memory, people
from tests.attacks.rules.r20_fake_seats.fakes import OVER, WAYS, LateFakes, linger

TARGETS = 2_000
CANARY = "canary 000"
ROOMS = ((4, 3), (8, 4), (13, 4), (40, 7), (150, 19))  # seats, and one fake less than k
POOLS = ((13, 9), (40, 19), (150, 75))  # seats, and one fake less than a batch and what stays


@attack("R20", by=[F, P], off="the server does not see that they are late", quick=True,
        long=True)  # fmt: skip
def late_seats(full: bool) -> Iterator[Result]:
    """Let a lone answer be surrounded by late fakes, in every way in which they can be late."""
    for way in WAYS:
        for seats, fakes in ROOMS if full else ROOMS[1:2]:
            yield judged(way, "share", seats, fakes, full)
        for seats, fakes in POOLS if full else POOLS[:1]:
            yield judged(way, "choice", seats, fakes, full)


def judged(way: str, step: str, seats: int, fakes: int, full: bool) -> Result:
    times = max(5, TARGETS // (seats * len(ROOMS))) if full else 3
    shown = sum(runs(way, step, seats, fakes, times))
    off = sum(runs(way, step, seats, fakes, times, counted=False))
    what = "a lone text" if step == "share" else "a lone tap"
    return found(
        f"{what} shown by {fakes} late fakes that {way}", seats, shown,
        trials=times, off=off, off_must=times,
        note="off: the server does not see that they are late",
    )  # fmt: skip


def runs(
    way: str, step: str, seats: int, fakes: int, times: int, *, counted: bool = True
) -> Iterator[bool]:
    rooms = in_memory.InMemoryRooms(seats)
    for number in range(times):
        chance = random.Random(f"{way}{seats}{number}")
        room = rooms.room(seats, step)
        if counted:
            yield revealed(LateFakes(room, fakes, chance), way, step)
        else:
            with replaced(Eligibility, "was_counted", lambda *_: True):
                yield revealed(LateFakes(room, fakes, chance), way, step)


def revealed(late: LateFakes, way: str, step: str) -> bool:
    """Whether anything was shown, though one person answered alone."""
    room = late.room
    if WAYS[way] is linger:
        late.come()
        late.leave()
        late.later(OVER)
    room.do("open")
    assert room.state["run"]["seats"] == len(room.seats), "the premise: they are not counted"
    room.do("add_time", seconds=int(OVER))
    late.later(late.chance.uniform(1, people.TIMER / 8))
    room.answer(0, body(step, 0))
    WAYS[way](late, lambda number: body(step, number))
    late.later(20)
    early = room.state["snapshot"] is not None
    room.close()
    room.house.release.tick(room.session)
    wall = in_memory.wall(room)
    return early or CANARY in wall or room.state["run"]["outcome"] == "revealed"


def body(step: str, number: int) -> dict[str, Any]:
    return in_memory.canary(number) if step == "share" else {"option": "one"}
