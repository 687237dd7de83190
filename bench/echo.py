"""How long a server's loop stood still, seen from outside: the longest wait for a pong."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from bench.line import PING, framed
from bench.rooms import HearthRoom

LINES = 100  # each may send 20 frames per second
PAUSE = 0.004  # seconds between two pings, over all lines
LAST = 1.0  # seconds in which the last pongs come


class Echo:
    """Lines in a session of their own that send pings in turn; nothing else happens there."""

    def __init__(self, room: HearthRoom) -> None:
        """Take a fresh room of LINES seats."""
        self._room = room
        room.join()
        self._sent: dict[bytes, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._room.close()

    def longest(self, until: Callable[[], bool], patience: float) -> float:
        """Send pings until something is so; the longest wait for one, in seconds."""
        self._sent.clear()
        for line in self._room.phones:
            line.pongs.clear()
        number, due = 0, time.time()
        ends = due + patience
        while not until():
            if (now := time.time()) > ends:
                raise TimeoutError("what was watched did not end")
            if now >= due:
                self._ping(number)
                number, due = number + 1, now + PAUSE
            self._room.swarm.look(max(0.0, due - time.time()))
        self._room.swarm.rest(LAST)
        return self._longest()

    def _ping(self, number: int) -> None:
        name = str(number).encode()
        line = self._room.phones[number % len(self._room.phones)]
        self._sent[name] = time.time()
        line.send(framed(name, PING))

    def _longest(self) -> float:
        came = {name: at for line in self._room.phones for name, at in line.pongs}
        never = time.time()  # whose pong is missing waits still
        return max((came.get(name, never) - at for name, at in self._sent.items()), default=0.0)
