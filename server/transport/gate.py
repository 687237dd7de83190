"""The gate: every frame of every client passes here first, by size, rate and shape.

eventlet as it comes is not strict enough for strangers. It speaks an older protocol (Hixie-75). It
agrees on compression with every browser: lengths would tell what is in a frame, and it takes four
times the memory. It takes fragments without end, and lets any text through to Engine.IO, which
raises for one like `abc`. Here a violation closes the socket without a word.

What goes out is written in frame_writer.py; here is only noted what it says about namespaces.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from eventlet.websocket import FailedConnectionError, RFC6455WebSocket, WebSocketWSGI

from server.transport.backlog import Backlog
from server.transport.departures import Departure
from server.transport.events import Events
from server.transport.fan_out import FanOut
from server.transport.frame_reader import (
    BINARY,
    CONTROL,
    TEXT,
    TOO_LARGE,
    FrameReader,
    wake_reader,
)
from server.transport.frame_writer import FrameWriter
from server.transport.frames import EventFrame, FrameShapes
from server.transport.sweeper import Sweeper
from server.wire.events import NAMESPACES
from server.wire.places import SCARCE

LONGEST = 8_192  # bytes of a frame, and of a whole message: ours have 2,049
RATE = 20.0  # frames per second: a person taps far less
BURST = 40.0  # frames at once: an outbox after an hour offline
HASTY = 3.0  # seconds for the same where places are few
GREETING = 15.0  # seconds outside all namespaces: who is in none holds a place for nothing
STALLED = 20.0  # seconds for one write: who does not read holds memory of ours
UNACCEPTABLE = 1008  # a WebSocket close code

ENTERED, LEAVE = "40", "41"  # Socket.IO packets, with Engine.IO's type in front

SHAPES = FrameShapes(NAMESPACES.values())
Handle = Callable[[EventFrame], Departure | None]  # of one connection


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

    def __init__(
        self,
        plain: Any,
        environ: dict[str, Any],
        version: int,
        *,
        sweeper: Sweeper,
        backlog: Backlog | None = None,
        handle: Handle | None = None,
    ) -> None:
        super().__init__(plain, environ, version, max_frame_length=LONGEST)  # type: ignore[no-untyped-call]
        self.log = NoOutput()
        self._bucket = TokenBucket()
        self._clock = sweeper.clock
        self._backlog = backlog
        self._greeting = HASTY if environ.get(SCARCE) else GREETING
        self._inside: set[str] = set()  # namespaces that the server let it into
        self._outside_since = self._clock()
        self.writer = FrameWriter(
            self.socket, lock=self._sendlock, backlog=backlog, clock=sweeper.clock
        )
        self._frames = FrameReader(plain, longest=LONGEST, clock=sweeper.clock)
        self._handle = handle
        self._leaving: Departure | None = None
        sweeper.watch(self)

    def wait(self) -> str | None:
        """Return the next text for Engine.IO, or None when the connection is over.

        Events are handled here: their texts were just read, and need not be read again.
        """
        while True:
            text = super().wait()  # type: ignore[no-untyped-call]
            if self._leaving is not None:  # one event of a client at a time
                self._leaving.wait()
            event = SHAPES.event(text) if isinstance(text, str) else None
            if event is not None and self._handle is not None:
                self._leaving = self._handle(event)
            elif isinstance(text, str) and (event is not None or SHAPES.fit(text)):
                if text.startswith(LEAVE):
                    self._went(text)
                return text
            else:
                self._refuse()
                return None

    def send(self, message: Any, **how: Any) -> None:
        """Write a text, and note what it says about namespaces."""
        if isinstance(message, str):
            if message.startswith(ENTERED):
                self._inside.add(_namespace(message))
            elif message.startswith(LEAVE):
                self._went(message)
        self.writer.begin()
        try:
            super().send(message, **how)  # type: ignore[no-untyped-call]
        finally:
            self.writer.end()

    def _went(self, text: str) -> None:
        self._inside.discard(_namespace(text))
        self._outside_since = self._clock()

    def is_overdue(self, now: float) -> bool:
        """Tell whether it is in no namespace for too long, or does not take what is written.

        What waits to be written is over where it grew too long.
        """
        if self._is_lost(now):
            return True
        since = self.writer.writing_since
        if since is not None and now - since > STALLED:
            return True
        if self._backlog is not None and self._backlog.is_over:
            return True
        return not self._inside and now - self._outside_since > self._greeting

    def _is_lost(self, now: float) -> bool:
        """Tell whether a client that is asked for a sign of life gave none for too long."""
        since, patience = self._frames.waits_since, self.socket.gettimeout()
        return since is not None and patience is not None and now - since > patience

    def close(self, close_data: Any = None) -> None:
        """Close, and wake the task that reads."""
        number = self.socket.fileno()
        super().close(close_data)  # type: ignore[no-untyped-call]
        if number >= 0:
            wake_reader(number)

    def cut(self) -> None:
        """Close from another task: whoever reads or writes just now wakes up."""
        self.writer.cut()

    def _refuse(self) -> None:
        """Close; harmless where the other side did already."""
        self.close((UNACCEPTABLE, ""))

    def _recv_frame(self, message: Any = None) -> Any:
        """Read a frame; one that comes too soon is refused before its bytes are read."""
        if not self._bucket.take():
            raise FailedConnectionError(UNACCEPTABLE, "")
        opcode, is_final, data = self._frames.read(in_message=message is not None)
        if opcode == TEXT and is_final:
            return WholeText(data)
        if message is None or opcode & CONTROL:
            decoder = self.UTF8Decoder() if opcode == TEXT else None  # type: ignore[no-untyped-call]
            message = self.Message(opcode, LONGEST, decoder=decoder)  # type: ignore[no-untyped-call]
        message.push(data, final=is_final)
        if message.opcode == BINARY:
            raise FailedConnectionError(UNACCEPTABLE, "")
        if sum(map(len, message.data)) > LONGEST:
            raise FailedConnectionError(TOO_LARGE, "")
        return message


class WholeText:
    """A message in one frame, as most are."""

    opcode, finished = TEXT, True

    def __init__(self, data: bytes) -> None:
        self._data = data

    def getvalue(self) -> str:
        """Decode it. Raises UnicodeDecodeError, which closes the connection."""
        return self._data.decode()


class Gate(WebSocketWSGI):
    """Takes the place of Engine.IO's WebSocket: same call, no Hixie-75, no compression."""

    def __init__(
        self,
        handler: Callable[[GatedSocket], Any],
        _engine: object,
        *,
        sweeper: Sweeper,
        fan_out: FanOut | None = None,
        events: Events | None = None,
    ) -> None:
        super().__init__(handler, max_frame_length=LONGEST)  # type: ignore[no-untyped-call]
        self._sweeper = sweeper
        self._fan_out = fan_out
        # Engine.IO hands in a method of its own socket, whose queue it writes from.
        connection = getattr(handler, "__self__", None)
        queue = getattr(connection, "queue", None)
        self._backlog = queue if isinstance(queue, Backlog) else None
        self._name: str = getattr(connection, "sid", "")
        self._handle = partial(events.handle, self._name) if events and self._name else None
        self.support_legacy_versions = False

    def _handle_hybi_request(self, environ: dict[str, Any]) -> GatedSocket:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)  # before anything is agreed on
        plain = super()._handle_hybi_request(environ)  # type: ignore[no-untyped-call]
        gated = GatedSocket(
            plain.socket,
            environ,
            plain.version,
            sweeper=self._sweeper,
            backlog=self._backlog,
            handle=self._handle,
        )
        if self._fan_out is not None:
            self._fan_out.add(self._name, gated.writer)
        return gated


def gate_of(
    sweeper: Sweeper, fan_out: FanOut | None = None, events: Events | None = None
) -> Callable[..., Gate]:
    """Give the gate as Engine.IO calls it, with those who look after its connections."""
    return partial(Gate, sweeper=sweeper, fan_out=fan_out, events=events)


def _namespace(text: str) -> str:
    """Give the namespace of a Socket.IO packet: what stands between its type and the comma."""
    return text[2:].partition(",")[0]
