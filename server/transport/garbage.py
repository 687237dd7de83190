"""Python's garbage collector in small steps: it looks at what is new, and hardly ever at the rest.

A thorough look goes through all that belongs to every phone: half a second for 6,000 of them, in
which no one hears a step. By itself the collector also lets new objects pile up to a hundred
thousand, as each phone keeps replacing old ones: a look at those takes 60 ms.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

YOUNG = 50_000  # new objects less freed ones, at which the collector looks by itself
GROWTH = 3.0  # times the blocks of memory after the last thorough look, when the next is due
GROWTH_WHEN_EMPTY = 1.2  # the same while nobody is connected, whom it would keep waiting


class Garbage:
    """Looks at what is new; `connected` tells how many connections there are."""

    def __init__(
        self, connected: Callable[[], int], blocks: Callable[[], int] = sys.getallocatedblocks
    ) -> None:
        self._connected = connected
        self._blocks = blocks
        self._after_last = blocks()

    def begin(self) -> None:
        """Spare modules, schemas and plans, which last as long as the process."""
        gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
        self._look_through()

    def look(self) -> None:
        """Free what is new and not in use, and spare what is in use from now on.

        What becomes garbage later, in a circle, is freed by a thorough look: once nobody is
        connected and memory has grown, or where it has grown a few times over.
        """
        if self._is_time():
            self._look_through()
        else:
            gc.collect(0)
            gc.freeze()

    def _is_time(self) -> bool:
        growth = GROWTH if self._connected() else GROWTH_WHEN_EMPTY
        return self._blocks() > growth * self._after_last

    def _look_through(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._after_last = self._blocks()
