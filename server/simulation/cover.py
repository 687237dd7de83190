"""Cover traffic: frames that mean nothing, sent at random moments as a participant's page does.

While a wall is shown, a page can take its card back. Without cover, whoever watches the network
would know that the one page that sends a frame just then is the one that took its card back.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from random import Random

from server.simulation.frames import Body

MEAN_SECONDS = 45.0  # of the session, between two frames


@dataclass(slots=True)
class CoverTraffic:
    """Draws the next moment when the last one has come; `clock` is the session's speed."""

    chance: Random  # not the person's own, or the moments would change what people say
    clock: float
    next: float = 0.0  # in monotonic real seconds; 0 while there is nothing to cover

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
    """Whether the wall of the closed run is shown and this page has an answer in that run."""
    run, wall = state["run"], state["wall"]
    shown = state["stage"] == "closed" and run and wall and wall["run"] == run["id"]
    return bool(shown and run["id"] in answered)
