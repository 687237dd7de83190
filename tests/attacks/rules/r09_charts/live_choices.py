"""Runs of a choice in a room of twenty on the real server: what R8 and R9 look at.

One straggler answers shortly after all others or 20 s later; the others answer as people do.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from tests.attacks.rig.live_room import LiveRoom, drawn, spread
from tests.attacks.rig.observed_run import ObservedRun

RECORDING = "choices in a room of twenty"
SEATS, RUNS = 20, 50
LATER = 20.0  # session seconds
OPTIONS = ("tell-a-friend", "say-a-feeling", "ask-for-help", "say-i-dont-know", "not-yet")


@dataclass(frozen=True, slots=True)
class ChoiceRun:
    """Who chose what, in the order of arrival; whether the straggler was late; what was seen."""

    moments: list[float]
    chosen: list[str]
    late: bool
    seen: ObservedRun

    @property
    def straggled(self) -> float:
        """Say when the straggler answers, if not 20 s later."""
        return self.moments[-2] + 2


@cache
def choice_runs() -> list[ChoiceRun]:
    """Play these runs once, for all who look at them."""
    room, chance = LiveRoom(SEATS), random.Random(9)
    room.show("how-small")
    runs = [_run(room, chance) for _ in range(RUNS)]
    room.end()
    return runs


def _run(room: LiveRoom, chance: random.Random) -> ChoiceRun:
    order, moments = drawn(room, chance)
    late = chance.random() < 0.5
    moments[-1] = moments[-2] + 2 + LATER * late
    chosen = [_option(chance) for _ in order]
    bodies = {who: {"option": chosen[at]} for at, who in enumerate(order)}
    seen = room.play(spread(moments, order), bodies.__getitem__, close_at=moments[-2] + 30)
    return ChoiceRun(moments, chosen, late, seen)


def _option(chance: random.Random) -> str:
    return chance.choices(OPTIONS, [1 / (1 + place / 2) for place in range(len(OPTIONS))])[0]
