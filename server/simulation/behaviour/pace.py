"""How fast simulated people live, measured against the clock of their session."""

from __future__ import annotations

from dataclasses import dataclass

HURRY = 6.0  # with the fast pace, a text of median length takes under five seconds of the session


@dataclass(frozen=True, slots=True)
class Pace:
    """`clock`: seconds of the session per real second; `hurry`: how much quicker people are."""

    clock: float = 1.0
    hurry: float = 1.0

    def wait(self, session_seconds: float) -> float:
        """Return the real seconds in which a person lives through so many of the session's."""
        return session_seconds / self.clock / self.hurry

    def real(self, session_seconds: float) -> float:
        """Return the real seconds that the session's own timers take."""
        return session_seconds / self.clock


def named_pace(name: str, clock: float = 1.0) -> Pace:
    """Return the pace that somebody asked for: "human" or "fast"."""
    return Pace(clock=clock, hurry=HURRY if name == "fast" else 1.0)
