"""Whether somebody facilitates: known to this worker's memory, told to the store now and then."""

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
        self._told: dict[SessionId, int] = {}
        self._lock = threading.Lock()
        sessions.on_forget(self.forget)

    def arrive(self, session_id: SessionId) -> None:
        with self._lock:
            self._here[session_id] += 1
        self._tell(session_id)

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
        self._told.pop(session_id, None)

    def _tell(self, session_id: SessionId) -> None:
        """Write only what is news: at most once in five minutes."""
        moment = coarse(self._clock.now())
        if self._told.get(session_id) != moment:
            self._store.note_facilitator(session_id, moment)
            self._told[session_id] = moment

    def tell_all(self) -> None:
        """Tell the store of every session that somebody facilitates from this worker."""
        with self._lock:
            here = list(self._here)
        for session_id in here:
            self._tell(session_id)

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
        """Tell for as long as the server runs."""
        run_forever(self.tell_all, every=EVERY, clock=self._clock)
