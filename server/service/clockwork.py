"""The loop that ticks: claims sessions that are due, by lease, and looks at each."""

from __future__ import annotations

import logging

from server.service.ending import Ending
from server.service.ports import Clock, KeysGone, SessionId, Store, StoreAway
from server.service.release import Release
from sessions import errors

LEASE = 10.0  # seconds: another worker takes over a session whose worker died
PAUSE = 0.25  # seconds between two looks at what is due
BACK_OFF = 1.0  # seconds after the store was away
MOST = 50  # sessions claimed at once

log = logging.getLogger("hearth.clock")


class Clockwork:
    """Any worker may tick any session: what is due is claimed in the store atomically."""

    def __init__(self, *, store: Store, clock: Clock, release: Release, ending: Ending) -> None:
        self._store = store
        self._clock = clock
        self._release = release
        self._ending = ending

    def run(self) -> None:
        """Tick for ever. A store that is away is waited for; no run closes right after it."""
        while True:
            try:
                busy = self.turn()
            except StoreAway:
                self._release.outage()
                self._clock.sleep(BACK_OFF)
                continue
            if not busy:
                self._clock.sleep(PAUSE)

    def turn(self) -> bool:
        """Look once at what is due; True when there was something."""
        self._ending.settle()
        claimed = self._store.claim(self._clock.now(), lease=LEASE, most=MOST)
        for session in claimed:
            self._tick(session)
        if self._release.untidy:
            self._release.untidy = False
            self._store.rewrite()  # what came in before this close leaves no order behind
        return bool(claimed)

    def _tick(self, session: SessionId) -> None:
        try:
            ended = self._release.tick(session)
            if ended is not None:
                self._ending.erase(session)
                return
            self._store.due(session, self._release.next_due(session))
        except (errors.NoSuchSession, KeysGone):
            # Expired, or an erasing that was cut short: it is finished here, keys first.
            self._ending.erase(session)
        except StoreAway:
            raise
        except Exception as wrong:
            # One broken session must not stop the clock of the others; no text of it is logged.
            log.error("a tick failed: %s", type(wrong).__name__)
