"""What waits to be written to one connection: so much, and no more.

Engine.IO's own queue has no end. A client that stops reading is sent what all are sent, and may go
on asking: what waits for it would grow until its write is given up, after 20 seconds.
"""

from __future__ import annotations

import sys
from typing import Any

from eventlet.queue import Empty, Queue

# Bytes that may wait before another packet comes. With it, with the one that is being written (a
# participant's welcome has 24 KB) and with what the kernel holds (128 KB, see listener.py) a
# connection keeps less than 256 KB. A facilitator's welcome is larger, and fits with a state.
MOST = 64 * 1024


class Backlog:
    """Engine.IO's queue of one connection; where too much waits, the connection is over.

    Its client comes back by itself and asks for what is true then, which is shorter than all that
    it missed.
    """

    def __init__(self) -> None:
        self._queue: Any = Queue()
        self._bytes = 0
        self.is_over = False

    def put(self, packet: Any) -> None:
        """Take a packet, or None for the end; after the end nothing is taken."""
        if self.is_over:
            return
        if self._bytes > MOST:
            self._end()
            return
        self._bytes += _size(packet)
        self._queue.put(packet)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Give the next packet, and one at a time: Engine.IO would take all, and hold them too."""
        if not block:
            raise Empty
        packet = self._queue.get(timeout=timeout)
        self._bytes -= _size(packet)
        return None if packet is None else Departing(packet)

    def task_done(self) -> None:
        """Note that a packet was taken care of."""
        self._queue.task_done()

    def join(self) -> None:
        """Wait until every packet was taken care of."""
        self._queue.join()

    def _end(self) -> None:
        self.is_over = True
        while self._queue.qsize():
            self._queue.get_nowait()
            self._queue.task_done()
        self._bytes = 0
        self._queue.put(None)


class Departing:
    """A packet that is about to be written, and is then let go of.

    Engine.IO's writer holds its last packet until the next one comes: of each phone that waits the
    24 KB of its welcome, twice.
    """

    __slots__ = ("_packet",)

    def __init__(self, packet: Any) -> None:
        self._packet = packet

    @property
    def data(self) -> Any:
        """What the packet holds, until it is written."""
        return self._packet.data

    def encode(self) -> Any:
        """Give the text to write, once."""
        packet, self._packet = self._packet, None
        return packet.encode()


def _size(packet: Any) -> int:
    """Measure what a packet keeps in memory; None, and a packet without data, keep nothing."""
    data = getattr(packet, "data", None)
    return sys.getsizeof(data) if isinstance(data, str | bytes) else 0
