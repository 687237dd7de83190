"""Cuts connections that hold a place for nothing, with one look per second at each of them.

A timer per frame would cost more than all the rest of a frame, and one that fires in the middle of
a frame would lose its bytes. A look at thousands at once would hold up everyone else meanwhile, so
that it goes through them in parts.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Protocol
from weakref import ref

import eventlet

EVERY = 1.0  # seconds between two looks at the same connection
AT_ONCE = 500  # connections: a look at them takes about a millisecond
MOST_PARTS = 10  # of a second


class Sweepable(Protocol):
    """A connection that knows when it holds its place for nothing."""

    def is_overdue(self, now: float) -> bool:
        """Tell whether it should go, at a moment of the sweeper's clock, in seconds."""
        ...

    def cut(self) -> None:
        """Close it without a word; harmless where it is closed already."""
        ...


class Sweeper:
    """Looks at every connection of this worker; those that are gone leave it by themselves."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._watched: deque[ref[Sweepable]] = deque()  # who was looked at longest ago is first
        self._gone = 0  # of these
        self._chores: list[Callable[[], None]] = []

    def watch(self, connection: Sweepable) -> None:
        """Look at a connection from now on."""
        self._watched.append(ref(connection, self._count))

    def _count(self, _: object) -> None:
        self._gone += 1

    def __len__(self) -> int:
        return len(self._watched) - self._gone

    def also(self, chore: Callable[[], None]) -> None:
        """Do this at every look as well: a task of its own would wake as often."""
        self._chores.append(chore)

    @property
    def parts(self) -> int:
        """Tell in how many parts a second's look is taken just now."""
        return min(MOST_PARTS, 1 + len(self._watched) // AT_ONCE)

    def sweep(self, parts: int = 1) -> None:
        """Cut what is overdue now, in one of so many parts of the connections; do the chores."""
        now = self.clock()
        for connection in self._next(-(-len(self._watched) // parts)):
            if connection.is_overdue(now):
                connection.cut()
        for chore in self._chores:
            chore()

    def _next(self, count: int) -> list[Sweepable]:
        """Give those of the next so many that are there still; they come again after all others."""
        found = []
        for _ in range(count):
            known = self._watched.popleft()
            connection = known()
            if connection is None:
                self._gone -= 1
            else:
                self._watched.append(known)
                found.append(connection)
        return found

    def run(self) -> None:
        """Sweep for as long as the server runs."""
        while True:
            parts = self.parts
            eventlet.sleep(EVERY / parts)
            self.sweep(parts)
