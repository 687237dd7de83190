"""How many chapters somebody may bring in: a draft is made in one go, and holds up everyone else.

It goes by the server's own clock, for the machine's wall clock may be set while people wait.
"""

from __future__ import annotations

from collections import deque

from server.service.ports.clock import Clock
from sessions import errors

MOST = 20  # per span: one that is read again and again while it is mended takes fewer
SPAN = 60.0  # seconds


class ImportLimit:
    """Counts per start link, in each worker by itself. What is refused is not counted."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._taken: dict[str, deque[float]] = {}  # by owner: only who holds a start link

    def take(self, owner: str) -> None:
        """Count one import. Raises TooManyImports where `MOST` began within the last span."""
        now = self._clock.now()
        taken = self._taken.setdefault(owner, deque(maxlen=MOST))
        if len(taken) == MOST and now - taken[0] < SPAN:
            raise errors.TooManyImports(most=MOST)
        taken.append(now)
