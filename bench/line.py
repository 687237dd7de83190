"""One WebSocket of the load generator: it answers pings, enters its namespace, and says hello."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

FRAME = 2_048  # bytes of every event that a phone sends
LARGEST = (
    4 * 1024 * 1024
)  # bytes of one message: beyond it something is wrong, and memory is bounded
MASK = b"\x00\x00\x00\x00"  # a right mask that leaves the bytes as they are
TEXT, PING, PONG = 0x81, 0x89, 0x8A
STAMPS = getattr(socket, "SO_TIMESTAMPNS", 35)  # Linux: the kernel notes when bytes came
BUFFER = bytearray(262_144)  # one for all: what is read is copied out of it at once
HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n"
)


def framed(data: bytes, kind: int = TEXT) -> bytes:
    """Make a frame, as a client sends it."""
    size = len(data)
    if size < 126:
        head = bytes([kind, 0x80 | size])
    elif size < 65_536:
        head = bytes([kind, 0x80 | 126]) + struct.pack("!H", size)
    else:
        head = bytes([kind, 0x80 | 127]) + struct.pack("!Q", size)
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
        return framed((empty[: -len('"}]')] + pad + '"}]').encode())


class Listener(Protocol):
    """Whoever counts what lines hear."""

    def welcome(self, line: Line) -> None: ...

    def acknowledge(self, line: Line, number: int) -> None: ...

    def hear_state(self, line: Line, now: float) -> None: ...


@dataclass(slots=True, eq=False)
class Line:
    """A connection. Moments are by the wall clock, as those are that the kernel notes."""

    listener: Listener
    dialect: Dialect
    plain: socket.socket
    auth: dict[str, Any]
    keeps: bool = False  # the texts of what it hears
    may_end: bool = False  # the server is expected to hang up
    is_upgraded: bool = False
    is_in: bool = False
    has_ended: bool = False
    welcomed_at: float = 0.0
    heard_at: float = 0.0
    mark: int = 0  # of the last state, for whoever counts lines and not states
    last_state: str = ""
    acked: dict[int, float] = field(default_factory=dict)
    replies: dict[int, str] = field(default_factory=dict)
    pongs: list[tuple[bytes, float]] = field(default_factory=list)
    _came: bytearray = field(default_factory=bytearray)
    _inflate: Any = None

    def greet(self, host: str) -> None:
        """Ask for the WebSocket, and for stamps of what comes."""
        key = base64.b64encode(os.urandom(16)).decode()
        self.plain.setsockopt(socket.SOL_SOCKET, STAMPS, 1)
        self.plain.sendall(HANDSHAKE.format(host=host, key=key).encode())
        self.plain.setblocking(False)

    def send(self, frame: bytes) -> None:
        self.plain.setblocking(True)
        try:
            self.plain.sendall(frame)
        except OSError:
            if not self.may_end:
                raise
        self.plain.setblocking(False)

    def read(self) -> None:
        """Take what came, and act on every whole frame of it."""
        try:
            size, notes, _, _ = self.plain.recvmsg_into([BUFFER], 64)
        except BlockingIOError:
            return
        except ConnectionResetError:
            size, notes = 0, []
        if not size:
            self.has_ended = True
            if not self.may_end:
                raise ConnectionError("the server hung up")
            return
        now = _moment(notes)
        self._came += memoryview(BUFFER)[:size]
        if len(self._came) > LARGEST:
            raise ConnectionError("a message is far too large")
        if not self.is_upgraded and not self._upgraded():
            return
        for text in self._texts(now):
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

    def _texts(self, now: float) -> Iterator[str]:
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
            if first == PING:
                self.send(framed(data, PONG))
            elif first == PONG:
                self.pongs.append((data, now))
            if first & 0x0F != 1:
                continue
            if first & 0x40:
                data = self._inflate.decompress(data + b"\x00\x00\xff\xff")
            yield data.decode()

    def _hear(self, text: str, now: float) -> None:
        space = self.dialect.namespace
        if text.startswith(f'42{space}["state"'):
            self.listener.hear_state(self, now)
            if self.keeps:
                self.last_state = text[2 + len(space) :]
        elif text.startswith(f"43{space}"):
            self._acknowledged(text[2 + len(space) :], now)
        elif text == "2":
            self.send(framed(b"3"))
        elif text.startswith("0{"):
            self.send(framed(f"40{space}{json.dumps(self.auth)}".encode()))
        elif text.startswith(f"40{space}") and not self.is_in:
            self.is_in = True
            self.send(self.dialect.event(0, "hello", {}))
        elif text.startswith("44"):
            raise ConnectionError(text[:200])

    def _acknowledged(self, rest: str, now: float) -> None:
        digits = rest.partition("[")[0]
        number = int(digits)
        self.acked[number] = now
        if self.keeps or number == 0:
            self.replies[number] = rest[len(digits) :] if self.keeps else ""
        if number == 0:
            self.welcomed_at = now
            self.listener.welcome(self)
        else:
            self.listener.acknowledge(self, number)


def _moment(notes: list[tuple[int, int, bytes]]) -> float:
    """Read when the kernel got the last of these bytes; a busy generator does not change that."""
    for level, kind, data in notes:
        if level == socket.SOL_SOCKET and kind == STAMPS and len(data) == 16:
            seconds, nanoseconds = struct.unpack("qq", data)
            return float(seconds + nanoseconds / 1e9)
    return time.time()
