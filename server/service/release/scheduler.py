"""The loop that ticks: claims sessions that are due, by lease, and looks at each."""

from __future__ import annotations

import logging

from server.service.lifecycle.ending import SessionEnding
from server.service.model.background import describe_error
from server.service.model.repository import SessionDamaged
from server.service.ports.clock import Clock, SessionId
from server.service.ports.store import Store, StoreAway
from server.service.ports.vault import KeysGone
from server.service.release.tick import Release
from sessions import errors

LEASE = 10.0  # seconds: another worker takes over a session whose worker died
PAUSE = 0.25  # seconds between two looks at what is due, and the fewest of them
SHORT = 0.02
FEW = 2.0  # sessions that are looked at in a row: a step of a room waits for no longer row
BACK_OFF = 1.0  # seconds after the store was away, or a file could not be written anew
MOST = 50  # sessions claimed at once
LONG = 90.0  # seconds: a rewriting that is under way has ended by then, well or not
OWED = 5.0  # seconds between two looks at whether one is owed

NOTED = 300  # seconds: the time is noted in the store this coarsely

log = logging.getLogger("hearth.clock")


class Scheduler:
    """Any worker may tick any session: what is due is claimed in the store atomically."""

    def __init__(
        self, *, store: Store, clock: Clock, release: Release, ending: SessionEnding
    ) -> None:
        self._store = store
        self._clock = clock
        self._release = release
        self._ending = ending
        self._tidy_from = 0.0
        self._owed_from: float | None = None
        self._owed_next = 0.0
        self._noted = 0
        self._pause = PAUSE
        self._in_a_row = 0

    def run(self) -> None:
        """Tick for ever: without it no step would close, and no session would be erased."""
        while True:
            self._clock.sleep(self.pace())

    def pace(self) -> float:
        """Take a turn, whatever comes of it; return how long to wait for the next."""
        try:
            return 0.0 if self.turn() else self._rested()
        except StoreAway:
            self._release.outage()  # no run closes right after it
        except Exception as wrong:
            log.error("a turn failed: %s", describe_error(wrong))
        return BACK_OFF

    def _rested(self) -> float:
        """Say how long to rest: the shorter, the more sessions were due in a row.

        Looked at all together, hundreds of rooms would hold up whoever steps meanwhile.
        """
        longer = 1.5 if self._in_a_row < FEW else FEW / self._in_a_row
        self._pause, self._in_a_row = min(PAUSE, max(SHORT, self._pause * longer)), 0
        return self._pause

    def turn(self) -> bool:
        """Look once at what is due; True when there was something."""
        self._release.alive()
        now = self._clock.now()
        claimed = self._store.claim(now, lease=LEASE, most=MOST)
        self._in_a_row += len(claimed)
        for session_id in claimed:
            self._tick(session_id, claimed_until=now + LEASE)
        if self._clock.now() >= self._tidy_from:
            self._tidy()
        self._note_time()
        return bool(claimed)

    def _note_time(self) -> None:
        """Note the time every few minutes, so that it does not run back after a reboot."""
        moment = int(self._clock.now() // NOTED) * NOTED
        if moment > self._noted:
            self._store.note_time(moment)
            self._noted = moment

    def _tick(self, session_id: SessionId, *, claimed_until: float) -> None:
        """One broken session must not stop the clock of the others; no text of it is logged."""
        try:
            self._look(session_id, claimed_until)
        except StoreAway:
            raise
        except Exception as wrong:
            log.error("a tick failed: %s", describe_error(wrong))

    def _look(self, session_id: SessionId, claimed_until: float) -> None:
        try:
            ended = self._release.tick(session_id)
            if ended is None:
                at = self._release.next_due(session_id)
                self._store.due(session_id, at, claimed_until=claimed_until)
                return
        except SessionDamaged:
            log.error("a session cannot be read any more, so it is erased: its files are damaged")
        except (errors.NoSuchSession, KeysGone):
            pass  # expired, or an erasing that was cut short: it is finished here
        self._ending.unlink(session_id)

    def _tidy(self) -> None:
        """Have the file written anew where something is to be forgotten.

        A file that cannot be written now is tried again, and holds up no session meanwhile.
        """
        needs_rewrite, self._release.needs_rewrite = (
            self._release.needs_rewrite or self._owed_long(),
            False,
        )
        try:
            self._ending.settle()
            if needs_rewrite:
                self._store.rewrite()  # what came in before a close leaves no order behind
        except StoreAway:
            self._release.needs_rewrite = needs_rewrite
            self._tidy_from = self._clock.now() + BACK_OFF

    def _owed_long(self) -> bool:
        """Tell whether a rewriting is owed for so long that who owes it must have died."""
        now = self._clock.now()
        if now < self._owed_next:
            return False
        self._owed_next = now + OWED
        if not self._store.owed():
            self._owed_from = None
            return False
        self._owed_from = now if self._owed_from is None else self._owed_from
        return now - self._owed_from > LONG
