"""R12: somebody asked for more time. Who, by the moments of all frames and by when the time grew?

At true pace: a room through the product's use cases, and phones that send what a page sends.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from server.simulation.timer_frames import planned
from server.simulation.waking_frames import WakingFrame
from sessions.live.commands import MoreTime
from tests.attacks.attack import attack
from tests.attacks.attackers import F, W
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rig import in_memory
from tests.service.room import House, Played

SEATS = 12
BEFORE = (100.0, 8.0)  # seconds left when somebody wants more: while others are still writing
LAG = 4.0  # seconds in which a wish used to be granted after its frame


@attack("R12", by=[W, F | W], off="a wish is a frame of its own, granted within four seconds",
        quick=True)  # fmt: skip
def who_asked(full: bool) -> Iterator[Result]:
    """Guess who asked for more time among twelve who all write."""
    trials = 4_000 if full else 120
    chance = random.Random(12)
    on = Hits(sum(guess(chance) for _ in range(trials)), trials)
    off = Hits(sum(guess_without(chance) for _ in range(200)), 200)
    yield guessed("who asked for more time, by all frames and when the time grew (off: at the tap)",
                  SEATS, on, limit=1 / SEATS + 0.05 - 0.02, off=off, off_must=0.7)  # fmt: skip


def guess(chance: random.Random) -> bool:
    """Point at a phone that sent a frame just before the time grew, and seldom else."""
    room = in_memory.InMemoryRooms(chance.getrandbits(30)).room(SEATS, "share")
    house = room.house
    room.do("open")
    ends = room.state["timer"]["ends_at"] / 1000
    frames = [planned(ends, house.clock.now(), chance) for _ in range(SEATS)]
    target, tap = chance.randrange(SEATS), ends - chance.uniform(*BEFORE)
    grew = grown_at(house, room, ridden(frames[target], tap), ends)
    # Each phone's frames of the minute before, and how near the last of them was.
    near = [[f.moment for f in each if grew - 20 <= f.moment <= grew] for each in frames]
    fewest = min(map(len, near))
    odd = [who for who, seen in enumerate(near) if len(seen) > fewest]
    return chance.choice(odd or range(SEATS)) == target


def ridden(coming: list[WakingFrame], tap: float) -> float:
    return next(frame.moment for frame in coming if frame.opens >= tap)


def grown_at(house: House, room: Played, asked: float, ends: float) -> float:
    """Let the wish reach the server, and say when everyone saw the longer time."""
    house.clock.advance(asked - house.clock.now())
    house.participation.more_time(room.session, MoreTime(run=room.run))
    ((_, note),) = house.waiting
    house.waiting.clear()
    note()
    while not room.state["run"]["more_time"]:
        house.clock.advance(house.release.next_due(room.session) - house.clock.now())
        assert house.clock.now() <= ends + 1
        house.release.tick(room.session)
    return house.clock.now()


def guess_without(chance: random.Random) -> bool:
    """The same where the tap is a frame, others answer, and the time grows within LAG."""
    left = chance.uniform(*BEFORE)
    answers = [[chance.uniform(0, 120)] for _ in range(SEATS)]
    target, tap = chance.randrange(SEATS), 120 - left
    frames = [[*each, tap] if who == target else each for who, each in enumerate(answers)]
    grew = tap + chance.uniform(0, LAG)
    near = [who for who, each in enumerate(frames) if any(grew - LAG <= at <= grew for at in each)]
    return chance.choice(near) == target
