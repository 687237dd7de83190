"""One page of any role, led by whoever calls it: it asks, and keeps the newest state it heard.

Nothing happens in the background: the caller's own waiting is what reads the connection.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from server.simulation import interrupt
from server.simulation.connection import (
    Acknowledgement,
    ClientConnection,
    ConnectionLost,
    ServerEvent,
)
from server.simulation.dial import Dial, dial
from server.simulation.frames import FRAME_SIZE, Body
from server.wire.events import ERASED, HELLO, NAMESPACES, STATE
from sessions.roles import Role

ACK_SECONDS = 15.0  # real seconds within which an event must be acknowledged
LONGEST_READ = 0.25  # real seconds between two looks whether the wait is over


class RequestFailed(Exception):
    """An event was refused, or was not acknowledged in time."""


class RoleClient:
    """A connection of one role and what it has learnt."""

    ack_seconds = ACK_SECONDS

    def __init__(self, url: str, role: Role, auth: Body, *, dial: Dial = dial) -> None:
        self.url, self.role, self.auth, self.dial = url, role, dict(auth), dial
        self.frame_size = FRAME_SIZE if role is Role.PARTICIPANT else 0
        self.connection: ClientConnection | None = None
        self.welcome: dict[str, Any] = {}
        self.state: dict[str, Any] = {}
        self.receipt: dict[str, Any] | None = None  # of the erasure, when all is erased

    def connect(self) -> None:
        """Connect, and learn all about the session.

        Raises ConnectionRefused, ConnectionLost, and RequestFailed if nobody is welcomed.
        """
        self.close()
        self.connection = ClientConnection(
            self.url, NAMESPACES[self.role], self.auth, size=self.frame_size, dial=self.dial
        )
        self.connection.connect()
        greeting = self.ask(HELLO)
        if greeting.get("ok") is not True:
            raise RequestFailed(f"{HELLO}: {greeting['error']['code']}")
        self.welcome, self.state = dict(greeting["welcome"]), {}
        self.apply(self.welcome["state"])

    def ask(self, event: str, **payload: Any) -> dict[str, Any]:
        """Send an event and return its acknowledgement, whether it is a refusal or not."""
        connection = self.connected()
        number = connection.emit(event, payload)
        ends = time.monotonic() + self.ack_seconds
        while time.monotonic() < ends:
            interrupt.check()
            message = connection.read(LONGEST_READ)
            if isinstance(message, Acknowledgement) and message.number == number:
                return dict(message.data)
            if isinstance(message, ServerEvent):
                self.hear(message)
        raise RequestFailed(f"{event}: no acknowledgement")

    def wait_until(self, seen: Callable[[dict[str, Any]], object], seconds: float) -> bool:
        """Read until the state is as wanted; False after so many real seconds without it."""
        ends = time.monotonic() + seconds
        while not seen(self.state):
            interrupt.check()
            left = ends - time.monotonic()
            if left <= 0:
                return False
            self.read(min(left, LONGEST_READ))
        return True

    def listen(self, seconds: float) -> None:
        """Keep reading for so many real seconds, whatever comes."""
        self.wait_until(lambda _: False, seconds)

    def read(self, seconds: float) -> None:
        """Take in what comes next, if it comes within so many real seconds."""
        message = self.connected().read(seconds)
        if isinstance(message, ServerEvent):
            self.hear(message)

    def hear(self, event: ServerEvent) -> None:
        """Take in what the server said."""
        if event.name == STATE:
            self.apply(event.data)
        elif event.name == ERASED:
            self.receipt = dict(event.data["receipt"])

    def apply(self, state: Body) -> None:
        """Take a state if it is newer than the one we have."""
        if state["version"] > self.state.get("version", 0):
            self.state = dict(state)

    def connected(self) -> ClientConnection:
        """Return the connection. Raises ConnectionLost where there is none."""
        if self.connection is None:
            raise ConnectionLost("not connected")
        return self.connection

    def close(self) -> None:
        """Hang up."""
        if self.connection is not None:
            self.connection.close()
