"""Brings the next look at a session forward: something happened in it, and it may be asleep."""

from __future__ import annotations

from server.service.ports.clock import Clock, RandomSource, SessionId
from server.service.ports.store import Store
from sessions import anonymity


class Waking:
    """Wakes sessions, and remembers until when each one is awake: who comes then need not ask."""

    def __init__(self, *, store: Store, clock: Clock, chance: RandomSource) -> None:
        self._store = store
        self._clock = clock
        self._chance = chance
        self._awake_until: dict[SessionId, float] = {}

    def wake(self, session_id: SessionId) -> None:
        """Have the clock look at a session within the time of a tick.

        What happens before that look is seen by it, so a whole room that comes at once asks once.
        """
        now = self._clock.now()
        if now < self._awake_until.get(session_id, 0.0):
            return
        at = now + anonymity.tick_after(self._chance)
        self._awake_until[session_id] = self._store.hasten(session_id, at)

    def forget(self, session_id: SessionId) -> None:
        self._awake_until.pop(session_id, None)
