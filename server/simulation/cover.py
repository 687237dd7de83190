"""When a simulated phone sends cover: at random moments, as a participant's page does."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from random import Random

from server.simulation.frames import Body

MEAN_SECONDS = 45.0  # the session's seconds between two frames, on average


@dataclass(slots=True)
class CoverTraffic:
    """Draws the next moment when the last one was; `clock` is the session's speed."""

    chance: Random  # not the person's own, or the moments would change what people say
    clock: float
    next: float = 0.0  # real seconds; 0 while there is nothing to cover

    def due(self, state: Body, answered: Container[str], now: float) -> bool:
        """Whether a frame of cover goes out now."""
        if not covers(state, answered):
            self.next = 0.0
            return False
        before, waits = self.next, now < self.next
        if not waits:
            self.next = now + self.chance.expovariate(self.clock / MEAN_SECONDS)
        return bool(before) and not waits


def covers(state: Body, answered: Container[str]) -> bool:
    """Whether the written step of the wall on show is one that this phone put something into."""
    run, wall = state["run"], state["wall"]
    shown = state["stage"] == "closed" and run and wall and wall["run"] == run["id"]
    return bool(shown and run["id"] in answered)
