"""Ending a session: keys first, then everything else, and only then "erased"."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from server.service.model.repository import SessionRepository
from server.service.ports.broadcaster import Broadcaster, ErasedItems, ErasureReceipt
from server.service.ports.clock import Clock, SessionId
from server.service.ports.run_vault import RunVault
from server.service.ports.shown import SharedState
from server.service.ports.store import Store
from server.service.ports.vault import KeysGone, Unreadable, Vault
from sessions.errors import Refusal

BREATH = 0.5  # seconds until other workers have heard and told it

log = logging.getLogger("hearth.sessions")


class SessionEnding:
    """Erases sessions; every part can be repeated, so a crash in the middle is finished later."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        store: Store,
        vault: Vault,
        run_vault: RunVault,
        clock: Clock,
        broadcaster: Broadcaster,
        state_of: Callable[[SessionId], SharedState],
        restore: Callable[[SessionId], None],
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._vault = vault
        self._run_vault = run_vault
        self._clock = clock
        self._broadcaster = broadcaster
        self._state_of = state_of
        self._restore = restore
        self._owed: dict[SessionId, int] = {}  # unlinked entries, the file not yet written anew

    def erase(self, session_id: SessionId) -> None:
        """Destroy the session's keys, unlink all, have the file written anew, then say so."""
        self.unlink(session_id)
        self.settle()

    def unlink(self, session_id: SessionId) -> None:
        """Destroy the session's keys and unlink all; the file is owed, and done by `settle`.

        Before that every worker tells its pages that the session has ended: once the keys are gone,
        nobody can read that any more, and erasing may take long on a full disk.
        """
        with suppress(Refusal, KeysGone, Unreadable):  # it expired, or a crash came in between
            self._broadcaster.last(session_id, self._state_of(session_id))
            self._clock.sleep(BREATH)
        self._vault.destroy(session_id)
        self._run_vault.wipe_all(session_id)
        gone = self._store.erase(session_id)
        self._owed[session_id] = self._owed.get(session_id, 0) + gone
        self._sessions.forget(session_id)

    def settle(self) -> None:
        """Have the file written anew for all that was unlinked, and only then say "erased".

        A store that is away or full raises; what is owed stays so until the next turn.
        """
        owed = dict(self._owed)
        if not owed:
            return
        rewritten = self._store.rewrite()
        left = self._vault.sessions()
        for session_id, entries in owed.items():
            done = ErasedItems(
                keys=session_id not in left, entries=entries, file_rewritten=rewritten
            )
            if self._owed.pop(session_id, None) is not None:
                log.info("a session was erased")
                self._broadcaster.erased(
                    session_id, ErasureReceipt(at=self._minute(), destroyed=done)
                )

    def owes(self, session_id: SessionId) -> bool:
        """Say whether an erasing of this worker is not finished yet."""
        return session_id in self._owed

    def _minute(self) -> str:
        at = datetime.fromtimestamp(self._clock.now(), UTC)
        return at.strftime("%Y-%m-%dT%H:%MZ")

    def leftovers(self) -> Callable[[], None]:
        """Return what finishes a crash, or a day switched off.

        Keys without a session go, and each session gets back what leads to it.

        Which keys there are is noted now, before the server answers: the keys of a session that
        is made later are there before the session is, and would be taken for such ones.
        """
        return partial(self._sweep, self._vault.sessions())

    def _sweep(self, noted: Collection[SessionId]) -> None:
        swept = self._store.owed()
        for session_id in noted:
            if self._is_there(session_id):
                self._restore(session_id)
            else:
                self._vault.destroy(session_id)
                self._store.erase(session_id)
                swept = True
        for session_id in set(self._run_vault.sessions()) - set(self._vault.sessions()):
            self._run_vault.wipe_all(session_id)
        if swept:
            self._store.rewrite()

    def _is_there(self, session_id: SessionId) -> bool:
        try:
            return self._store.live(session_id) is not None
        except Unreadable:
            return True  # its tick erases it, and says so
