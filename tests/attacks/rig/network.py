"""What goes over the network: every frame of a connection, its size and its time."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from server.simulation.dial import CONNECT_SECONDS, Dial, WebSocket, dial
from tests.drivers.clients import Json

NETWORK = "127.77"  # of the phones: every address in it is this machine's, and no server's
AGENT = "KanarienBrowser/{number} (Pocket; very particular)"
LANGUAGE = "x-kanarie-{number}-only"  # that a browser asks for


@dataclass(frozen=True, slots=True)
class RecordedFrame:
    """One WebSocket text, as it went over the network."""

    at: float
    sent: bool  # by the client
    text: str

    @property
    def size(self) -> int:
        return len(self.text.encode())


@dataclass(frozen=True, slots=True)
class RecordedSocket:
    """A WebSocket whose every frame is written down."""

    socket: WebSocket
    frames: list[RecordedFrame]

    def recv(self) -> str | bytes:
        text = self.socket.recv()
        self._note(text, sent=False)
        return text

    def send(self, text: str) -> object:
        self._note(text, sent=True)
        return self.socket.send(text)

    def settimeout(self, seconds: float) -> None:
        self.socket.settimeout(seconds)

    def close(self, *, timeout: int) -> None:
        self.socket.close(timeout=timeout)

    def shutdown(self) -> None:
        self.socket.shutdown()

    def _note(self, text: str | bytes, *, sent: bool) -> None:
        plain = text if isinstance(text, str) else text.decode(errors="replace")
        self.frames.append(RecordedFrame(time.monotonic(), sent, plain))


def address(who: int) -> str:
    """Give somebody's address."""
    return f"{NETWORK}.{who // 250 + 1}.{who % 250 + 1}"


def recording(who: int, frames: list[RecordedFrame]) -> Dial:
    """Give what opens WebSockets from somebody's own address and browser, and records them."""

    def open_recorded(url: str) -> RecordedSocket:
        parts = urlsplit(url)
        raw = socket.create_connection(
            (parts.hostname, parts.port), timeout=CONNECT_SECONDS, source_address=(address(who), 0)
        )
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        header = [
            f"User-Agent: {AGENT.format(number=who)}",
            f"Accept-Language: {LANGUAGE.format(number=who)}",
            f"Cookie: kanarien={who}",
        ]
        return RecordedSocket(dial(url, socket=raw, header=header), frames)

    return open_recorded


def states(texts: Iterable[str]) -> list[Json]:
    """Read the states out of what somebody was sent."""
    found = []
    for text in texts:
        if text.startswith("42") and '["state",' in text[:40]:
            found.append(json.loads(text[text.index("[") :])[1])
    return found
