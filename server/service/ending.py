"""Ending a session: keys first, then everything else, and only then "erased"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from server.service.ports import Announcer, Destroyed, Receipt, SessionId
from server.service.rooms import Rooms


class Ending:
    """Erases sessions; every part can be repeated, so a crash in the middle is finished later."""

    def __init__(
        self, *, rooms: Rooms, announcer: Announcer, forget: Callable[[SessionId], None]
    ) -> None:
        self._rooms = rooms
        self._announcer = announcer
        self._forget = forget

    def erase(self, session: SessionId) -> None:
        """Destroy the session's keys, unlink all, have the file written anew, tell the room."""
        self._rooms.vault.destroy(session)
        entries = self._rooms.store.erase(session)
        rewritten = self._rooms.store.rewrite()
        self._rooms.forget(session)
        self._forget(session)
        keys = session not in self._rooms.vault.sessions()
        done = Destroyed(keys=keys, entries=entries, file_rewritten=rewritten)
        self._announcer.erased(session, Receipt(at=self._minute(), destroyed=done))

    def _minute(self) -> str:
        at = datetime.fromtimestamp(self._rooms.clock.now(), UTC)
        return at.strftime("%Y-%m-%dT%H:%MZ")

    def sweep(self) -> None:
        """Finish what a crash or a day switched off left: keys without a session go.

        Only at a start: later, another worker may have made the keys of a session to come.
        """
        swept = False
        for session in self._rooms.vault.sessions():
            stored = self._rooms.store.live(session)
            if stored is None:
                self._rooms.vault.destroy(session)
                self._rooms.store.erase(session)
                swept = True
        if swept:
            self._rooms.store.rewrite()
