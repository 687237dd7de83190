"""Which facilitators' pages are open, over all workers; noted in the store's memory alone."""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from collections.abc import Mapping

from server.service.model.background import run_forever
from server.service.model.link_list import SHORT, digest
from server.service.model.repository import SessionRepository
from server.service.ports.clock import Clock, SessionId
from server.service.ports.store import TURNS, Store, StoreAway

EVERY = 30.0  # seconds between two notes of every page that is open
TURN = 60  # seconds: a page of a worker that died counts for two turns at the most


class OpenDesks:
    """Notes the facilitators' pages of this worker, and counts those of all workers."""

    def __init__(self, *, sessions: SessionRepository, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._open: dict[SessionId, dict[str, str]] = {}  # by a random word: its link
        self._lock = threading.Lock()
        sessions.on_forget(self._forget)

    def opened(self, session_id: SessionId, token: str) -> str:
        """Note a page; return the word by which it is noted."""
        desk, link = secrets.token_hex(8), digest(token)[:SHORT]
        with self._lock:
            self._open.setdefault(session_id, {})[desk] = link
        self._note(session_id, desk, link)
        return desk

    def closed(self, session_id: SessionId, desk: str) -> None:
        with self._lock:
            self._open.get(session_id, {}).pop(desk, None)
        self._note(session_id, desk, "")

    def count(self, session_id: SessionId) -> Mapping[str, int]:
        """Count the open pages by the short digest of their link."""
        return Counter(self._store.desks(session_id, self._turn()))

    def note_all(self) -> None:
        """Note every page again: what nobody notes is forgotten."""
        with self._lock:
            known = [(s, *item) for s, desks in self._open.items() for item in desks.items()]
        for session_id, desk, link in known:
            self._note(session_id, desk, link)

    def run(self) -> None:
        """Note for as long as the server runs."""
        run_forever(self.note_all, every=EVERY, clock=self._clock)

    def _note(self, session_id: SessionId, desk: str, link: str) -> None:
        """A store that is away hears of it at the next turn: nobody is refused for it."""
        try:
            self._store.note_desk(session_id, desk, link, self._turn())
        except StoreAway:
            return

    def _turn(self) -> int:
        return int(self._clock.now()) // TURN % TURNS

    def _forget(self, session_id: SessionId) -> None:
        with self._lock:
            self._open.pop(session_id, None)
