"""The facilitator's side of a rehearsal: one connection, and moves that outlast the clock's.

Whoever calls it also reads the line: nothing happens here in the background.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from server.simulation import interrupt
from server.simulation.connection import (
    Acknowledgement,
    ClientConnection,
    ConnectionLost,
    ServerEvent,
)
from server.simulation.frames import Body
from server.wire.events import END, ERASED, HELLO, NAMESPACES, STATE
from sessions.roles import Role

ANSWERED = 15.0  # real seconds within which a move must be acknowledged
SHOWN = 5.0  # real seconds until the state that a move made has come
TRIES = 20  # the clock moves the version too: a pool ticks every two seconds


class CommandFailed(Exception):
    """A move was refused, or nothing came back."""


@dataclass(slots=True)
class FacilitatorAgent:
    """What a facilitator sees and does."""

    url: str
    token: str
    state: dict[str, Any] = field(default_factory=dict)
    welcome: Body = field(default_factory=dict)
    commanded: dict[int, float] = field(default_factory=dict)  # version -> monotonic of its command
    pictures: set[tuple[str, str]] = field(default_factory=set)  # run and snapshot, as shown
    erased: bool = False
    line: ClientConnection | None = None

    def open(self) -> None:
        """Connect, and learn everything about the session."""
        self.line = ClientConnection(self.url, NAMESPACES[Role.FACILITATOR], {"token": self.token})
        self.line.connect()
        greeting = self._call(HELLO, {})
        if greeting.get("ok") is not True:
            raise CommandFailed(f"{HELLO}: {greeting['error']['code']}")
        self.welcome = greeting["welcome"]
        self._apply(self.welcome["state"])

    def move(self, name: str, **fields: Any) -> int:
        """Send a command until it holds for the version of its moment; return the new version.

        It is given up when the room went to another step or run meanwhile.
        """
        meant = self._place()
        for _ in range(TRIES):
            sent = time.monotonic()
            answer = self._call(name, {**fields, "expect_version": self.state["version"]})
            if answer.get("ok") is True:
                return self._moved(name, int(answer["version"]), sent)
            if answer["error"]["code"] != "moved_on":
                raise CommandFailed(f"{name}: {answer['error']['code']}")
            self._apply(answer["state"])
            if self._place() != meant:
                raise CommandFailed(f"{name}: the room moved on by itself")
        raise CommandFailed(f"{name}: the room kept moving")

    def _moved(self, name: str, version: int, sent: float) -> int:
        self.commanded[version] = sent
        if name != END:  # after that nothing is shown any more, and the server hangs up
            self.until(lambda now: now["version"] >= version, SHOWN)
        return version

    def until(self, seen: Callable[[Mapping[str, Any]], bool], seconds: float) -> bool:
        """Read states until one is as wanted; False after so many real seconds without it."""
        ends = time.monotonic() + seconds
        while not seen(self.state):
            interrupt.check()
            left = ends - time.monotonic()
            if left <= 0:
                return False
            self._hear(min(left, 0.25))
        return True

    def watch(self, done: Callable[[], bool], seconds: float) -> bool:
        """Keep reading until something outside is done; False when the time is up first."""
        return self.until(lambda _: done(), seconds)

    def close(self) -> None:
        """Hang up."""
        if self.line is not None:
            self.line.close()

    def _place(self) -> tuple[Any, Any]:
        return self.state["step"], (self.state["run"] or {}).get("id")

    def _call(self, name: str, payload: Body) -> Body:
        line = self._line()
        number = line.emit(name, payload)
        ends = time.monotonic() + ANSWERED
        while time.monotonic() < ends:
            interrupt.check()
            said = line.read(0.25)
            if isinstance(said, Acknowledgement) and said.number == number:
                return said.data
            self._take(said)
        raise CommandFailed(f"{name}: no acknowledgement")

    def _hear(self, timeout: float) -> None:
        if self.erased:  # the server has hung up, as it should
            time.sleep(timeout)
        else:
            self._take(self._line().read(timeout))

    def _line(self) -> ClientConnection:
        if self.line is None:
            raise ConnectionLost("the desk is not connected")
        return self.line

    def _take(self, said: ServerEvent | Acknowledgement | None) -> None:
        if isinstance(said, ServerEvent) and said.name == STATE:
            self._apply(said.data)
        elif isinstance(said, ServerEvent) and said.name == ERASED:
            self.erased = True

    def _apply(self, state: Body) -> None:
        if self.state and state["version"] <= self.state["version"]:
            return
        self.state = dict(state)
        if state["run"] and state["snapshot"]:
            picture = json.dumps(state["snapshot"], sort_keys=True)
            self.pictures.add((state["run"]["id"], picture))
