"""Frames that follow each waking of a phone while a wall is on show, as a participant's page sends.

One goes in each of the room's next windows, whatever its person does. A wish to take a card back
takes the place of one, so that neither their number nor their moments tell who had a wish.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

EVERY = 20.0  # seconds of the session between two moments at which cards go
LEAST = 10.0  # seconds between a wish and the moment at which its card goes
WINDOW = 5.0  # seconds in which frames are sent
MARGIN = 1.0  # seconds from a window's end until it would be too late for the next moment
SOONEST, LATEST = 2.0, 20.0  # seconds from a waking to its first frame
SERIES = 4  # windows after a waking
ROOM = 1.0  # seconds of a window that must be left where the first frame is to come in it


def window_at(since: float) -> float:
    """Give the opening of the first window of which at least a second is left."""
    offset = EVERY - LEAST - MARGIN - WINDOW
    return math.ceil((since - offset - WINDOW + ROOM) / EVERY) * EVERY + offset


@dataclass(frozen=True, slots=True)
class WakingFrame:
    """A frame to come: at a moment drawn when its window was planned, before any wish."""

    opens: float  # a wish that was made by then goes in it
    moment: float


def planned(woke: float, chance: Random) -> list[WakingFrame]:
    """Draw the frames that follow a waking."""
    first = window_at(woke + SOONEST)
    opens = [first + number * EVERY for number in range(SERIES)]
    soonest = max(first, woke + SOONEST)
    ends = min(first + WINDOW, woke + LATEST)
    rest = [WakingFrame(at, at + chance.uniform(0, WINDOW)) for at in opens[1:]]
    return [WakingFrame(first, chance.uniform(soonest, ends)), *rest]


@dataclass(slots=True)
class WakingFrames:
    """The frames that one phone has still to send; moments are the session's."""

    chance: Random  # not the person's own, or the moments would change what people say
    coming: list[WakingFrame] | None = None

    def follow(self, on: bool, now: float) -> None:
        """Begin with a wall that comes on show, or a line that is back; stop with it."""
        if not on:
            self.coming = None
        elif self.coming is None:
            self.coming = planned(now, self.chance)

    def due(self, now: float) -> WakingFrame | None:
        """Give the frame whose moment has come."""
        if not self.coming or self.coming[0].moment > now:
            return None
        return self.coming.pop(0)

    def wait(self, now: float) -> float:
        """Give the seconds until the next frame."""
        return self.coming[0].moment - now if self.coming else math.inf
