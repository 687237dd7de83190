"""Who is calling: known to this worker's memory only, for as long as the connection lasts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from server.service.ports.clock import SessionId
from sessions.roles import Role


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection's identity. It comes from the connection, never from a payload."""

    session_id: SessionId
    role: Role
    seat: bytes = field(default=b"", repr=False)
    token: str = field(default="", repr=False)


class Connections:
    """All connections of this worker, and which version the pages of each session were sent."""

    def __init__(self) -> None:
        self._connections: dict[str, Connection] = {}
        self._rooms: Counter[SessionId] = Counter()
        self._told: dict[SessionId, int] = {}

    def arrive(self, sid: str, connection: Connection) -> None:
        self._connections[sid] = connection
        self._rooms[connection.session_id] += 1

    def of(self, sid: str) -> Connection | None:
        return self._connections.get(sid)

    def depart(self, sid: str) -> Connection | None:
        """Forget a connection, and with a session's last one which version was sent."""
        connection = self._connections.pop(sid, None)
        if connection is not None:
            self._rooms[connection.session_id] -= 1
            if self._rooms[connection.session_id] <= 0:
                del self._rooms[connection.session_id]
                self._told.pop(connection.session_id, None)
        return connection

    def sessions(self) -> list[SessionId]:
        return list(self._rooms)

    def told(self, session_id: SessionId) -> int | None:
        """Return the version that all pages of a session have; None before the first hello."""
        return self._told.get(session_id)

    def greeted(self, session_id: SessionId, version: int) -> None:
        """Note a welcome: what is newer than the first one must be sent to all."""
        if session_id in self._rooms:
            self._told.setdefault(session_id, version)

    def tell(self, session_id: SessionId, version: int) -> bool:
        """Note that a version is being sent; False where all pages have it already."""
        if session_id not in self._rooms or version <= self._told.get(session_id, -1):
            return False
        self._told[session_id] = version
        return True
