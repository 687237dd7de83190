"""When acknowledgements leave: each at the moment that was drawn for it, by one task for all."""

from __future__ import annotations

import heapq
import itertools
import math
import time
from collections.abc import Callable
from typing import Any

import eventlet
from eventlet.event import Event


def nothing() -> None:
    """Do nothing."""


class Departure:
    """One acknowledgement that waits for its moment."""

    __slots__ = ("_leave", "_waited_for", "is_over")

    def __init__(self, leave: Callable[[], None]) -> None:
        self._leave = leave
        self._waited_for: Any = None
        self.is_over = False

    def wait(self) -> None:
        """Return once it left: the next event of its client comes after it."""
        if not self.is_over:
            self._waited_for = self._waited_for or Event()
            self._waited_for.wait()

    def happen(self) -> None:
        """Let it leave; whoever waits goes on, however that went."""
        leave, self._leave = self._leave, nothing  # its text goes, however long this is remembered
        try:
            leave()
        finally:
            self.is_over = True
            if self._waited_for is not None:
                self._waited_for.send()


class Departures:
    """All that waits, the soonest first: a task and a timer for each would be much of the work."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._waiting: list[tuple[float, int, Departure]] = []
        self._numbers = itertools.count()  # of two for one moment, the first comes first
        self._wakes_at = math.inf
        self._alarm: Any = None

    def __len__(self) -> int:
        return len(self._waiting)

    def at(self, moment: float, leave: Callable[[], None]) -> Departure:
        """Do this at a moment of the clock; it must not wait for anybody."""
        departure = Departure(leave)
        heapq.heappush(self._waiting, (moment, next(self._numbers), departure))
        if moment < self._wakes_at:
            self._wake_at(moment)
        return departure

    def _wake_at(self, moment: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._wakes_at = moment
        self._alarm = eventlet.spawn_after(max(0.0, moment - self._clock()), self._leave_due)

    def _leave_due(self) -> None:
        self._alarm, self._wakes_at = None, math.inf
        try:
            now = self._clock()
            while self._waiting and self._waiting[0][0] <= now:
                heapq.heappop(self._waiting)[2].happen()
        finally:  # one that fails ends this task, and no other acknowledgement
            if self._waiting and self._waiting[0][0] < self._wakes_at:
                self._wake_at(self._waiting[0][0])
