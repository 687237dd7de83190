"""R16: open, close and open again around one person, in a room of eight on the real server."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F
from tests.attacks.defences.unprotected_server import UnprotectedServer
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig import in_memory
from tests.attacks.rig.live_room import LiveRoom, spread
from tests.attacks.rig.server import extra_server

SEATS, RUNS, OFF = 8, 50, 12
TARGET = "canary 000"


@attack("R16", by=[F], off="no fewest number of answers", setting=Setting.LIVE)
def around_one(full: bool) -> Iterator[Result]:
    """Let the target and at most three others write, and close sooner or later."""
    chance = random.Random(8)
    with extra_server(UnprotectedServer()) as bare:
        off = shown(LiveRoom(SEATS, server=bare), OFF, chance)
    on = shown(LiveRoom(SEATS), RUNS, chance)
    yield found("the target's words shown below k answers (off: no k, half of them late)", SEATS,
                on, trials=RUNS, off=off, off_must=2)  # fmt: skip


def shown(room: LiveRoom, runs: int, chance: random.Random) -> int:
    """Count the runs that show what the target wrote beside at most three others."""
    room.show("harvest")
    told = 0
    for _ in range(runs):
        others = chance.randint(0, 3)
        moments = [chance.uniform(0.5, 15) for _ in range(others + 1)]
        seen = room.play(spread(moments, range(others + 1)), in_memory.canary,
                         close_at=chance.choice((15.5, 21.5)))  # fmt: skip
        told += TARGET in str(seen.states) or TARGET in seen.wall
    room.end()
    return told
