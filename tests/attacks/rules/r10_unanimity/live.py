"""R10: on the real server, the last chart where all or all but one choose the same."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.unprotected_server import UnprotectedServer
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.live_room import LiveRoom, drawn, spread
from tests.attacks.rig.server import extra_server

SEATS, RUNS, OFF = 20, 50, 6
TOLD = 12  # answers of which one that differs moves a rounded share


@attack("R10", by=[F, P], off="nobody asks whether nearly all agree", setting=Setting.LIVE)
def nearly_alike(full: bool) -> Iterator[Result]:
    """Compare the last charts of runs in which every other one has somebody who differs."""
    chance = random.Random(10)
    with extra_server(UnprotectedServer()) as bare:
        off = unlike(LiveRoom(SEATS, server=bare), OFF, chance)
    on = unlike(LiveRoom(SEATS), RUNS, chance)
    yield found("charts of all alike that differ from the first (off: no unanimity)", SEATS, on,
                trials=RUNS, off=off, off_must=OFF // 2)  # fmt: skip


def unlike(room: LiveRoom, runs: int, chance: random.Random) -> int:
    """Count the charts that differ from the first."""
    room.show("how-small")
    told = list[object]()
    for number in range(runs):
        order = drawn(room, chance)[0][:TOLD]
        other = chance.choice(order) if number % 2 else None
        moments = [1.0 + at / 10 for at in range(TOLD)]
        bodies = [{"option": "not-yet" if who == other else "ask-for-help"} for who in range(SEATS)]
        seen = room.play(spread(moments, order), bodies.__getitem__)
        told.append(seen.snapshots()[-1][1])
    room.end()
    return sum(each != told[0] for each in told)
