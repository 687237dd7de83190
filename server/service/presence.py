"""Which seats are here: known to this worker's memory, told to the store as rotating sets.

A seat has another name in each window. Who reads the store's log sees a phone come back and, right
after it, an answer: a name that stayed would tie that answer to the seat's answers in other runs.
So each touch notes the name of this window and that of the next, which is what then counts.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence

from server.service.lasting import for_ever
from server.service.ports import KeysGone, SessionId
from server.service.release import window_of
from server.service.rooms import Rooms

EVERY = 20.0  # seconds between touches: a third of a window, so that one lost touch is no loss


class Presence:
    """Counts connections a seat, since a reload opens the new one before the old one closes."""

    def __init__(self, *, rooms: Rooms) -> None:
        self._rooms = rooms
        self._here: dict[SessionId, Counter[bytes]] = {}  # seats, for as long as they are connected
        self._lock = threading.Lock()
        rooms.on_forget(self.forget)

    def arrive(self, session: SessionId, seat: bytes) -> None:
        with self._lock:
            self._here.setdefault(session, Counter())[seat] += 1
        try:
            self._touch(session, [seat])
        except BaseException:
            self.depart(session, seat)  # who is refused hangs up without a word
            raise

    def depart(self, session: SessionId, seat: bytes) -> None:
        """A connection went. The seat ages out of the sets by itself: phones sleep and return."""
        with self._lock:
            here = self._here.get(session, Counter())
            here[seat] -= 1
            if here[seat] <= 0:
                del here[seat]
            if not here:
                self._here.pop(session, None)

    def leave(self, session: SessionId, seat: bytes, *, at_once: bool) -> None:
        """Touch a seat no more, though its connection may last; or even take it out at once."""
        with self._lock:
            self._here.get(session, Counter()).pop(seat, None)
        if not at_once:
            return
        window = window_of(self._rooms.clock.now())
        names = [self._rooms.vault.presence(session, seat, w) for w in (window, window + 1)]
        self._rooms.store.leave(session, names)

    def forget(self, session: SessionId) -> None:
        with self._lock:
            self._here.pop(session, None)

    def touch_all(self) -> None:
        """Touch every seat that is connected to this worker."""
        with self._lock:
            here = {session: list(seats) for session, seats in self._here.items()}
        for session, seats in here.items():
            try:
                self._touch(session, seats)
            except KeysGone:  # another worker erased it a moment ago
                self._rooms.forget(session)

    def _touch(self, session: SessionId, seats: Sequence[bytes]) -> None:
        window, vault = window_of(self._rooms.clock.now()), self._rooms.vault
        now = [vault.presence(session, seat, window) for seat in seats]
        then = [vault.presence(session, seat, window + 1) for seat in seats]
        self._rooms.store.touch(session, window, now, then)

    def run(self) -> None:
        """Touch for as long as the server runs."""
        for_ever(self.touch_all, every=EVERY, clock=self._rooms.clock)
