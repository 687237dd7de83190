"""Phones under load: hundreds in one process, each with its own history of what was acknowledged.

A phone sends revisions of its one answer, each until it is acknowledged, on whatever server answers
it. What it was told is what the judge asks about afterwards.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections import Counter
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlsplit

from server.simulation import frames
from server.simulation.seat import answer_payload, new_seat, new_take_back_key, seat_auth
from server.wire.events import ANSWER, NAMESPACES
from sessions.roles import Role

NAMESPACE = NAMESPACES[Role.PARTICIPANT]
PATIENCE = 8.0  # seconds for an acknowledgement, as our pages have it
DIALLING = 10.0
PAUSE = (0.05, 0.3)  # seconds between tries to connect: the crowd must not come as one
LOST = (OSError, EOFError, asyncio.IncompleteReadError, TimeoutError, ValueError)
LETTERS = str.maketrans("0123456789", "bcdfghjklm")  # no number, which a card could be held for


class Refused(Exception):
    """The server did not let a phone in; the message is the code."""


class Line:
    """One WebSocket of one phone, with nothing in it that the load does not need."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self.states: list[dict[str, Any]] = []

    @classmethod
    async def open(cls, url: str, auth: frames.Body) -> Line:
        """Connect and enter. Raises Refused, or one of LOST."""
        host, port = urlsplit(url).hostname, urlsplit(url).port
        async with asyncio.timeout(DIALLING):
            line = cls(*await asyncio.open_connection(host, port))
            line._writer.write(
                f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}:{port}\r\n"
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
            )
            head = await line._reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 101"):
                raise OSError(head.partition(b"\r\n")[0].decode())
            await line._text()
            line.send(frames.connecting(NAMESPACE, auth))
            while (packet := await line.packet()).kind != frames.CONNECT:
                if packet.kind == frames.REFUSED:
                    raise Refused(json.loads(packet.data["message"])["code"])
        return line

    def send(self, text: str) -> None:
        """Send a text, masked by nothing: a mask of zeros is a mask."""
        data = text.encode()
        size = len(data)
        head = bytes([0x81, 0x80 | size]) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
        self._writer.write(head + bytes(4) + data)

    async def packet(self) -> frames.Packet:
        """Return the next packet that is for us; pings are answered, states are kept."""
        while True:
            text = await self._text()
            if text[:1] == frames.PING:
                self.send(frames.PONG)
            packet = frames.read(text, NAMESPACE) if text[:1] == frames.MESSAGE else None
            if packet is None:
                continue
            if packet.kind == frames.EVENT and packet.data[0] == "state":
                self.states.append(packet.data[1])
            return packet

    def close(self) -> None:
        self._writer.close()

    async def _text(self) -> str:
        first, second = await self._reader.readexactly(2)
        size = second & 0x7F
        if size > 125:
            size = int.from_bytes(await self._reader.readexactly(2 if size == 126 else 8), "big")
        data = await self._reader.readexactly(size)
        if first & 0x0F == 8:
            raise EOFError("the server hung up")
        return data.decode() if first & 0x0F == 1 else ""


@dataclass
class LoadPhone:
    """One seat: what it sent, what was acknowledged, and what it was told since."""

    number: int
    urls: Sequence[str]
    code: str
    seat: bytes = field(default_factory=new_seat)
    key: str = field(default_factory=new_take_back_key)
    line: Line | None = None
    sent: int = 0  # the highest revision
    acked: int = 0  # the highest revision that was acknowledged as kept
    acks: int = 0
    waits: list[float] = field(default_factory=list)  # seconds for each acknowledgement
    heard: Counter[str] = field(default_factory=Counter)  # refusals by code, and lost lines
    lies: list[str] = field(default_factory=list)  # what contradicts an acknowledgement
    _number: int = 0
    _chance: Random = field(default_factory=Random)

    async def connect(self) -> None:
        """Connect to any server, trying until one lets it in."""
        place = self.number
        while self.line is None:
            with suppress(*LOST, Refused):
                auth = seat_auth(self.code, self.seat)
                self.line = await Line.open(self.urls[place % len(self.urls)], auth)
                return
            self.heard["no line"] += 1
            place += 1
            await asyncio.sleep(self._chance.uniform(*PAUSE))

    async def ask(self, run: str, revision: int) -> dict[str, Any]:
        """Send a revision and return its acknowledgement; the line is closed where none comes."""
        await self.connect()
        line = self.line
        assert line is not None
        self._number += 1
        text = f"seat {self.number} says {revision}".translate(LETTERS)
        payload = answer_payload(run, {"text": text}, revision=revision, key=self.key)
        size = frames.FRAME_SIZE
        try:
            line.send(frames.event(NAMESPACE, ANSWER, payload, number=self._number, size=size))
            async with asyncio.timeout(PATIENCE):
                while (packet := await line.packet()).number != self._number:
                    pass
        except LOST:
            self.hang_up()
            raise
        return dict(packet.data[0])

    async def put(self, run: str, revision: int) -> str:
        """Send a revision until it is acknowledged or refused for good; say what became of it."""
        self.sent = max(self.sent, revision)
        while True:
            began = time.monotonic()
            try:
                said = await self.ask(run, revision)
            except LOST:
                self.heard["line lost"] += 1
                continue
            self.waits.append(time.monotonic() - began)
            if said["ok"]:
                self.acks += 1
                self.acked = max(self.acked, revision)
                return str(said["kept"])
            code = str(said["error"]["code"])
            self.heard[code] += 1
            if code not in ("store_away", "disk_full", "internal"):
                return code
            await asyncio.sleep(self._chance.uniform(*PAUSE))

    async def write_on(self, run: str, *, every: float, stop: threading.Event) -> None:
        """Send one revision after another; look after each lost line whether the last is there."""
        await asyncio.sleep(self._chance.uniform(0, every))
        while not stop.is_set():
            if self.line is None and self.acked > 1:
                await self.probe(run)
            became = await self.put(run, self.sent + 1)
            if became not in ("pot", "superseded"):
                return
            await asyncio.sleep(self._chance.uniform(0.5 * every, 1.5 * every))

    async def probe(self, run: str) -> None:
        """Send the revision before the one acknowledged last: where that is kept, it is too old."""
        acked = self.acked
        became = await self.put(run, acked - 1)
        if became == "pot":
            self.lies.append(f"revision {acked} of seat {self.number} was lost")

    async def verify(self, run: str) -> None:
        """Ask, when the pot is out, what became of the revision that was acknowledged last."""
        if self.acked and (became := await self.put(run, self.acked)) not in ("out", "superseded"):
            self.lies.append(f"revision {self.acked} of seat {self.number}: {became}")

    def hang_up(self) -> None:
        if self.line is not None:
            self.line.close()
            self.line = None


class PhoneLoad:
    """Phones that run in a thread of their own, while a test does harm."""

    def __init__(self, urls: Sequence[str], code: str, count: int) -> None:
        self.phones = [LoadPhone(number, urls, code) for number in range(count)]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    @property
    def acks(self) -> int:
        return sum(phone.acks for phone in self.phones)

    @property
    def lies(self) -> list[str]:
        return [lie for phone in self.phones for lie in phone.lies]

    @property
    def heard(self) -> Counter[str]:
        return sum((phone.heard for phone in self.phones), Counter())

    def all(self, *each: Coroutine[Any, Any, Any], seconds: float = 120.0) -> list[Any]:
        """Run one thing per phone, side by side, to their ends."""

        async def together() -> list[Any]:
            return list(await asyncio.gather(*each))

        return asyncio.run_coroutine_threadsafe(together(), self._loop).result(seconds)

    def connect(self) -> None:
        self.all(*(phone.connect() for phone in self.phones))

    @contextmanager
    def writing(self, run: str, *, every: float) -> Iterator[None]:
        """Let every phone write on, until the block ends and each has its last acknowledgement."""
        stop = threading.Event()
        tasks = [
            asyncio.run_coroutine_threadsafe(
                phone.write_on(run, every=every, stop=stop), self._loop
            )
            for phone in self.phones
        ]
        try:
            yield
        finally:
            stop.set()
            for task in tasks:
                task.result(120.0)

    def close(self) -> None:
        async def hang_up() -> None:
            for phone in self.phones:
                phone.hang_up()
            await asyncio.sleep(0.05)

        asyncio.run_coroutine_threadsafe(hang_up(), self._loop).result(10.0)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10.0)
        self._loop.close()


@contextmanager
def phone_load(urls: Sequence[str], code: str, count: int) -> Iterator[PhoneLoad]:
    """Connect phones, and hang up afterwards."""
    load = PhoneLoad(urls, code, count)
    try:
        load.connect()
        yield load
    finally:
        load.close()


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that a share of all is not above."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
