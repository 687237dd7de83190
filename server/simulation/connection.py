"""One line to the server: a WebSocket that speaks Socket.IO, read by whoever holds it.

It starts no thread of its own, so it works the same on plain threads and where sockets are green.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

import websocket

from server.simulation import frames
from server.simulation.dial import CONNECT_SECONDS, ConnectionRefused, dial, refusal
from server.simulation.frames import Body

__all__ = [
    "Acknowledgement",
    "ClientConnection",
    "ConnectionLost",
    "ConnectionRefused",
    "ServerEvent",
]

SOCKET_ERRORS = (websocket.WebSocketException, OSError, ValueError)


class ConnectionLost(Exception):
    """The connection is gone; what was not acknowledged is sent again on the next one."""


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """Something the server told this namespace."""

    name: str
    data: Body


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The answer to the event with this number."""

    number: int
    data: Body


@dataclass(slots=True)
class ClientConnection:
    """A connection to one namespace; `size` pads every event's text to so many bytes."""

    url: str
    namespace: str
    auth: Body
    size: int = 0
    socket: Any = None
    number: int = 0
    heard: float = 0.0
    silence: float = 60.0
    waiting: list[ServerEvent | Acknowledgement] = field(default_factory=list)

    def connect(self) -> None:
        """Open the line, or raise LineRefused or LineLost."""
        try:
            self.socket = dial(self.url)
            hello = json.loads(self.socket.recv()[1:])
            self.heard = time.monotonic()
            self.silence = (hello["pingInterval"] + hello["pingTimeout"]) / 1000
            self.socket.send(frames.connecting(self.namespace, self.auth))
            self._admitted()
        except SOCKET_ERRORS as error:
            self.close()
            raise ConnectionLost(str(error)) from error
        except (ConnectionLost, ConnectionRefused):
            self.close()
            raise

    def emit(self, name: str, payload: Body) -> int:
        """Send an event and return the number that its acknowledgement will carry."""
        self.number += 1
        text = frames.event(self.namespace, name, payload, number=self.number, size=self.size)
        self._send(text)
        return self.number

    def read(self, timeout: float) -> ServerEvent | Acknowledgement | None:
        """Return what comes within `timeout` seconds, or None; raise LineLost if it broke."""
        if self.waiting:
            return self.waiting.pop(0)
        ends = time.monotonic() + timeout
        while (left := ends - time.monotonic()) > 0 or timeout == 0:
            said = self._next(max(left, 0.001))
            if said is not None or timeout == 0:
                return said
        return None

    def close(self) -> None:
        """Hang up, whatever the state of the line."""
        held, self.socket = self.socket, None
        if held is not None:
            try:
                held.close(timeout=0)
            except SOCKET_ERRORS:
                held.shutdown()

    def _admitted(self) -> None:
        ends = time.monotonic() + CONNECT_SECONDS
        while time.monotonic() < ends:
            text = self._receive(ends - time.monotonic())
            frame = frames.read(text, self.namespace) if text else None
            if frame is None:
                continue
            if frame.kind == frames.CONNECT:
                return
            if frame.kind == frames.REFUSED:
                raise refusal(frame.data)
            self._keep(frame)
        raise ConnectionLost("no answer to the connection")

    def _next(self, timeout: float) -> ServerEvent | Acknowledgement | None:
        text = self._receive(timeout)
        if text is None:
            return None
        frame = frames.read(text, self.namespace)
        if frame is None:
            return None
        self._keep(frame)
        return self.waiting.pop(0) if self.waiting else None

    def _keep(self, frame: frames.Packet) -> None:
        if frame.kind == frames.DISCONNECT:
            raise ConnectionLost("the server hung up")
        if frame.kind == frames.EVENT:
            name, *rest = frame.data
            self.waiting.append(ServerEvent(name, rest[0] if rest else {}))
        if frame.kind == frames.ACK and frame.number is not None:
            self.waiting.append(Acknowledgement(frame.number, frame.data[0] if frame.data else {}))

    def _receive(self, timeout: float) -> str | None:
        """Return the next message's text; pings are answered here, None if nothing came."""
        if self.socket is None:
            raise ConnectionLost("not connected")
        try:
            self.socket.settimeout(max(timeout, 0.001))
            text = self.socket.recv()
        except websocket.WebSocketTimeoutException:
            if time.monotonic() - self.heard > self.silence:
                raise ConnectionLost("the line has gone quiet") from None
            return None
        except SOCKET_ERRORS as error:
            raise ConnectionLost(str(error)) from error
        return self._message(text)

    def _message(self, text: str | bytes) -> str | None:
        self.heard = time.monotonic()
        if not isinstance(text, str) or text[:1] in ("", frames.CLOSE):
            raise ConnectionLost("the server hung up")
        if text[0] == frames.PING:
            self._send(frames.PONG)
        return text if text[0] == frames.MESSAGE else None

    def _send(self, text: str) -> None:
        if self.socket is None:
            raise ConnectionLost("not connected")
        try:
            self.socket.settimeout(CONNECT_SECONDS)
            self.socket.send(text)
        except SOCKET_ERRORS as error:
            raise ConnectionLost(str(error)) from error
