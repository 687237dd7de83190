"""Runs of texts in a room of twenty on the real server: what the attacks on R4 and R6 look at."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from tests.attacks.defences.unprotected_server import UnprotectedServer
from tests.attacks.rig import in_memory
from tests.attacks.rig.live_room import LiveRoom, drawn, spread
from tests.attacks.rig.server import extra_server

RECORDING = "texts in a room of twenty"
SEATS, RUNS, OFF = 20, 50, 6


@dataclass(frozen=True, slots=True)
class TextRuns:
    """For each run the cards on the wall, in its order, by the place of their writers' arrival."""

    on: list[list[int]]
    off: list[list[int]]  # on a server whose walls are in order of arrival


@cache
def text_runs() -> TextRuns:
    """Play these runs once, for all who look at them."""
    chance = random.Random(20)
    with extra_server(UnprotectedServer()) as bare:
        off = _arrivals(LiveRoom(SEATS, server=bare), OFF, chance)
    return TextRuns(_arrivals(LiveRoom(SEATS), RUNS, chance), off)


def _arrivals(room: LiveRoom, runs: int, chance: random.Random) -> list[list[int]]:
    room.show("harvest")
    told = []
    for _ in range(runs):
        order, moments = drawn(room, chance)
        seen = room.play(spread(moments, order), in_memory.canary)
        told.append([order.index(in_memory.writer_of(text)) for text in seen.wall])
    room.end()
    return told
