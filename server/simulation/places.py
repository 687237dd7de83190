"""How many simulated people one server takes, over all crowds and all of its workers.

A crowd holds a lock on a file per place for as long as its process lives. So a place is free again
whatever ended the crowd, and workers that know nothing of each other share one bound.
"""

from __future__ import annotations

import fcntl
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sessions import errors

PLACES = 10
PEOPLE = 12  # in a place: so at most 120 simulated people, in at most 10 processes


@dataclass(frozen=True, slots=True)
class CrowdPlaces:
    """The places of one server, as files in its data folder; nothing is written into them."""

    folder: Path
    number: int = PLACES

    @contextmanager
    def taken(self, people: int) -> Iterator[tuple[int, ...]]:
        """Lend descriptors that hold as many places as this crowd needs, for its process.

        They are closed here afterwards; the process that was given them keeps the places. Raises
        CrowdsFull where too few are free.
        """
        found: list[int] = []
        try:
            self._take(math.ceil(people / PEOPLE), found)
            yield tuple(found)
        finally:
            for descriptor in found:
                os.close(descriptor)

    def _take(self, wanted: int, found: list[int]) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in range(self.number):
            if len(found) == wanted:
                return
            descriptor = os.open(self.folder / str(number), os.O_RDWR | os.O_CREAT, 0o600)
            if _locked(descriptor):
                found.append(descriptor)
            else:
                os.close(descriptor)
        if len(found) < wanted:
            raise errors.CrowdsFull


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
