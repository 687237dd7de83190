"""A relay between two ends that can be cut, silenced or pointed elsewhere, as networks are."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Any, TypeVar

from tests.drivers.ports import free_port

T = TypeVar("T")
Target = str | int  # the path of a socket, or a port of this machine
CHUNK = 65536


class Traffic(StrEnum):
    """What a relay does with connections."""

    PASS = "pass"
    REFUSE = "refuse"  # hang up at once, also what is open: nobody listens there
    SILENT = "silent"  # take everything and pass nothing on: the other host is out of reach


class Relay:
    """Listens on a port, and passes each connection on to the first target that answers."""

    def __init__(self, targets: Callable[[], Sequence[Target]]) -> None:
        self.port = free_port()
        self.traffic = Traffic.PASS
        self._targets = targets
        self._turn = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._server = self._do(
            asyncio.start_server(self._serve, "127.0.0.1", self.port, backlog=4096)
        )

    def set(self, traffic: Traffic) -> None:
        """Change what happens; connections that are open are cut where nobody listens any more."""
        self.traffic = traffic
        if traffic is not Traffic.SILENT:
            self._loop.call_soon_threadsafe(self._cut)

    def stop(self) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10.0)
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _cut(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    def _do(self, what: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(10.0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.traffic is Traffic.REFUSE:
            writer.transport.abort()
            return
        found = await self._connected() if self.traffic is Traffic.PASS else None
        if found is None and self.traffic is Traffic.PASS:
            writer.transport.abort()
            return
        there, back = found or (reader, writer)
        both = {writer, back}
        self._open |= both
        try:
            if found is None:
                await self._swallow(reader)
            else:
                await asyncio.gather(self._copy(reader, back), self._copy(there, writer))
        except asyncio.CancelledError:
            pass  # at the end: asyncio would print the task of every open connection
        finally:
            self._open -= both
            for each in both:
                with suppress(Exception):
                    each.transport.abort()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        targets = list(self._targets())
        self._turn += 1
        for place in range(len(targets)):
            target = targets[(self._turn + place) % len(targets)]
            with suppress(OSError):
                if isinstance(target, str):
                    return await asyncio.open_unix_connection(target)
                return await asyncio.open_connection("127.0.0.1", target)
        return None

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK):
                if self.traffic is Traffic.SILENT:
                    await self._swallow(reader)
                    break
                writer.write(data)
                await writer.drain()
        writer.transport.abort()

    async def _swallow(self, reader: asyncio.StreamReader) -> None:
        """Read what comes and do nothing with it, until this is cut."""
        with suppress(OSError):
            while await reader.read(CHUNK):
                continue


@contextmanager
def relay(targets: Callable[[], Sequence[Target]]) -> Iterator[Relay]:
    """Start a relay, and stop it."""
    made = Relay(targets)
    made.start()
    try:
        yield made
    finally:
        made.stop()
