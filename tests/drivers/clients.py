"""Clients that a test leads by hand: it says what they send, and asserts what comes back."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, ClassVar

from server.simulation.client import RoleClient
from server.simulation.connection import ConnectionLost, ServerEvent
from server.simulation.facilitator import FacilitatorAgent
from server.simulation.frames import Body
from server.simulation.seat import answer_payload, new_seat, new_take_back_key, seat_auth
from sessions.roles import Role

Json = dict[str, Any]
PATIENCE = 30.0  # seconds until something that must happen has happened, on a busy machine


class DrivenClient(RoleClient):
    """A client whose waits fail the test when nothing comes."""

    ack_seconds = PATIENCE
    heard: list[str]  # names of all events since it connected, in order
    met: ClassVar[list[RoleClient]] = []  # everyone who connected, to hang up after the test

    def connect(self) -> None:
        self.met.append(self)
        self.heard = []
        super().connect()

    def hear(self, event: ServerEvent) -> None:
        self.heard.append(event.name)
        super().hear(event)

    def refusal(self, event: str, **payload: Any) -> str:
        """Send an event that must be refused and return the code; the sentence must be there."""
        answer = self.ask(event, **payload)
        assert answer["ok"] is False, answer
        assert answer["error"]["message"].endswith((".", "…"))
        return str(answer["error"]["code"])

    def until(self, seen: Callable[[Json], object], seconds: float = PATIENCE) -> Json:
        """Read until a state is as wanted, and return it."""
        assert self.wait_until(seen, seconds), f"still {self.state}"
        return self.state

    def reached(self, version: int) -> Json:
        """Read until this version, or a newer one, is there."""
        return self.until(lambda now: now["version"] >= version)

    def until_erased(self, seconds: float = PATIENCE) -> Json:
        """Read until all is erased, and return the receipt."""
        assert self.wait_until(lambda _: self.receipt is not None, seconds), "not erased"
        assert self.receipt is not None
        return self.receipt

    def until_lost(self, seconds: float = PATIENCE) -> None:
        """Read until the server is gone."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            try:
                self.read(0.1)
            except ConnectionLost:
                return
        raise AssertionError("the connection is still there")


class DrivenPhone(DrivenClient):
    """A participant's phone; all its answers can be taken back with one `key`."""

    def __init__(self, url: str, code: str) -> None:
        super().__init__(url, Role.PARTICIPANT, seat_auth(code, new_seat()))
        self.key = new_take_back_key()

    def payload(self, run: str, body: Body, revision: int = 1) -> Json:
        return answer_payload(run, body, revision=revision, key=self.key)

    def answer(self, run: str, body: Body, revision: int = 1) -> Json:
        return self.ask("answer", **self.payload(run, body, revision))


class DrivenFacilitator(DrivenClient, FacilitatorAgent):
    """The facilitator's page."""

    def end(self) -> None:
        """End the session; the server hangs up when all is erased.

        Where somebody joined or left just now, the state is another one, and it is asked again.
        """
        while not (said := self.ask("end", expect_version=self.state["version"]))["ok"]:
            assert said["error"]["code"] == "moved_on", said

    def move(self, command: str, **fields: Any) -> Json:
        """Move the room from wherever it is by now, and return the state that this made."""
        return self.reached(self.command(command, anywhere=True, **fields))

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
