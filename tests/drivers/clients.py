"""One hand-driven client: a test says what it sends and reads what comes back."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from server.simulation.connection import (
    Acknowledgement,
    ClientConnection,
    ConnectionLost,
    ServerEvent,
)
from server.simulation.frames import Body
from server.simulation.participant import FRAME_SIZE
from server.wire.events import NAMESPACES
from sessions.roles import Role

Json = dict[str, Any]
PATIENCE = 30.0  # seconds until something that must happen has happened, on a busy machine


@dataclass
class DrivenClient:
    """A connection of one role that keeps the newest state it heard."""

    url: str
    role: Role
    auth: Json
    state: Json = field(default_factory=dict)
    welcome: Json = field(default_factory=dict)
    erased: Json | None = None
    heard: list[str] = field(default_factory=list)
    line: ClientConnection | None = None
    met: ClassVar[list[DrivenClient]] = []  # everyone a test talked to, to be put away after it

    def connect(self) -> DrivenClient:
        """Connect and be welcomed. Raises LineRefused."""
        self.close()
        size = FRAME_SIZE if self.role is Role.PARTICIPANT else 0
        self.line = ClientConnection(self.url, NAMESPACES[self.role], self.auth, size=size)
        self.line.connect()
        self.met.append(self)
        self.welcome = dict(self.ask("hello")["welcome"])
        self.state = dict(self.welcome["state"])
        return self

    def ask(self, event: str, **payload: Any) -> Json:
        """Send an event and return its acknowledgement."""
        assert self.line is not None
        number = self.line.emit(event, payload)
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            said = self.line.read(0.2)
            if isinstance(said, Acknowledgement) and said.number == number:
                return dict(said.data)
            self._take(said)
        raise AssertionError(f"no acknowledgement of {event}")

    def refusal(self, event: str, **payload: Any) -> str:
        """Send an event that must be refused and return the code; the sentence must be there."""
        answer = self.ask(event, **payload)
        assert answer["ok"] is False, answer
        assert answer["error"]["message"].endswith((".", "…"))
        return str(answer["error"]["code"])

    def until(self, seen: Callable[[Json], Any], seconds: float = PATIENCE) -> Json:
        """Read until a state is as wanted, and return it."""
        assert self.line is not None
        ends = time.monotonic() + seconds
        while not seen(self.state):
            assert time.monotonic() < ends, f"still {self.state}"
            self._take(self.line.read(0.1))
        return self.state

    def reached(self, version: int) -> Json:
        """Read until this version, or a newer one, is there."""
        return self.until(lambda now: now["version"] >= version)

    def quiet(self, seconds: float) -> None:
        """Keep reading for a while, whatever comes."""
        assert self.line is not None
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            self._take(self.line.read(min(left, 0.1)))

    def until_erased(self, seconds: float = PATIENCE) -> Json:
        assert self.line is not None
        ends = time.monotonic() + seconds
        while self.erased is None:
            assert time.monotonic() < ends, "not erased"
            self._take(self.line.read(0.1))
        return self.erased

    def until_lost(self, seconds: float = PATIENCE) -> None:
        """Read until the server is gone."""
        assert self.line is not None
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            try:
                self._take(self.line.read(0.1))
            except ConnectionLost:
                return
        raise AssertionError("the line is still there")

    def close(self) -> None:
        if self.line is not None:
            self.line.close()

    def _take(self, said: ServerEvent | Acknowledgement | None) -> None:
        if not isinstance(said, ServerEvent):
            return
        self.heard.append(said.name)
        if said.name == "state" and said.data["version"] > self.state.get("version", 0):
            self.state = dict(said.data)
        if said.name == "erased":
            self.erased = dict(said.data["receipt"])


class DrivenPhone(DrivenClient):
    """A participant's phone, by hand."""

    def __init__(self, url: str, code: str) -> None:
        self.key = secrets.token_hex(32)
        seat = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")
        super().__init__(url, Role.PARTICIPANT, {"code": code, "seat": seat})

    def payload(self, run: str, body: Body, revision: int = 1) -> Json:
        proof = hashlib.sha256(bytes.fromhex(self.key)).hexdigest()
        return {"run": run, "revision": revision, "body": body, "take_back": proof}

    def answer(self, run: str, body: Body, revision: int = 1) -> Json:
        return self.ask("answer", **self.payload(run, body, revision))


class DrivenFacilitator(DrivenClient):
    """The facilitator's page, by hand."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(url, Role.FACILITATOR, {"token": token})

    def end(self) -> None:
        """End the session; the server hangs up when all is erased."""
        assert self.ask("end", expect_version=self.state["version"])["ok"]

    def move(self, event: str, **fields: Any) -> Json:
        """Move the room, from whatever version it has by now."""
        for _ in range(20):
            answer = self.ask(event, expect_version=self.state["version"], **fields)
            if answer["ok"]:
                return self.reached(int(answer["version"]))
            assert answer["error"]["code"] == "moved_on", answer
            self.state = dict(answer["state"])
        raise AssertionError(f"{event}: the room kept moving")

    def show(self, step: str) -> Json:
        return self.move("goto", to=step)

    def open(self, step: str) -> str:
        """Show a step, open it and return its run."""
        if self.state["step"] != step:
            self.show(step)
        return str(self.move("open")["run"]["id"])

    def open_at_length(self, step: str) -> str:
        """Open a step with ten minutes more: on a fast clock it would soon be over by itself."""
        run = self.open(step)
        self.move("add_time", seconds=600)
        return run

    def close_run(self) -> Json:
        """Close the open run and return the state in which it came out."""
        self.move("close")
        return self.until(lambda now: now["stage"] == "closed")
