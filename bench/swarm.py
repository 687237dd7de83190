"""A light load generator: thousands of WebSockets in one process, with one thread and one epoll."""

from __future__ import annotations

import base64
import json
import os
import select
import socket
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 60.0  # seconds until a scenario is given up
FRAME = 2_048  # bytes of every event that a phone sends
ADDRESSES = 200  # source addresses that the lines are spread over
MASK = b"\x00\x00\x00\x00"  # a right mask that leaves the bytes as they are
TEXT, PONG = 0x81, 0x8A
HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n"
)


def framed(text: str) -> bytes:
    """Make a frame of a text, as a client sends it."""
    data = text.encode()
    size = len(data)
    if size < 126:
        head = bytes([TEXT, 0x80 | size])
    elif size < 65_536:
        head = bytes([TEXT, 0x80 | 126]) + struct.pack("!H", size)
    else:
        head = bytes([TEXT, 0x80 | 127]) + struct.pack("!Q", size)
    return head + MASK + data


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a server is spoken to: its namespace, and what a phone says of itself."""

    namespace: str  # "" or "/participant,"
    auth: Callable[[], dict[str, Any]]

    def event(self, number: int, name: str, payload: dict[str, Any], *, size: int = FRAME) -> bytes:
        """An event of a phone, filled up to the size that all of them have."""
        empty = f"42{self.namespace}{number}" + json.dumps([name, {**payload, "pad": ""}])
        pad = "x" * max(0, size - len(empty.encode()))
        return framed(empty[: -len('"}]')] + pad + '"}]')


@dataclass(slots=True)
class Line:
    """One connection; it answers pings, enters its namespace and says hello by itself."""

    swarm: Swarm
    dialect: Dialect
    plain: socket.socket
    is_upgraded: bool = False
    is_in: bool = False
    welcomed_at: float = 0.0
    states: int = 0
    heard_at: float = 0.0
    last_state: str = ""
    acked: dict[int, float] = field(default_factory=dict)
    replies: dict[int, str] = field(default_factory=dict)
    keeps: bool = False  # the texts of what it hears
    _came: bytearray = field(default_factory=bytearray)
    _inflate: Any = None

    def send(self, frame: bytes) -> None:
        self.plain.setblocking(True)
        self.plain.sendall(frame)
        self.plain.setblocking(False)

    def read(self) -> None:
        """Take what came, and act on every whole frame of it."""
        part = self.plain.recv(262_144)
        if not part:
            raise ConnectionError("the server hung up")
        now = time.perf_counter()
        self._came += part
        if not self.is_upgraded and not self._upgraded():
            return
        for text in self._texts():
            self._hear(text, now)

    def _upgraded(self) -> bool:
        head, end, rest = self._came.partition(b"\r\n\r\n")
        if not end:
            return False
        if not head.startswith(b"HTTP/1.1 101"):
            raise ConnectionError(head[:80].decode("latin-1"))
        if b"permessage-deflate" in head.lower():
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._came, self.is_upgraded = rest, True
        return True

    def _texts(self) -> Iterator[str]:
        while len(self._came) >= 2:
            first, size, at = self._came[0], self._came[1] & 0x7F, 2
            if size >= 126:
                width = 2 if size == 126 else 8
                at += width
                size = int.from_bytes(self._came[2:at], "big")
            if len(self._came) < at + size:
                return
            data = bytes(self._came[at : at + size])
            del self._came[: at + size]
            if first & 0x0F == 9:
                self.send(bytes([PONG, 0x80 | len(data)]) + MASK + data)
            if first & 0x0F != 1:
                continue
            if first & 0x40:
                data = self._inflate.decompress(data + b"\x00\x00\xff\xff")
            yield data.decode()

    def _hear(self, text: str, now: float) -> None:
        space = self.dialect.namespace
        if text == "2":
            self.send(framed("3"))
        elif text.startswith("0"):
            self.send(framed(f"40{space}" + json.dumps(self.dialect.auth())))
        elif text.startswith(f"40{space}") and not self.is_in:
            self.is_in = True
            self.send(self.dialect.event(0, "hello", {}))
        elif text.startswith("44"):
            raise ConnectionError(text[:200])
        elif text.startswith(f"43{space}"):
            self._acknowledged(text[2 + len(space) :], now)
        elif text.startswith(f'42{space}["state"'):
            self.states, self.heard_at = self.states + 1, now
            if self.keeps:
                self.last_state = text[2 + len(space) :]

    def _acknowledged(self, rest: str, now: float) -> None:
        digits = rest.partition("[")[0]
        number = int(digits)
        self.acked[number] = now
        if self.keeps or number == 0:
            self.replies[number] = rest[len(digits) :]
        if number == 0:
            self.welcomed_at = now
            self.swarm.welcomed += 1
        else:
            self.swarm.acknowledged += 1


class Swarm:
    """All lines of one server."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.lines: list[Line] = []
        self.welcomed = self.acknowledged = 0
        self._poll = select.epoll()
        self._by_number: dict[int, Line] = {}

    def open(self, count: int, dialect: Dialect, *, keeps: bool = False) -> list[Line]:
        """Dial as many lines at once; they are in when `run` was called until then."""
        made = [self._dial(number, dialect, keeps) for number in range(count)]
        self.lines += made
        return made

    def _dial(self, number: int, dialect: Dialect, keeps: bool) -> Line:
        plain = socket.socket()
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        plain.bind((f"127.0.1.{number % ADDRESSES + 1}", 0))
        plain.connect((self.host, self.port))
        key = base64.b64encode(os.urandom(16)).decode()
        plain.sendall(HANDSHAKE.format(host=f"{self.host}:{self.port}", key=key).encode())
        plain.setblocking(False)
        line = Line(self, dialect, plain, keeps=keeps)
        self._by_number[plain.fileno()] = line
        self._poll.register(plain.fileno(), select.EPOLLIN)
        return line

    def run(self, until: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Read all lines until something is so."""
        ends = time.perf_counter() + patience
        while not until():
            if time.perf_counter() > ends:
                raise TimeoutError(f"{what}: given up after {patience:.0f} s")
            for number, _ in self._poll.poll(0.05, maxevents=4_096):
                self._by_number[number].read()

    def close(self) -> None:
        for line in self.lines:
            line.plain.close()
        self._poll.close()
