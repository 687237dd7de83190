"""When reads are answered: at the moments of a grid, at a rate per seat, shared fairly.

The time that a read takes must not tell when others write: the store flushes each answer to its
disk before it says another word, and whoever asked in a row could see each of these flushes. So
`hello`, `sync` and `wall` are answered from memory, at the next moment of a grid that runs whether
anybody writes or not (R12 in docs/anonymity.md).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from server.service.ports.clock import Clock
from server.sockets.connections import Connection
from server.sockets.fair_queue import FairQueue

GRID = 0.05  # seconds between two moments at which reads are answered
RATE = 2.0  # reads per second of one seat, over all its lines
LINKED_RATE = 8.0  # of one link of a facilitator or a screen, which several pages may share
BURST = 6  # reads of a seat at once: a page that comes, and the pages of a wall
EARLY = 0.005  # seconds by which a sleep may end too soon
SHARE = 0.025  # seconds of each moment for reads; the others are for answers and commands
BATCH = 8  # reads that are let through between two looks at how long it took
TIDY = 10.0  # seconds between two looks for who may ask as much as they like again


def next_moment(now: float) -> float:
    """Give the moment of the grid at which what is asked now is answered."""
    return now + GRID - now % GRID


@dataclass(eq=False, slots=True)
class _Turn:
    """One read that waits; `at` is its moment of the grid, once it has come."""

    at: float = 0.0
    comes: threading.Event = field(default_factory=threading.Event)


class ReadTurns:
    """Lets reads through. `run` must work beside the sockets, or no read is answered."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._queue: FairQueue[_Turn] = FairQueue()
        self._asked = threading.Event()
        self._due: dict[int, float] = {}  # by caller: when it has used up its reads of before
        self._tidy_from = 0.0

    def pace(self, caller: Connection) -> None:
        """Return once this seat, or this link, may read again, over all its lines."""
        wait = self._wait_of(caller)
        if wait > 0:
            self._clock.sleep(wait)

    def _wait_of(self, caller: Connection) -> float:
        """Note a read, and say for how long it has to wait: each one uses up a part of a second."""
        now, each = self._clock.now(), 1 / (RATE if caller.seat else LINKED_RATE)
        self._tidy(now)
        name = hash(caller.identity)  # no key and no token stays here when its connection is gone
        begins = max(self._due.get(name, now), now)
        self._due[name] = begins + each
        return begins - now - (BURST - 1) * each

    def _tidy(self, now: float) -> None:
        if now >= self._tidy_from:
            self._tidy_from = now + TIDY
            self._due = {name: at for name, at in self._due.items() if at > now}

    def wait(self, caller: Connection) -> float:
        """Return at a moment of the grid, and say which one it is."""
        turn = _Turn()
        self._queue.put(turn, session_id=caller.session_id, network=caller.network)
        self._asked.set()
        turn.comes.wait()
        return turn.at

    def run(self) -> None:
        """Let reads through for as long as the server runs; without any it sleeps."""
        while True:
            self._asked.wait()
            self._asked.clear()
            while self._queue:
                now = self._clock.now()
                self._clock.sleep(next_moment(now) - now)
                self.release()

    def release(self) -> None:
        """Let through what fits into this moment; the rest comes in the next one."""
        began = self._clock.now()
        at = (began + EARLY) // GRID * GRID
        while self._queue and self._clock.now() - began < SHARE:
            for _ in range(min(BATCH, len(self._queue))):
                turn = self._queue.take()
                turn.at = at
                turn.comes.set()
            self._clock.sleep(0)  # they are answered now
