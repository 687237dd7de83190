"""Phones, a desk and a screen that remember every frame, its size and its time."""

from __future__ import annotations

import base64
import json
import socket
import time
from contextlib import suppress
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
from server.simulation.participant import FRAME_SIZE
from server.wire.events import NAMESPACES
from sessions.roles import Role
from tests.drivers.clients import DrivenClient, DrivenFacilitator, DrivenPhone

NETWORK = "127.77"  # of the phones: every address in it is this machine's, and no server's
AGENT = "KanarienBrowser/{number} (Pocket; very particular)"


@dataclass(frozen=True, slots=True)
class Frame:
    """One WebSocket text, as it went over the network."""

    at: float
    sent: bool  # by the client
    text: str

    @property
    def size(self) -> int:
        return len(self.text.encode())


@dataclass
class TappedLine(ClientConnection):
    """A line whose every frame is written down; its address and browser are its own."""

    frames: list[Frame] = field(default_factory=list)
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
        self.frames.append(Frame(time.monotonic(), sent, plain))


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


class Tapped(DrivenClient):
    """Somebody whose frames are kept over all their connections."""

    who = 0
    padded = True
    frames: list[Frame]

    def connect(self) -> DrivenClient:
        self.close()
        size = FRAME_SIZE if self.role is Role.PARTICIPANT and self.padded else 0
        self.line = TappedLine(
            self.url, NAMESPACES[self.role], self.auth, size=size, frames=self.frames, who=self.who
        )
        self.line.connect()
        self.met.append(self)  # to be put away with all others, whatever happens
        self.welcome = dict(self.ask("hello")["welcome"])
        self.state = dict(self.welcome["state"])
        return self

    def drain(self) -> None:
        """Read what has come, whatever it is; a line that was hung up has nothing."""
        with suppress(ConnectionLost):
            while self.line is not None and (said := self.line.read(0)) is not None:
                self._take(said)

    def heard_texts(self) -> list[str]:
        return [frame.text for frame in self.frames if not frame.sent]


class Guest(Tapped, DrivenPhone):
    """A participant's phone."""

    def __init__(self, url: str, code: str, who: int) -> None:
        super().__init__(url, code)
        self.who, self.frames = who, []

    @property
    def seat(self) -> str:
        return str(self.auth["seat"])

    @property
    def seat_key(self) -> bytes:
        return base64.urlsafe_b64decode(self.seat + "=")


OVER = ("session_closed", "being_erased", "no_such_session")


class Desk(Tapped, DrivenFacilitator):
    """The facilitator's page."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(url, token)
        self.who, self.frames = 900, []

    def open(self, step: str) -> str:
        """Open a step with time enough for a slow machine: the clock runs faster than it does."""
        run = super().open(step)
        self.move("add_time", seconds=600)
        return run

    def end(self) -> None:
        """End the session at whatever version it is by now, if it has not ended already."""
        for _ in range(20):
            answer = self.ask("end", expect_version=self.state["version"])
            if answer["ok"] or answer["error"]["code"] in OVER:
                return
            assert answer["error"]["code"] == "moved_on", answer
            self.state = dict(answer["state"])
        raise AssertionError("the room kept moving")


class Screen(Tapped):
    """The projector's page."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(url, Role.SCREEN, {"token": token})
        self.who, self.frames = 901, []
