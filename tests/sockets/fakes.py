"""Use cases that remember what they were asked and answer as told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from server.service.ports.clock import SessionId
from server.sockets.use_cases import Reading
from sessions.errors import BadToken, MovedOn, NoSuchSession, StepClosed, TextTooLong
from sessions.live.commands import MoreTime
from sessions.live.requests import Asked
from sessions.roles import Role
from tests.wire import samples

ROOM = SessionId("room")


class FakeParticipation:
    """One room with the code BCDFGH. A text of `closed` or `fail` is answered with just that."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.seats: list[bytes] = []
        self.version = 3

    def enter(self, code: str, seat: bytes, address: str, door: str) -> SessionId:
        self.calls.append(("enter", code, seat, address, door))
        if code != "BCDFGH":
            raise NoSuchSession
        return ROOM

    def connected(self, session_id: SessionId, seat: bytes) -> None:
        self.seats.append(seat)

    def disconnected(self, session_id: SessionId, seat: bytes) -> None:
        self.seats.remove(seat)

    def answer(
        self,
        session_id: SessionId,
        seat: bytes,
        *,
        run: str,
        revision: int,
        body: Mapping[str, Any],
        take_back: str,
    ) -> dict[str, Any]:
        self.calls.append(("answer", session_id, seat, run, revision, dict(body), take_back))
        if body.get("text") == "closed":
            raise StepClosed
        if body.get("text") == "long":
            raise TextTooLong("text", limit=280)
        if body.get("text") == "fail":
            raise RuntimeError("words of somebody")
        return {"run": run, "revision": revision, "kept": "pot"}

    def take_back(
        self, session_id: SessionId, seat: bytes, *, run: str, key: str
    ) -> dict[str, Any]:
        self.calls.append(("take_back", seat, run, key))
        return {"run": run, "taken": "now"}

    def more_time(self, session_id: SessionId, command: MoreTime) -> None:
        self.calls.append(("more_time", command.run))

    def leave(self, session_id: SessionId, seat: bytes) -> None:
        self.calls.append(("leave", seat))


class FakeFacilitation:
    """Tokens: 43 times F opens the facilitator's door, 43 times S the screen's."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.here = 0
        self.version = 3

    def enter(self, token: str) -> tuple[SessionId, Role]:
        roles = {"F" * 43: Role.FACILITATOR, "S" * 43: Role.SCREEN}
        if token not in roles:
            raise BadToken
        return ROOM, roles[token]

    def connected(self, session_id: SessionId) -> None:
        self.here += 1

    def disconnected(self, session_id: SessionId) -> None:
        self.here -= 1

    def command(self, session_id: SessionId, asked: Asked) -> dict[str, Any]:
        self.calls.append((asked,))
        if asked.expect_version != self.version:
            raise MovedOn(state=samples.state(self.version))
        self.version += 1
        return {"version": self.version}

    def held(self, session_id: SessionId, run: str) -> dict[str, Any]:
        self.calls.append(("held", run))
        return {"run": run, "cards": [{"id": samples.CARD, "text": "so", "why": "name"}]}

    def rehearse(self, session_id: SessionId, participants: int) -> dict[str, Any]:
        self.calls.append(("rehearse", participants))
        return {}


def reading(version: Callable[[], int]) -> Reading:
    """What pages read of the one room: samples at a version."""

    def wall(_: SessionId, run: str, page: int) -> dict[str, Any]:
        return {"run": run, "revision": 1, "page": page, "cards": [samples.card()]}

    def welcome(session_id: SessionId, role: Role, *, screen_token: str = "") -> dict[str, Any]:
        return samples.welcome(role.value, version())

    return Reading(welcome=welcome, state=lambda _: samples.state(version()), wall=wall)
