"""What the sockets ask of the use cases, as Protocols. Every method may raise a Refusal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from server.service.ports.clock import SessionId
from sessions.roles import Role

Ack = dict[str, Any]


class ParticipantUseCases(Protocol):
    """A participant's use cases; `connected` and `disconnected` come once a connection."""

    def enter(self, code: str, seat: bytes, address: str, door: str) -> SessionId: ...

    def connected(self, session_id: SessionId, seat: bytes) -> None: ...

    def disconnected(self, session_id: SessionId, seat: bytes) -> None: ...

    def welcome(self, session_id: SessionId) -> Ack: ...

    def state(self, session_id: SessionId) -> Ack: ...

    def wall(self, session_id: SessionId, run: str, revision: int, page: int) -> Ack:
        """Return run, revision, page and cards."""
        ...

    def answer(
        self,
        session_id: SessionId,
        seat: bytes,
        *,
        run: str,
        revision: int,
        body: Mapping[str, Any],
        take_back: str,
    ) -> Ack:
        """Return run, revision and kept."""
        ...

    def take_back(self, session_id: SessionId, seat: bytes, *, run: str, key: str) -> Ack:
        """Return run and taken."""
        ...

    def more_time(self, session_id: SessionId, run: str) -> Ack | None: ...

    def leave(self, session_id: SessionId, seat: bytes) -> None: ...


class FacilitatorUseCases(Protocol):
    """The use cases of the facilitator's page, and of a screen, which only looks.

    `connected` and `disconnected` come once a connection of a facilitator, never of a screen.
    """

    def enter(self, token: str, address: str) -> tuple[SessionId, Role]: ...

    def connected(self, session_id: SessionId) -> None: ...

    def disconnected(self, session_id: SessionId) -> None: ...

    def welcome(self, session_id: SessionId, role: Role, token: str) -> Ack:
        """Return the welcome; the links in it are made from the caller's own token."""
        ...

    def state(self, session_id: SessionId) -> Ack: ...

    def wall(self, session_id: SessionId, run: str, revision: int, page: int) -> Ack: ...

    def command(
        self, session_id: SessionId, name: str, fields: Mapping[str, Any], expect_version: int
    ) -> Ack:
        """Return version."""
        ...

    def held(self, session_id: SessionId, run: str) -> Ack:
        """Return run and cards."""
        ...

    def rehearse(self, session_id: SessionId, participants: int) -> Ack | None: ...
