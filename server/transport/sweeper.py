"""Cuts connections that hold a place for nothing, with one look per second for all of them.

A timer per frame would cost more than all the rest of a frame, and one that fires in the middle of
a frame would lose its bytes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol
from weakref import WeakSet

import eventlet

EVERY = 1.0  # seconds between two looks


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
        self._watched: WeakSet[Sweepable] = WeakSet()
        self._chores: list[Callable[[], None]] = []

    def watch(self, connection: Sweepable) -> None:
        """Look at a connection from now on."""
        self._watched.add(connection)

    def __len__(self) -> int:
        return len(self._watched)

    def also(self, chore: Callable[[], None]) -> None:
        """Do this at every look as well: a task of its own would wake as often."""
        self._chores.append(chore)

    def sweep(self) -> None:
        """Cut what is overdue now."""
        now = self.clock()
        for connection in [each for each in self._watched if each.is_overdue(now)]:
            connection.cut()
        for chore in self._chores:
            chore()

    def run(self) -> None:
        """Sweep for as long as the server runs."""
        while True:
            eventlet.sleep(EVERY)
            self.sweep()
