"""Which seats are here: known to this worker's memory, told to the store as rotating sets."""

from __future__ import annotations

import threading
from collections import Counter

from server.service.ports import SessionId, StoreAway
from server.service.release import window_of
from server.service.rooms import Rooms

EVERY = 20.0  # seconds between touches: a third of a window, so that one lost touch is no loss


class Presence:
    """Counts connections a seat, since a reload opens the new one before the old one closes."""

    def __init__(self, *, rooms: Rooms) -> None:
        self._rooms = rooms
        self._here: dict[SessionId, Counter[bytes]] = {}
        self._lock = threading.Lock()

    def arrive(self, session: SessionId, seat: bytes) -> None:
        member = self._rooms.vault.presence(session, seat)
        with self._lock:
            self._here.setdefault(session, Counter())[member] += 1
        self._rooms.store.touch(session, window_of(self._rooms.clock.now()), [member])

    def depart(self, session: SessionId, seat: bytes) -> None:
        """A connection went. The seat ages out of the sets by itself: phones sleep and return."""
        try:
            member = self._rooms.vault.presence(session, seat)
        except KeyError:
            return
        with self._lock:
            here = self._here.get(session, Counter())
            here[member] -= 1
            if here[member] <= 0:
                del here[member]
            if not here:
                self._here.pop(session, None)

    def leave(self, session: SessionId, seat: bytes) -> None:
        member = self._rooms.vault.presence(session, seat)
        self._rooms.store.leave(session, window_of(self._rooms.clock.now()), member)

    def forget(self, session: SessionId) -> None:
        with self._lock:
            self._here.pop(session, None)

    def touch_all(self) -> None:
        """Touch every seat that is connected to this worker."""
        window = window_of(self._rooms.clock.now())
        with self._lock:
            here = {session: list(seats) for session, seats in self._here.items()}
        for session, seats in here.items():
            self._rooms.store.touch(session, window, seats)

    def run(self) -> None:
        """Touch for ever; a store that is away is tried again at the next turn."""
        while True:
            self._rooms.clock.sleep(EVERY)
            try:
                self.touch_all()
            except StoreAway:
                continue
