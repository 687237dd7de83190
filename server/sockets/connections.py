"""Who is calling: known to this worker's memory only, for as long as the connection lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

from server.service.ports.clock import SessionId
from sessions.roles import Role

LINES = 4  # connections of one seat: a phone that reloads leaves old ones behind for some seconds


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection's identity. It comes from the connection, never from a payload.

    `network`: a name of where it comes from that nobody can read back.
    """

    session_id: SessionId
    role: Role
    seat: bytes = field(default=b"", repr=False)
    token: str = field(default="", repr=False)
    network: bytes = field(default=b"", repr=False)
    emptied: int = 0  # how often the room had been emptied when it came
    desk: str = ""  # the word by which a facilitator's page is noted as open

    @property
    def identity(self) -> Hashable:
        """Who it is, over all connections: a seat, or the holders of one link."""
        return self.session_id, self.role, self.seat or self.token


class Connections:
    """All connections of this worker, and which version the pages of each session were sent."""

    def __init__(self) -> None:
        self._connections: dict[str, Connection] = {}
        self._rooms: Counter[SessionId] = Counter()
        self._told: dict[SessionId, int] = {}
        self._lines: dict[Hashable, list[str]] = {}  # of each seat, the oldest first

    def arrive(self, sid: str, connection: Connection) -> list[str]:
        """Note a connection; return those that its seat has too many of, the oldest ones.

        The newest stays: the phone that opened it may not know yet that its old ones are dead.
        """
        self._connections[sid] = connection
        self._rooms[connection.session_id] += 1
        if not connection.seat:
            return []
        lines = self._lines.setdefault(connection.identity, [])
        lines.append(sid)
        surplus = lines[:-LINES]
        del lines[:-LINES]
        return surplus

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
            self._hang_up(sid, connection)
        return connection

    def _hang_up(self, sid: str, connection: Connection) -> None:
        lines = self._lines.get(connection.identity, [])
        if sid in lines:
            lines.remove(sid)
        if not lines:
            self._lines.pop(connection.identity, None)

    def with_token(self) -> dict[str, Connection]:
        """Give the connections that came by a link with a token: facilitators and screens."""
        return {sid: each for sid, each in self._connections.items() if each.token}

    def sent_out(self, session_id: SessionId, emptied: int) -> list[str]:
        """List participants' connections that came before a room was emptied so often."""
        return [
            sid
            for sid, each in self._connections.items()
            if each.session_id == session_id
            and each.role is Role.PARTICIPANT
            and each.emptied < emptied
        ]

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
