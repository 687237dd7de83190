"""Fan-out: a broadcast is encoded and framed once, and written straight to each connection.

Through Engine.IO's queues it would cost a queue's lock, a timer, a frame and a switch of tasks per
connection: most of the time between the first phone of a room and the last. A connection that
cannot take a frame just now gets it through its queue after all, so nobody waits for it.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from weakref import WeakValueDictionary

from engineio import packet

from server.transport.frame_writer import FrameWriter

TEXT = 0x81  # first byte of a text frame that is whole
SHORT, LONG = 125, 0xFFFF  # the longest that one byte, and two more, can count


class FanOut:
    """This worker's connections, by Engine.IO's ids; those that are gone leave by themselves."""

    def __init__(self) -> None:
        self._writers: WeakValueDictionary[str, FrameWriter] = WeakValueDictionary()

    def add(self, connection: str, writer: FrameWriter) -> None:
        """Write to a connection from now on."""
        self._writers[connection] = writer

    def send(
        self,
        text: str,
        connections: Iterable[str],
        *,
        queue: Callable[[str, packet.Packet], None],
    ) -> None:
        """Send a Socket.IO packet to connections, each at once, or by `queue` where it must wait.

        No other task runs meanwhile, so two broadcasts reach everyone in the same order.
        """
        frame, later = frame_of(f"{packet.MESSAGE}{text}"), packet.Packet(packet.MESSAGE, text)
        writer_of = self._writers.get
        for connection in connections:
            writer = writer_of(connection)
            if writer is None or not writer.write_now(frame):
                queue(connection, later)


def frame_of(text: str) -> bytes:
    """Put a text into a WebSocket frame as servers send it: whole, unmasked, not compressed."""
    data = text.encode()
    size = len(data)
    if size <= SHORT:
        head = struct.pack("!BB", TEXT, size)
    elif size <= LONG:
        head = struct.pack("!BBH", TEXT, 126, size)
    else:
        head = struct.pack("!BBQ", TEXT, 127, size)
    return head + data
