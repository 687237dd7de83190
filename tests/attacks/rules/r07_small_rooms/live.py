"""R7: a room of four on the real server."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import P
from tests.attacks.defences.unprotected_server import UnprotectedServer
from tests.attacks.result import Hits, Result, Setting, found, guessed
from tests.attacks.rig import in_memory
from tests.attacks.rig.live_room import LiveRoom, drawn, spread
from tests.attacks.rig.server import extra_server

SEATS, RUNS, OFF = 4, 50, 6


@attack("R7", by=[P], off="walls in order of arrival, and no fewest number", setting=Setting.LIVE)
def room_of_four(full: bool) -> Iterator[Result]:
    """Let one of four look for the others, and then let one of the four say nothing."""
    chance = random.Random(4)
    with extra_server(UnprotectedServer()) as bare:
        off, off_shown = insider(LiveRoom(SEATS, server=bare), OFF, chance)
    hits, shown = insider(LiveRoom(SEATS), RUNS, chance)
    yield guessed("an insider points at the others' cards (off: in order of arrival)", SEATS,
                  hits, limit=1 / 3, off=off)  # fmt: skip
    yield found("three of four answered: runs that showed anything (off: no k)", SEATS, shown,
                trials=RUNS, off=off_shown, off_must=OFF)  # fmt: skip


def insider(room: LiveRoom, runs: int, chance: random.Random) -> tuple[Hits, int]:
    """Count right guesses about the others, and runs that showed what three had written."""
    room.show("harvest")
    hits = shown = 0
    for _ in range(runs):
        order, moments = drawn(room, chance)
        seen = room.play(spread(moments, order), in_memory.canary)
        insider = chance.randrange(SEATS)
        wall = [
            in_memory.writer_of(text) for text in seen.wall if in_memory.writer_of(text) != insider
        ]
        came = [who for who in order if who != insider]
        hits += sum(a == b for a, b in zip(wall, came, strict=True))
        seen = room.play(spread(moments[:3], order[:3]), in_memory.canary)
        shown += bool(seen.wall) or "canary" in str(seen.states)
    room.end()
    return Hits(hits, 3 * runs), shown
