"""What waits to be written to one connection: so much, and no more.

Engine.IO's own queue has no end. A client that stops reading is sent what all are sent, and may go
on asking: what waits for it would grow until its write is given up, after 20 seconds. And what is
no longer true need not wait: a state that was not sent yet goes as soon as a newer one comes.
"""

from __future__ import annotations

import sys
from typing import Any

from eventlet.queue import Empty, Queue

from server.wire.events import NAMESPACES, STATE

# Bytes that may wait before another packet comes. With it, with the one that is being written (a
# participant's welcome has 24 KB) and with what the kernel holds (128 KB, see listener.py) a
# connection keeps less than 256 KB. A facilitator's welcome is larger, and fits with a state.
MOST = 64 * 1024

# How a state begins, as Socket.IO writes it. No other kind of packet ever takes another's place.
STATES = tuple(f'2{namespace},["{STATE}",' for namespace in NAMESPACES.values())


class Backlog:
    """Engine.IO's queue of one connection; where too much waits, the connection is over.

    Its client comes back by itself and asks for what is true then, which is shorter than all that
    it missed.
    """

    def __init__(self) -> None:
        self._queue: Any = Queue()
        self._bytes = 0
        self._states: dict[str, WaitingState] = {}  # the newest that waits, by how it begins
        self.is_over = False

    @property
    def has_waiting(self) -> bool:
        """Whether something waits that must be written before anything else."""
        return bool(self._queue.qsize())

    def put(self, packet: Any) -> None:
        """Take a packet, or None for the end; after the end nothing is taken."""
        if self.is_over:
            return
        kind = _state_of(packet)
        if kind is not None:
            self._supersede(kind)
        if self._bytes > MOST:
            self._end()
            return
        self._bytes += _size(packet)
        if kind is None:
            self._queue.put(packet)
        else:
            self._states[kind] = WaitingState(packet, kind)
            self._queue.put(self._states[kind])

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Give the next packet, and one at a time: Engine.IO would take all, and hold them too."""
        if not block:
            raise Empty
        packet = self._queue.get(timeout=timeout)
        while isinstance(packet, WaitingState):
            if packet.packet is not None:
                del self._states[packet.kind]
                packet = packet.packet
                break
            self._queue.task_done()
            packet = self._queue.get(timeout=timeout)
        self._bytes -= _size(packet)
        return None if packet is None else Departing(packet)

    def _supersede(self, kind: str) -> None:
        """Let go of a state that waits: its place stays, and is passed over."""
        older = self._states.pop(kind, None)
        if older is not None:
            self._bytes -= _size(older.packet)
            older.packet = None

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
        self._states.clear()
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


class WaitingState:
    """A state's place in a queue; without a packet, a newer one has come."""

    __slots__ = ("kind", "packet")

    def __init__(self, packet: Any, kind: str) -> None:
        self.packet: Any = packet
        self.kind = kind


def _state_of(packet: Any) -> str | None:
    """Tell of which namespace a packet is a state, by how it begins; None for anything else."""
    data = getattr(packet, "data", None)
    if not isinstance(data, str) or not data.startswith(STATES):
        return None
    return next(start for start in STATES if data.startswith(start))


def _size(packet: Any) -> int:
    """Measure what a packet keeps in memory; None, and a packet without data, keep nothing."""
    data = getattr(packet, "data", None)
    return sys.getsizeof(data) if isinstance(data, str | bytes) else 0
