"""What goes over the network: every frame of a connection, its size and its time."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import websocket

from server.simulation import frames as texts
from server.simulation.connection import (
    SOCKET_ERRORS,
    ClientConnection,
    ConnectionLost,
    ConnectionRefused,
)
from server.simulation.dial import CONNECT_SECONDS
from tests.drivers.clients import Json

NETWORK = "127.77"  # of the phones: every address in it is this machine's, and no server's
AGENT = "KanarienBrowser/{number} (Pocket; very particular)"


@dataclass(frozen=True, slots=True)
class RecordedFrame:
    """One WebSocket text, as it went over the network."""

    at: float
    sent: bool  # by the client
    text: str

    @property
    def size(self) -> int:
        return len(self.text.encode())


@dataclass
class RecordedConnection(ClientConnection):
    """A connection whose every frame is written down; its address and browser are its own."""

    frames: list[RecordedFrame] = field(default_factory=list)
    number: int = 0
    who: int = 0

    def connect(self) -> None:
        try:
            self.socket = dial(self.url, self.who)
            first = self.socket.recv()
            self._note(first, sent=False)
            self.heard = time.monotonic()
            hello = json.loads(first[1:])
            self.silence = (hello["pingInterval"] + hello["pingTimeout"]) / 1000
            self._send(texts.connecting(self.namespace, self.auth))
            self._admitted()
        except SOCKET_ERRORS as error:
            self.close()
            raise ConnectionLost(str(error)) from error
        except (ConnectionLost, ConnectionRefused):
            self.close()
            raise

    def _send(self, text: str) -> None:
        self._note(text, sent=True)
        super()._send(text)

    def _message(self, text: str | bytes) -> str | None:
        self._note(text, sent=False)
        return super()._message(text)

    def _note(self, text: str | bytes, *, sent: bool) -> None:
        plain = text if isinstance(text, str) else text.decode(errors="replace")
        self.frames.append(RecordedFrame(time.monotonic(), sent, plain))


def address(who: int) -> str:
    """Give somebody's address."""
    return f"{NETWORK}.{who // 250 + 1}.{who % 250 + 1}"


def dial(url: str, who: int) -> Any:
    """Open a WebSocket from somebody's own address with somebody's own browser."""
    parts = urlsplit(url)
    raw = socket.create_connection(
        (parts.hostname, parts.port), timeout=CONNECT_SECONDS, source_address=(address(who), 0)
    )
    raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return websocket.create_connection(
        f"ws://{parts.netloc}/socket.io/?EIO=4&transport=websocket",
        timeout=CONNECT_SECONDS,
        socket=raw,
        header=[f"User-Agent: {AGENT.format(number=who)}", f"Cookie: kanarien={who}"],
        skip_utf8_validation=True,
    )


def states(texts: Iterable[str]) -> list[Json]:
    """Read the states out of what somebody was sent."""
    found = []
    for text in texts:
        if text.startswith("42") and '["state",' in text[:40]:
            found.append(json.loads(text[text.index("[") :])[1])
    return found
