"""Whether those who are here now are those who were counted when a step was opened before.

Their number says little: one who went and one who came leave it as it was, and two results of
all but one person give that person's answer away. Names of presence are another set in each
window, so those of the earlier one are made anew of the seats that are connected.
"""

from __future__ import annotations

from server.service.model.records import NAME_BYTES, pack_names, read_names
from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.store import Store
from server.service.ports.vault import Vault
from server.service.presence.seats import SeatPresence
from sessions.live import Run

UNKNOWN = (
    1  # seats: somebody is not connected to this worker, so nobody knows that all are the same
)


class RepeatedSeats:
    """Compares the seats that are here with those of earlier runs."""

    def __init__(
        self, *, sessions: SessionRepository, store: Store, vault: Vault, presence: SeatPresence
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._vault = vault
        self._presence = presence

    def changed(self, session: Session, seats: int) -> tuple[tuple[str, int], ...]:
        """Say by how many seats `seats` who are present differ from each run that was seen."""
        alike = session.plan.alike(session.live.step or "")
        seen = [run for run in session.live.runs_of(*alike) if run.was_seen]
        return tuple((run.id, self._apart(session, run, seats)) for run in seen)

    def _apart(self, session: Session, run: Run, seats: int) -> int:
        before = self._names(session, run)
        connected = self._presence.connected(session.id)
        names = self._vault.presences(session.id, connected, run.window)
        here = {name[:NAME_BYTES] for name in names}
        if len(here) == seats and len(before) == run.seats:
            return len(here ^ before)
        return max(UNKNOWN, abs(seats - run.seats))

    def _names(self, session: Session, run: Run) -> frozenset[bytes]:
        """Give the names of a run: they are in its result, or with the run that came to nothing."""
        packed = self._sessions.result(session.id, run.id).names
        return read_names(packed or pack_names(self._store.counted(session.id, run.id)))
