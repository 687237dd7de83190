"""Frames before each moment at which more time is given, as every participant's page sends them.

A wish for more time takes the place of one, so that none of them tells who had it.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from server.simulation.frames import Body
from server.simulation.waking_frames import WakingFrame

MOMENTS = (30.0, 15.0, 0.5)  # seconds left at which the server grants a wish
OPENS, ENDS = 5.0, 1.0  # seconds before it between which a frame is sent


def planned(ends_at: float, now: float, chance: Random) -> list[WakingFrame]:
    """Draw the frames that are still to come before a timer's end."""
    opening = [ends_at - left - OPENS for left in MOMENTS]
    return [
        WakingFrame(opens, opens + chance.uniform(0, OPENS - ENDS))
        for opens in opening
        if opens > now
    ]


def end_of(state: Body) -> float | None:
    """Give the end of an open run's time, in session seconds, while more may be asked for."""
    run, timer = state["run"], state["timer"]
    open_ = state["stage"] in ("open", "last_call") and run and run["mode"] != "nothing"
    if not open_ or run.get("more_time") or not timer or timer["ends_at"] is None:
        return None
    return float(timer["ends_at"]) / 1000


@dataclass(slots=True)
class TimerFrames:
    """The frames that one phone has still to send before a timer's end."""

    chance: Random  # not the person's own, or the moments would change what people say
    ends_at: float | None = None
    coming: list[WakingFrame] | None = None

    def follow(self, state: Body, now: float) -> None:
        """Plan anew where the time ends at another moment."""
        ends_at = end_of(state)
        if ends_at != self.ends_at:
            self.ends_at = ends_at
            self.coming = None if ends_at is None else planned(ends_at, now, self.chance)

    def due(self, now: float) -> WakingFrame | None:
        """Give the frame whose moment has come."""
        if not self.coming or self.coming[0].moment > now:
            return None
        return self.coming.pop(0)

    def wait(self, now: float) -> float:
        """Give the seconds until the next frame."""
        return self.coming[0].moment - now if self.coming else float("inf")
