"""The gate: every frame of every client passes here first, by size, rate and shape.

Stock eventlet speaks Hixie-75, agrees on compression with every browser (R12 forbids it, and
it takes four times the memory), takes fragments without end, and lets any text through to
Engine.IO, where `abc` raises. A violation closes the socket without a word.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from eventlet import Timeout
from eventlet.websocket import FailedConnectionError, RFC6455WebSocket, WebSocketWSGI

from server.transport.frames import FrameShapes
from server.wire.events import NAMESPACES

LONGEST = 8_192  # bytes of a frame, and of a whole message: ours have 2,049
RATE = 20.0  # frames a second: a person taps far less
BURST = 40.0  # frames at once: an outbox after an hour offline
GREETING = 15.0  # seconds to enter a namespace: who does not holds a place for nothing
BINARY = 2
TOO_LARGE, UNACCEPTABLE = 1009, 1008  # WebSocket close codes

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


class NoOutput:
    """Where eventlet would write a line with the client's address."""

    def write(self, text: str) -> None:
        """Say nothing."""


class GatedSocket(RFC6455WebSocket):
    """A WebSocket from which only texts of a known shape come, at a bearable rate."""

    def __init__(self, socket: Any, environ: dict[str, Any], version: int) -> None:
        super().__init__(socket, environ, version, max_frame_length=LONGEST)  # type: ignore[no-untyped-call]
        self.log = NoOutput()
        self._bucket = TokenBucket()
        self._greeted = False

    def wait(self) -> str | None:
        """Return the next text, or None when the connection is over or had to be closed."""
        with Timeout(None if self._greeted else GREETING, False):
            text = super().wait()  # type: ignore[no-untyped-call]
            if isinstance(text, str) and SHAPES.fit(text):
                self._greeted = self._greeted or text.startswith("40")
                return text
        self._refuse()
        return None

    def _refuse(self) -> None:
        """Close; harmless where the other side did already."""
        super().close(close_data=(UNACCEPTABLE, ""))  # type: ignore[no-untyped-call]

    def _recv_frame(self, message: Any = None) -> Any:
        """Refuse a frame before its bytes are read where that can be known."""
        if not self._bucket.take():
            raise FailedConnectionError(UNACCEPTABLE, "")
        received = super()._recv_frame(message)  # type: ignore[no-untyped-call]
        if received.opcode == BINARY:
            raise FailedConnectionError(UNACCEPTABLE, "")
        if sum(map(len, received.data)) > LONGEST:
            raise FailedConnectionError(TOO_LARGE, "")
        return received

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

    def __init__(self, handler: Callable[[GatedSocket], Any], _engine: object) -> None:
        super().__init__(handler, max_frame_length=LONGEST)  # type: ignore[no-untyped-call]
        self.support_legacy_versions = False

    def _handle_hybi_request(self, environ: dict[str, Any]) -> GatedSocket:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)  # before anything is agreed on
        plain = super()._handle_hybi_request(environ)  # type: ignore[no-untyped-call]
        return GatedSocket(plain.socket, environ, plain.version)
