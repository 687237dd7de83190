"""Puts back the ways into a session that a damaged file, or another secret, has taken away."""

from __future__ import annotations

from contextlib import suppress

from server.service.model.repository import SessionRepository
from server.service.ports.clock import Clock, SessionId
from server.service.ports.store import Store
from sessions.errors import Refusal


class IndexRestoring:
    """Restores what lies beside a session in the store: its next tick, and its join code."""

    def __init__(self, *, sessions: SessionRepository, store: Store, clock: Clock) -> None:
        self._sessions = sessions
        self._store = store
        self._clock = clock

    def restore(self, session_id: SessionId) -> None:
        """Have a session ticked, and opened by its code; what is in place stays as it is.

        Without a tick no step of it would close, and it would not be erased. The entry of its code
        is found by the deployment's secret: with another secret, nobody would find it again.
        """
        self._store.wake(session_id, self._clock.now())
        with suppress(Refusal):  # it cannot be read: its tick erases it
            self._store.index(session_id, self._sessions.load(session_id).record.code)
