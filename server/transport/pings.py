"""Sends Engine.IO's pings: one task for all connections, which holds none of those that are gone.

The library starts a task per connection and ping, which sleeps until the next one is due. It keeps
a connection that closed in memory for as long as that, with its queue and its stack: where phones
come and go fast, thousands of them at once.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Any
from weakref import ref

from engineio import packet
from engineio import socket as library


class Pings:
    """The pings of all connections, by when they are due: each waits for as long as every other."""

    def __init__(self, interval: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = interval
        self._clock = clock
        self._due: deque[tuple[float, ref[Any]]] = deque()

    def __len__(self) -> int:
        return len(self._due)

    def schedule(self, connection: Any) -> None:
        """Ping a connection once the interval is over; harmless if it is gone by then."""
        self._due.append((self._clock() + self._interval, ref(connection)))

    def send(self) -> None:
        """Send the pings that are due now."""
        now = self._clock()
        while self._due and self._due[0][0] <= now:
            _, known = self._due.popleft()
            connection = known()
            if connection is not None and not (connection.closing or connection.closed):
                connection.last_ping = time.time()  # by which the library notices a missing pong
                connection.send(packet.Packet(packet.PING))


_START_A_TASK: Any = library.Socket.schedule_ping


def install(pings: Pings, server: Any) -> None:
    """Have all connections of one Engine.IO server pinged by `pings`, and no others."""
    server.pings = pings
    library.Socket.schedule_ping = _schedule_ping  # type: ignore[method-assign]


def _schedule_ping(connection: Any) -> None:
    """Ping a connection after the interval, unless it waits for its ping already."""
    pings: Pings | None = getattr(connection.server, "pings", None)
    if pings is None:
        _START_A_TASK(connection)
    elif connection.last_ping:
        connection.last_ping = None
        pings.schedule(connection)
