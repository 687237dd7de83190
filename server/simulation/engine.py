"""Engine.IO, the lower half of the protocol: text messages over a WebSocket, with a heartbeat.

It starts no thread of its own, so it works the same on plain threads and where sockets are green.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

import websocket

from server.simulation import frames
from server.simulation.dial import CONNECT_SECONDS, Dial, WebSocket

SOCKET_ERRORS = (websocket.WebSocketException, OSError, ValueError)


class ConnectionLost(Exception):
    """The connection is gone; what was not acknowledged is sent again on the next one."""


@dataclass(slots=True)
class EngineSocket:
    """An open WebSocket; `silence` is how many real seconds without a ping mean that it is dead."""

    socket: WebSocket | None = None
    silence: float = 60.0
    heard_at: float = 0.0  # monotonic

    @classmethod
    def open(cls, url: str, dial: Dial) -> EngineSocket:
        """Connect and read how often the server pings. Raises ConnectionLost."""
        opened = cls()
        try:
            opened.socket = dial(url)
            hello = json.loads(opened.socket.recv()[1:])
        except SOCKET_ERRORS as error:
            opened.close()
            raise ConnectionLost(str(error)) from error
        opened.silence = (hello["pingInterval"] + hello["pingTimeout"]) / 1000
        opened.heard_at = time.monotonic()
        return opened

    def send(self, text: str) -> None:
        """Send a message. Raises ConnectionLost."""
        try:
            socket = self._socket()
            socket.settimeout(CONNECT_SECONDS)
            socket.send(text)
        except SOCKET_ERRORS as error:
            raise ConnectionLost(str(error)) from error

    def receive(self, timeout: float) -> str | None:
        """Return the next message's text, or None if none came; pings are answered here."""
        socket = self._socket()
        try:
            socket.settimeout(max(timeout, 0.001))
            text = socket.recv()
        except websocket.WebSocketTimeoutException:
            if time.monotonic() - self.heard_at > self.silence:
                raise ConnectionLost("the server has gone quiet") from None
            return None
        except SOCKET_ERRORS as error:
            raise ConnectionLost(str(error)) from error
        return self._message(text)

    def close(self) -> None:
        """Hang up, whatever the state of the connection."""
        held, self.socket = self.socket, None
        if held is not None:
            try:
                held.close(timeout=0)
            except SOCKET_ERRORS:
                held.shutdown()

    def _message(self, text: str | bytes) -> str | None:
        self.heard_at = time.monotonic()
        if not isinstance(text, str) or text[:1] in ("", frames.CLOSE):
            raise ConnectionLost("the server hung up")
        if text[0] == frames.PING:
            self.send(frames.PONG)
        return text if text[0] == frames.MESSAGE else None

    def _socket(self) -> WebSocket:
        if self.socket is None:
            raise ConnectionLost("not connected")
        return self.socket
