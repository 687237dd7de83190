"""Which answers count: those of seats that were counted when the run opened.

People count heads in that moment. A seat that comes later, or was not connected then, may have been
invented by somebody who wants to see one person's answer among answers of their own. Its text is on
the wall with the rest, but no threshold and no chart counts it.
"""

from __future__ import annotations

from collections.abc import Sequence

from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.model.shared_reads import SharedReads
from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from server.service.ports.vault import Unreadable, Vault


class Eligibility:
    """Knows the newest run's counted seats, and which answers of its pot are late."""

    def __init__(self, *, sessions: SessionRepository, store: Store, vault: Vault) -> None:
        self._sessions = sessions
        self._store = store
        self._vault = vault
        self._counted: dict[SessionId, tuple[str, frozenset[bytes]]] = {}
        self._late: dict[SessionId, tuple[str, dict[bytes, bool]]] = {}
        self._reads: SharedReads[tuple[SessionId, str], frozenset[bytes]] = SharedReads()
        sessions.on_forget(self.forget)

    def forget(self, session_id: SessionId) -> None:
        self._counted.pop(session_id, None)
        self._late.pop(session_id, None)

    def was_counted(self, session: Session, seat: bytes) -> bool:
        """Tell whether a seat was among those that were counted."""
        run = session.live.run
        if run is None:
            return False
        name = self._vault.presence(session.id, seat, run.window)
        return name in self._names(session.id, run.id)

    def _names(self, session_id: SessionId, run: str) -> frozenset[bytes]:
        known = self._counted.get(session_id)
        if known is None or known[0] != run:
            names = self._reads.read((session_id, run), lambda: self._read(session_id, run))
            known = self._counted[session_id] = (run, names)
        return known[1]

    def _read(self, session_id: SessionId, run: str) -> frozenset[bytes]:
        return frozenset(self._store.counted(session_id, run))

    def of(self, session: Session, run: str, pot: Sequence[bytes]) -> list[bytes]:
        """Select the answers of a pot that count; each is opened once."""
        known = self._late.get(session.id)
        if known is None or known[0] != run:
            known = self._late[session.id] = (run, {})
        unknown = [member for member in pot if member not in known[1]]
        for member in self._sessions.in_slices(unknown):
            known[1][member] = self._is_late(session, run, member)
        return [member for member in pot if not known[1][member]]

    def _is_late(self, session: Session, run: str, member: bytes) -> bool:
        """Look into a record; one that cannot be read counts for nothing."""
        try:
            return self._sessions.stored_answer(session, run, member).late
        except Unreadable:
            return True
