"""Which seats are connected: in this worker's memory, and noted in the store as rotating sets.

A seat has another name in each window. Who reads the store's log sees a phone come back and, right
after it, an answer: a name that stayed would tie that answer to the seat's answers in other runs.
So each touch notes the name of this window and that of the next, which is what then counts.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from server.service.model.background import run_forever
from server.service.model.gathering import Gathering
from server.service.model.repository import SessionRepository
from server.service.ports.clock import Clock, SessionId
from server.service.ports.store import Store, StoreAway
from server.service.ports.vault import KeysGone, Vault
from server.service.presence.windows import window_of

PART = 250  # seats in one question to the store: naming them takes a millisecond
EVERY = 20.0  # seconds between touches: a third of a window, so that one lost touch is no loss


@dataclass(slots=True)
class _Here:
    """Connections by seat, of those who came since the room was emptied so often."""

    emptied: int
    seats: Counter[bytes] = field(default_factory=Counter)


class SeatPresence:
    """Counts connections per seat, since a reload opens the new one before the old one closes."""

    def __init__(
        self, *, sessions: SessionRepository, store: Store, vault: Vault, clock: Clock
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._vault = vault
        self._clock = clock
        self._here: dict[SessionId, _Here] = {}
        self._lock = threading.Lock()
        self._arrivals: Gathering[SessionId, bytes, int] = Gathering(self._note)
        sessions.on_forget(self.forget)

    def arrive(self, session_id: SessionId, seat: bytes) -> int:
        """A connection came. Returns how often the room was emptied: its seat is of that time.

        Seats that come at one instant are noted in the store together.
        """
        emptied = self._arrivals.ask(session_id, seat)
        with self._lock:
            here = self._here.get(session_id)
            if here is None or here.emptied < emptied:
                here = self._here[session_id] = _Here(emptied)
            if here.emptied == emptied:
                here.seats[seat] += 1
        return emptied

    def depart(self, session_id: SessionId, seat: bytes, emptied: int | None = None) -> bool:
        """A connection went. The seat ages out of the sets by itself: phones sleep and return.

        Tells whether it was the seat's last one. `emptied`: what its arrival returned; one from
        before the room was emptied takes nothing from a seat that came in again since.
        """
        with self._lock:
            here = self._here.get(session_id)
            if here is None or emptied not in (None, here.emptied):
                return False
            here.seats[seat] -= 1
            gone = here.seats[seat] <= 0
            if gone:
                del here.seats[seat]
            if not here.seats:
                del self._here[session_id]
            return gone

    def leave(self, session_id: SessionId, seat: bytes, *, at_once: bool) -> None:
        """Touch a seat no more, though its connection may last; or even take it out at once."""
        with self._lock:
            if here := self._here.get(session_id):
                here.seats.pop(seat, None)
        if not at_once:
            return
        window = window_of(self._clock.now())
        names = [self._vault.presence(session_id, seat, w) for w in (window, window + 1)]
        self._store.leave(session_id, names)

    def connected(self, session_id: SessionId) -> list[bytes]:
        """List the seats that are connected to this worker."""
        with self._lock:
            here = self._here.get(session_id)
            return list(here.seats) if here else []

    def forget(self, session_id: SessionId) -> None:
        with self._lock:
            self._here.pop(session_id, None)

    def touch_all(self) -> None:
        """Touch every seat that is connected to this worker; drop those that were sent out."""
        with self._lock:
            connected = [(each, here, list(here.seats)) for each, here in self._here.items()]
        for session_id, here, seats in connected:
            try:
                self._touch_again(session_id, here, seats)
            except KeysGone:  # another worker erased it a moment ago
                self._sessions.forget(session_id)

    def _touch_again(self, session_id: SessionId, here: _Here, seats: Sequence[bytes]) -> None:
        """Touch many seats a part at a time: naming thousands in one go would hold up the rest."""
        for begin in range(0, len(seats), PART):
            part = seats[begin : begin + PART]
            if self._touch(session_id, part, emptied=here.emptied) != here.emptied:
                self._drop(session_id, here)
                return

    def _drop(self, session_id: SessionId, here: _Here) -> None:
        with self._lock:
            if self._here.get(session_id) is here:
                del self._here[session_id]

    def _note(self, session_id: SessionId, seats: Sequence[bytes]) -> Sequence[int]:
        """Note seats that came, and have the clock count them soon."""
        emptied = self._touch(session_id, seats, emptied=None)
        with suppress(StoreAway):  # they are noted, and are counted when the window turns
            self._sessions.wake(session_id)
        return [emptied] * len(seats)

    def _touch(self, session_id: SessionId, seats: Sequence[bytes], *, emptied: int | None) -> int:
        window, vault = window_of(self._clock.now()), self._vault
        now = vault.presences(session_id, seats, window)
        then = vault.presences(session_id, seats, window + 1)
        return self._store.touch(session_id, window, now, then, emptied=emptied)

    def run(self) -> None:
        """Touch for as long as the server runs."""
        run_forever(self.touch_all, every=EVERY, clock=self._clock)
