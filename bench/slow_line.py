"""A slow line: a proxy on this machine that passes bytes on as late as a phone's network would.

The throttling that browsers offer leaves WebSockets alone, and opens connections for nothing. Here
each connection costs a round trip to open, all share one bandwidth per direction, and every byte
comes half a round trip late.
"""

from __future__ import annotations

import asyncio
import threading
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

ROUND_TRIP = 0.15  # seconds
DOWN, UP = 1_600_000 / 8, 750_000 / 8  # bytes per second
PIECE = 1_460  # bytes that travel together


@dataclass(slots=True)
class Direction:
    """One direction of a line, which all connections share."""

    bytes_per_second: float
    carried: int = 0
    _free_at: float = 0.0

    def arrives(self, size: int, now: float) -> float:
        """Say when so many bytes, handed over now, come out at the other end."""
        self._free_at = max(self._free_at, now) + size / self.bytes_per_second
        self.carried += size
        return self._free_at + ROUND_TRIP / 2


@dataclass(slots=True)
class SlowLine:
    """The proxy to a port of this machine; `port` is its own."""

    target: int
    port: int = 0
    down: Direction = field(default_factory=lambda: Direction(DOWN))
    up: Direction = field(default_factory=lambda: Direction(UP))

    async def serve(self, ready: threading.Event, over: asyncio.Event) -> None:
        """Serve until it is over."""
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await over.wait()
        server.close()

    async def _connect(self, reader: StreamReader, writer: StreamWriter) -> None:
        with suppress(OSError, asyncio.CancelledError):  # cancelled once the line is over
            await asyncio.sleep(ROUND_TRIP)
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
            try:
                await asyncio.gather(
                    _carry(reader, back, self.up), _carry(there, writer, self.down)
                )
            finally:
                back.close()
                writer.close()


async def _carry(reader: StreamReader, writer: StreamWriter, by: Direction) -> None:
    """Pass on what comes, each piece when it would arrive, and then the end."""
    loop = asyncio.get_running_loop()
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=512)

    async def hand_out() -> None:
        with suppress(OSError):
            while True:
                at, piece = await under_way.get()
                await asyncio.sleep(max(0.0, at - loop.time()))
                if not piece:
                    break
                writer.write(piece)
                await writer.drain()
            writer.write_eof()

    handing = asyncio.ensure_future(hand_out())
    with suppress(OSError):
        while piece := await reader.read(PIECE):
            await under_way.put((by.arrives(len(piece), loop.time()), piece))
    await under_way.put((by.arrives(0, loop.time()), b""))
    await handing


@contextmanager
def slow_line(target: int) -> Iterator[SlowLine]:
    """Run a slow line to a port, in a thread of its own."""
    line, ready, ends = (
        SlowLine(target),
        threading.Event(),
        list[tuple[asyncio.AbstractEventLoop, asyncio.Event]](),
    )

    async def run() -> None:
        over = asyncio.Event()
        ends.append((asyncio.get_running_loop(), over))
        await line.serve(ready, over)

    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield line
    finally:
        for loop, over in ends:
            loop.call_soon_threadsafe(over.set)
        thread.join(10)
