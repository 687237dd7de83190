"""Whether somebody facilitates: known to this worker's memory, told to the store now and then."""

from __future__ import annotations

import threading
from collections import Counter

from server.service.lasting import for_ever
from server.service.ports import SessionId
from server.service.rooms import Rooms

EVERY = 60.0  # seconds between two looks
GRAIN = 300  # seconds: the store learns no finer when a facilitator was here


def coarse(now: float) -> int:
    """Round up, so that no session ends itself early."""
    return -int(-now // GRAIN) * GRAIN


class Attendance:
    """Counts the facilitators' connections of this worker; their moment lies in the store."""

    def __init__(self, *, rooms: Rooms) -> None:
        self._rooms = rooms
        self._here: Counter[SessionId] = Counter()
        self._told: dict[SessionId, int] = {}
        self._lock = threading.Lock()
        rooms.on_forget(self.forget)

    def arrive(self, session: SessionId) -> None:
        with self._lock:
            self._here[session] += 1
        self._tell(session)

    def depart(self, session: SessionId) -> None:
        with self._lock:
            self._here[session] -= 1
            if self._here[session] <= 0:
                self._drop(session)

    def forget(self, session: SessionId) -> None:
        with self._lock:
            self._drop(session)

    def _drop(self, session: SessionId) -> None:
        self._here.pop(session, None)
        self._told.pop(session, None)

    def _tell(self, session: SessionId) -> None:
        """Write only what is news: at most once in five minutes."""
        moment = coarse(self._rooms.clock.now())
        if self._told.get(session) != moment:
            self._rooms.store.attend(session, moment)
            self._told[session] = moment

    def tell_all(self) -> None:
        """Tell the store of every session that somebody facilitates from this worker."""
        with self._lock:
            here = list(self._here)
        for session in here:
            self._tell(session)

    def away(self, session: SessionId) -> float:
        """Seconds since a facilitator was last here, on any worker; the first look begins them."""
        now = self._rooms.clock.now()
        at = self._rooms.store.attended(session)
        if at is None:
            self._rooms.store.attend(session, coarse(now))
            return 0.0
        return max(0.0, now - at)

    def run(self) -> None:
        """Tell for as long as the server runs."""
        for_ever(self.tell_all, every=EVERY, clock=self._rooms.clock)
