"""Ending a session: keys first, then everything else, and only then "erased"."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from server.service.ports import (
    Announcer,
    Destroyed,
    KeysGone,
    Receipt,
    SessionId,
    Unreadable,
)
from server.service.rooms import Rooms
from sessions.errors import Refusal

BREATH = 0.5  # seconds until other workers have heard and told it

log = logging.getLogger("hearth.sessions")


class Ending:
    """Erases sessions; every part can be repeated, so a crash in the middle is finished later."""

    def __init__(
        self,
        *,
        rooms: Rooms,
        announcer: Announcer,
        state_of: Callable[[SessionId], Mapping[str, Any]],
    ) -> None:
        self._rooms = rooms
        self._announcer = announcer
        self._state_of = state_of
        self._owed: dict[SessionId, int] = {}  # unlinked entries, the file not yet written anew

    def erase(self, session: SessionId) -> None:
        """Destroy the session's keys, unlink all, have the file written anew, tell the room."""
        self.unlink(session)
        self.settle()

    def unlink(self, session: SessionId) -> None:
        """Destroy the session's keys and unlink all; the file is owed, and done by `settle`.

        Before that every worker tells its room that the session has ended: once the keys are gone,
        nobody can read that any more, and erasing may take long on a full disk.
        """
        with suppress(Refusal, KeysGone, Unreadable):  # it expired, or a crash came in between
            self._announcer.last(session, self._state_of(session))
            self._rooms.clock.sleep(BREATH)
        self._rooms.vault.destroy(session)
        gone = self._rooms.store.erase(session)
        self._owed[session] = self._owed.get(session, 0) + gone
        self._rooms.forget(session)

    def settle(self) -> None:
        """Have the file written anew for all that was unlinked, and only then say "erased".

        A store that is away or full raises; what is owed stays so until the next turn.
        """
        owed = dict(self._owed)
        if not owed:
            return
        rewritten = self._rooms.store.rewrite()
        left = self._rooms.vault.sessions()
        for session, entries in owed.items():
            done = Destroyed(keys=session not in left, entries=entries, file_rewritten=rewritten)
            if self._owed.pop(session, None) is not None:
                log.info("a session was erased")
                self._announcer.erased(session, Receipt(at=self._minute(), destroyed=done))

    def owes(self, session: SessionId) -> bool:
        """Say whether an erasing of this worker is not finished yet."""
        return session in self._owed

    def _minute(self) -> str:
        at = datetime.fromtimestamp(self._rooms.clock.now(), UTC)
        return at.strftime("%Y-%m-%dT%H:%MZ")

    def sweep(self) -> None:
        """Finish what a crash or a day switched off left: keys without a session go.

        Only at a start: later, another worker may have made the keys of a session to come.
        """
        swept = self._rooms.store.owed()
        for session in self._rooms.vault.sessions():
            if self._rooms.store.live(session) is None:
                self._rooms.vault.destroy(session)
                self._rooms.store.erase(session)
                swept = True
        if swept:
            self._rooms.store.rewrite()
