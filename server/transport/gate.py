"""The gate: every frame of every client passes here first, by size, rate and shape.

eventlet as it comes is not strict enough for strangers. It speaks an older protocol (Hixie-75). It
agrees on compression with every browser: lengths would tell what is in a frame, and it takes four
times the memory. It takes fragments without end, and lets any text through to Engine.IO, which
raises for one like `abc`. Here a violation closes the socket without a word.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from functools import partial
from typing import Any

from eventlet.websocket import FailedConnectionError, RFC6455WebSocket, WebSocketWSGI

from server.transport.backlog import Backlog
from server.transport.frames import FrameShapes
from server.transport.sweeper import Sweeper
from server.wire.events import NAMESPACES
from server.wire.places import SCARCE

LONGEST = 8_192  # bytes of a frame, and of a whole message: ours have 2,049
RATE = 20.0  # frames per second: a person taps far less
BURST = 40.0  # frames at once: an outbox after an hour offline
HASTY = 3.0  # seconds for the same where places are few
GREETING = 15.0  # seconds outside all namespaces: who is in none holds a place for nothing
STALLED = 20.0  # seconds for one write: who does not read holds memory of ours
RESERVED_BITS = 0x30  # RSV2 and RSV3 of a frame's first byte: no extension gives them a meaning
LENGTH_IN_TWO = 126  # in place of a length: it stands in the next two bytes, and is no smaller
BINARY = 2
PROTOCOL_ERROR, UNACCEPTABLE, TOO_LARGE = 1002, 1008, 1009  # WebSocket close codes

ENTERED, LEAVE = "40", "41"  # Socket.IO packets, with Engine.IO's type in front

SHAPES = FrameShapes(NAMESPACES.values())


class TokenBucket:
    """Tokens that come back at a steady rate; a frame takes one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tokens = BURST
        self._at = clock()

    def take(self) -> bool:
        """Take a token if there is one."""
        now = self._clock()
        self._tokens = min(BURST, self._tokens + (now - self._at) * RATE)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


class Part(Enum):
    """Which bytes of a frame are read next."""

    HEAD = auto()
    LENGTH = auto()
    REST = auto()


class NoOutput:
    """Where eventlet would write a line with the client's address."""

    def write(self, text: str) -> None:
        """Say nothing."""


class GatedSocket(RFC6455WebSocket):
    """A WebSocket from which only texts of a known shape come, at a bearable rate."""

    def __init__(
        self,
        plain: Any,
        environ: dict[str, Any],
        version: int,
        *,
        sweeper: Sweeper,
        backlog: Backlog | None = None,
    ) -> None:
        super().__init__(plain, environ, version, max_frame_length=LONGEST)  # type: ignore[no-untyped-call]
        self.log = NoOutput()
        self._bucket = TokenBucket()
        self._clock = sweeper.clock
        self._backlog = backlog
        self._greeting = HASTY if environ.get(SCARCE) else GREETING
        self._inside: set[str] = set()  # namespaces that the server let it into
        self._outside_since = self._clock()
        self._writing_since: float | None = None
        self._expected = Part.REST
        sweeper.watch(self)

    def wait(self) -> str | None:
        """Return the next text, or None when the connection is over or had to be closed."""
        text = super().wait()  # type: ignore[no-untyped-call]
        if isinstance(text, str) and SHAPES.fit(text):
            if text.startswith(LEAVE):
                self._went(text)
            return text
        self._refuse()
        return None

    def send(self, message: Any, **how: Any) -> None:
        """Write a text, and note what it says about namespaces."""
        if isinstance(message, str):
            if message.startswith(ENTERED):
                self._inside.add(_namespace(message))
            elif message.startswith(LEAVE):
                self._went(message)
        self._writing_since = self._clock()
        try:
            super().send(message, **how)  # type: ignore[no-untyped-call]
        finally:
            self._writing_since = None

    def _went(self, text: str) -> None:
        self._inside.discard(_namespace(text))
        self._outside_since = self._clock()

    def is_overdue(self, now: float) -> bool:
        """Tell whether it is in no namespace for too long, or does not take what is written.

        What waits to be written is over where it grew too long.
        """
        if self._writing_since is not None and now - self._writing_since > STALLED:
            return True
        if self._backlog is not None and self._backlog.is_over:
            return True
        return not self._inside and now - self._outside_since > self._greeting

    def cut(self) -> None:
        """Close from another task: whoever reads or writes just now wakes up."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)

    def _refuse(self) -> None:
        """Close; harmless where the other side did already."""
        super().close(close_data=(UNACCEPTABLE, ""))  # type: ignore[no-untyped-call]

    def _recv_frame(self, message: Any = None) -> Any:
        """Refuse a frame before its bytes are read where that can be known."""
        if not self._bucket.take():
            raise FailedConnectionError(UNACCEPTABLE, "")
        self._expected = Part.HEAD
        received = super()._recv_frame(message)  # type: ignore[no-untyped-call]
        if received.opcode == BINARY:
            raise FailedConnectionError(UNACCEPTABLE, "")
        if sum(map(len, received.data)) > LONGEST:
            raise FailedConnectionError(TOO_LARGE, "")
        return received

    def _get_bytes(self, numbytes: int) -> bytes:
        """Read so many bytes; the first ones of a frame say whether it is one of ours."""
        data: bytes = super()._get_bytes(numbytes)  # type: ignore[no-untyped-call]
        if self._expected is Part.HEAD:
            self._expected = self._check_head(data)
        elif self._expected is Part.LENGTH:
            self._expected = Part.REST
            if int.from_bytes(data, "big") < LENGTH_IN_TWO:
                raise FailedConnectionError(PROTOCOL_ERROR, "")
        return data

    @staticmethod
    def _check_head(data: bytes) -> Part:
        """Judge a frame's first two bytes, and tell what comes behind them."""
        if data[0] & RESERVED_BITS:
            raise FailedConnectionError(PROTOCOL_ERROR, "")
        length = data[1] & 0x7F
        if length > LENGTH_IN_TWO:
            raise FailedConnectionError(TOO_LARGE, "")
        return Part.LENGTH if length == LENGTH_IN_TWO else Part.REST

    @staticmethod
    def _apply_mask(
        data: bytes,
        mask: Any,
        length: int | None = None,  # noqa: ARG004  # eventlet's way to call it
        offset: int = 0,
    ) -> bytes:
        """Unmask as one large number: eventlet's byte by byte takes 60 times as long."""
        size = len(data)
        turned = bytes(mask[(offset + place) % 4] for place in range(4))
        key = (turned * (size // 4 + 1))[:size]
        plain = int.from_bytes(data, "little") ^ int.from_bytes(key, "little")
        return plain.to_bytes(size, "little")


class Gate(WebSocketWSGI):
    """Takes the place of Engine.IO's WebSocket: same call, no Hixie-75, no compression."""

    def __init__(
        self, handler: Callable[[GatedSocket], Any], _engine: object, *, sweeper: Sweeper
    ) -> None:
        super().__init__(handler, max_frame_length=LONGEST)  # type: ignore[no-untyped-call]
        self._sweeper = sweeper
        # Engine.IO hands in a method of its own socket, whose queue it writes from.
        queue = getattr(getattr(handler, "__self__", None), "queue", None)
        self._backlog = queue if isinstance(queue, Backlog) else None
        self.support_legacy_versions = False

    def _handle_hybi_request(self, environ: dict[str, Any]) -> GatedSocket:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)  # before anything is agreed on
        plain = super()._handle_hybi_request(environ)  # type: ignore[no-untyped-call]
        return GatedSocket(
            plain.socket, environ, plain.version, sweeper=self._sweeper, backlog=self._backlog
        )


def gate_of(sweeper: Sweeper) -> Callable[..., Gate]:
    """Give the gate as Engine.IO calls it, with a sweeper for its connections."""
    return partial(Gate, sweeper=sweeper)


def _namespace(text: str) -> str:
    """Give the namespace of a Socket.IO packet: what stands between its type and the comma."""
    return text[2:].partition(",")[0]
