"""The results of a session's runs while one view is made of them."""

from __future__ import annotations

from server.service.model.records import RunResult
from server.service.model.repository import SessionRepository
from server.service.ports.clock import SessionId


class RunResults:
    """Reads and opens each result once, however many parts of a view are made from it.

    Lives as long as one view: later, another worker may have changed what a run shows.
    """

    def __init__(self, sessions: SessionRepository, session_id: SessionId) -> None:
        self._sessions = sessions
        self._session_id = session_id
        self._read: dict[str, RunResult] = {}

    def of(self, run: str) -> RunResult:
        """What a run has shown so far; an empty result where it showed nothing."""
        if run not in self._read:
            self._read[run] = self._sessions.result(self._session_id, run)
        return self._read[run]
