"""Whether somebody facilitates: in this worker's memory, and noted in the store now and then."""

from __future__ import annotations

import threading
from collections import Counter

from server.service.model.background import run_forever
from server.service.model.repository import SessionRepository
from server.service.ports.clock import Clock, SessionId
from server.service.ports.store import Store

EVERY = 60.0  # seconds between two looks
GRAIN = 300  # seconds: the store learns no finer when a facilitator was here


def coarse(now: float) -> int:
    """Round up, so that no session ends itself early."""
    return -int(-now // GRAIN) * GRAIN


class FacilitatorPresence:
    """Counts the facilitators' connections of this worker; their moment lies in the store."""

    def __init__(self, *, sessions: SessionRepository, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._here: Counter[SessionId] = Counter()
        self._noted: dict[SessionId, int] = {}
        self._lock = threading.Lock()
        sessions.on_forget(self.forget)

    def arrive(self, session_id: SessionId) -> None:
        with self._lock:
            self._here[session_id] += 1
        self._note(session_id)

    def depart(self, session_id: SessionId) -> None:
        with self._lock:
            self._here[session_id] -= 1
            if self._here[session_id] <= 0:
                self._drop(session_id)

    def forget(self, session_id: SessionId) -> None:
        with self._lock:
            self._drop(session_id)

    def _drop(self, session_id: SessionId) -> None:
        self._here.pop(session_id, None)
        self._noted.pop(session_id, None)

    def _note(self, session_id: SessionId) -> None:
        """Write only what is news: at most once in five minutes."""
        moment = coarse(self._clock.now())
        if self._noted.get(session_id) != moment:
            self._store.note_facilitator(session_id, moment)
            self._noted[session_id] = moment

    def note_all(self) -> None:
        """Note every session that somebody facilitates through this worker."""
        with self._lock:
            sessions = list(self._here)
        for session_id in sessions:
            self._note(session_id)

    def away(self, session_id: SessionId) -> float:
        """Seconds since a facilitator was last here, on any worker; the first look begins them."""
        if session_id in self._here:
            return 0.0
        now = self._clock.now()
        at = self._store.facilitator_seen_at(session_id)
        if at is None:
            self._store.note_facilitator(session_id, coarse(now))
            return 0.0
        return max(0.0, now - at)

    def run(self) -> None:
        """Note for as long as the server runs."""
        run_forever(self.note_all, every=EVERY, clock=self._clock)
