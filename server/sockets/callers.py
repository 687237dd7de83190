"""Who is calling: known to this worker's memory only, for as long as the connection lasts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from server.service.ports import SessionId
from sessions.roles import Role


@dataclass(frozen=True, slots=True)
class Caller:
    """One connection's identity. It comes from the connection, never from a payload."""

    session: SessionId
    role: Role
    seat: bytes = field(default=b"", repr=False)
    token: str = field(default="", repr=False)


class Callers:
    """All connections of this worker, and how far each of their rooms was told."""

    def __init__(self) -> None:
        self._callers: dict[str, Caller] = {}
        self._rooms: Counter[SessionId] = Counter()
        self._told: dict[SessionId, int] = {}

    def arrive(self, sid: str, caller: Caller) -> None:
        self._callers[sid] = caller
        self._rooms[caller.session] += 1

    def of(self, sid: str) -> Caller | None:
        return self._callers.get(sid)

    def depart(self, sid: str) -> Caller | None:
        """Forget a connection, and with the last one of a room what the room was told."""
        caller = self._callers.pop(sid, None)
        if caller is not None:
            self._rooms[caller.session] -= 1
            if self._rooms[caller.session] <= 0:
                del self._rooms[caller.session]
                self._told.pop(caller.session, None)
        return caller

    def sessions(self) -> list[SessionId]:
        return list(self._rooms)

    def told(self, session: SessionId) -> int | None:
        """Return the version that the whole room has at least; None before the first hello."""
        return self._told.get(session)

    def greeted(self, session: SessionId, version: int) -> None:
        """Note a welcome: what is newer than the first one must be told to the room."""
        if session in self._rooms:
            self._told.setdefault(session, version)

    def tell(self, session: SessionId, version: int) -> bool:
        """Note that a version is being told; False where the room has it already."""
        if session not in self._rooms or version <= self._told.get(session, -1):
            return False
        self._told[session] = version
        return True
