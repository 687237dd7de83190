"""Work on many records in slices: between two of them everybody else has their turn.

A pot of 2,000 answers is opened, read, sealed anew and summed up in seconds of a slow machine. In
one piece, nobody would be answered meanwhile, and phones would take their lines for dead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from server.service.ports.clock import Clock

SLICE = 8  # records: the longest texts take about a millisecond each

T = TypeVar("T")


def in_slices(items: Iterable[T], clock: Clock) -> Iterator[T]:
    """Give all items, and the others their turn after each slice.

    What was read before may be over then: whoever writes down what was made of it does so on the
    condition that it still holds.
    """
    for number, item in enumerate(items, start=1):
        yield item
        if number % SLICE == 0:
            clock.sleep(0)
