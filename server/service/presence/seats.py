"""Which seats are connected: in this worker's memory, and noted in the store as rotating sets.

A seat has another name in each window. Who reads the store's log sees a phone come back and, right
after it, an answer: a name that stayed would tie that answer to the seat's answers in other runs.
So each touch notes the name of this window and that of the next, which is what then counts.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence

from server.service.model.background import run_forever
from server.service.model.repository import SessionRepository
from server.service.ports.clock import Clock, SessionId
from server.service.ports.store import Store
from server.service.ports.vault import KeysGone, Vault
from server.service.presence.windows import window_of

EVERY = 20.0  # seconds between touches: a third of a window, so that one lost touch is no loss


class SeatPresence:
    """Counts connections per seat, since a reload opens the new one before the old one closes."""

    def __init__(
        self, *, sessions: SessionRepository, store: Store, vault: Vault, clock: Clock
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._vault = vault
        self._clock = clock
        self._here: dict[SessionId, Counter[bytes]] = {}  # seats, for as long as they are connected
        self._lock = threading.Lock()
        sessions.on_forget(self.forget)

    def arrive(self, session_id: SessionId, seat: bytes) -> None:
        with self._lock:
            self._here.setdefault(session_id, Counter())[seat] += 1
        try:
            self._touch(session_id, [seat])
        except BaseException:
            self.depart(session_id, seat)  # a connection that is refused is not reported as closed
            raise

    def depart(self, session_id: SessionId, seat: bytes) -> None:
        """A connection went. The seat ages out of the sets by itself: phones sleep and return."""
        with self._lock:
            seats = self._here.get(session_id, Counter())
            seats[seat] -= 1
            if seats[seat] <= 0:
                del seats[seat]
            if not seats:
                self._here.pop(session_id, None)

    def leave(self, session_id: SessionId, seat: bytes, *, at_once: bool) -> None:
        """Touch a seat no more, though its connection may last; or even take it out at once."""
        with self._lock:
            self._here.get(session_id, Counter()).pop(seat, None)
        if not at_once:
            return
        window = window_of(self._clock.now())
        names = [self._vault.presence(session_id, seat, w) for w in (window, window + 1)]
        self._store.leave(session_id, names)

    def forget(self, session_id: SessionId) -> None:
        with self._lock:
            self._here.pop(session_id, None)

    def touch_all(self) -> None:
        """Touch every seat that is connected to this worker."""
        with self._lock:
            connected = {session_id: list(seats) for session_id, seats in self._here.items()}
        for session_id, seats in connected.items():
            try:
                self._touch(session_id, seats)
            except KeysGone:  # another worker erased it a moment ago
                self._sessions.forget(session_id)

    def _touch(self, session_id: SessionId, seats: Sequence[bytes]) -> None:
        window, vault = window_of(self._clock.now()), self._vault
        now = [vault.presence(session_id, seat, window) for seat in seats]
        then = [vault.presence(session_id, seat, window + 1) for seat in seats]
        self._store.touch(session_id, window, now, then)

    def run(self) -> None:
        """Touch for as long as the server runs."""
        run_forever(self.touch_all, every=EVERY, clock=self._clock)
