"""Which answers carry a threshold: those of seats that were counted when the run opened.

Heads are counted then. A seat that comes later, or that was gone and holds the line, may be one
person's invention around somebody else's answer; what it says is shown with the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from server.service.ports import SessionId
from server.service.room import Room
from server.service.rooms import Rooms


class Counting:
    """Knows the newest run's counted seats, and which answers of its pot are late."""

    def __init__(self, *, rooms: Rooms) -> None:
        self._rooms = rooms
        self._counted: dict[SessionId, tuple[str, frozenset[bytes]]] = {}
        self._late: dict[SessionId, tuple[str, dict[bytes, bool]]] = {}
        rooms.on_forget(self.forget)

    def forget(self, session: SessionId) -> None:
        self._counted.pop(session, None)
        self._late.pop(session, None)

    def was_counted(self, room: Room, seat: bytes) -> bool:
        """Tell whether a seat was among those that were counted."""
        run = room.live.run
        if run is None:
            return False
        known = self._counted.get(room.id)
        if known is None or known[0] != run.id:
            names = self._rooms.store.counted(room.id, run.id)
            known = self._counted[room.id] = (run.id, frozenset(names))
        return self._rooms.vault.presence(room.id, seat, run.window) in known[1]

    def late(self, session: SessionId, run: str, pot: Sequence[bytes]) -> int:
        """Count the late answers in a pot; each is opened once."""
        known = self._late.get(session)
        if known is None or known[0] != run:
            known = self._late[session] = (run, {})
        for member in pot:
            if member not in known[1]:
                known[1][member] = self._rooms.envelope(session, run, member).late
        return sum(known[1][member] for member in pot)
