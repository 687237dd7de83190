"""Which answers count: those of seats that were counted when the run opened.

Heads are counted then. A seat that comes later, or that was gone and holds the line, may be one
person's invention around somebody else's answer. Its note is on the wall with the rest; no
threshold and no chart counts it.
"""

from __future__ import annotations

import threading
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
        self._lock = threading.Lock()  # a whole room answers at once: one of them reads the names
        rooms.on_forget(self.forget)

    def forget(self, session: SessionId) -> None:
        self._counted.pop(session, None)
        self._late.pop(session, None)

    def was_counted(self, room: Room, seat: bytes) -> bool:
        """Tell whether a seat was among those that were counted."""
        run = room.live.run
        if run is None:
            return False
        name = self._rooms.vault.presence(room.id, seat, run.window)
        return name in self._names(room.id, run.id)

    def _names(self, session: SessionId, run: str) -> frozenset[bytes]:
        known = self._counted.get(session)
        if known is not None and known[0] == run:
            return known[1]
        with self._lock:
            known = self._counted.get(session)
            if known is None or known[0] != run:
                known = (run, frozenset(self._rooms.store.counted(session, run)))
                self._counted[session] = known
        return known[1]

    def of(self, session: SessionId, run: str, pot: Sequence[bytes]) -> list[bytes]:
        """Leave of a pot the answers that count; each is opened once."""
        known = self._late.get(session)
        if known is None or known[0] != run:
            known = self._late[session] = (run, {})
        for member in pot:
            if member not in known[1]:
                known[1][member] = self._rooms.envelope(session, run, member).late
        return [member for member in pot if not known[1][member]]
