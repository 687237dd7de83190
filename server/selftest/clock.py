"""A clock that runs faster than the real one, for the self-test's own server alone."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from server.clock import since_boot


@dataclass(frozen=True, slots=True)
class FastClock:
    """Seconds since the epoch that pass `speed` times as fast from the moment it is made.

    Processes that get the same three numbers have the same time, because the monotonic clock is
    the whole machine's.
    """

    speed: float
    began: float = field(default_factory=time.time)
    ticked: float = field(default_factory=time.monotonic)

    def now(self) -> float:
        return self.began + (time.monotonic() - self.ticked) * self.speed

    def wall(self) -> float:
        return time.time()

    def uptime(self) -> float:
        """The world's seconds: a server that was paused must notice it at its true pace."""
        return since_boot()

    def sleep(self, seconds: float) -> None:
        """Wait for so many of this clock's seconds."""
        time.sleep(seconds / self.speed)
