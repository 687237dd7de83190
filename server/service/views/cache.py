"""A small memory of what was built for sessions; the oldest entry goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from server.service.ports.clock import SessionId

KEPT = 512  # entries that a worker remembers, over all sessions: of some hundred rooms at once

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class SessionCache(Generic[K, V]):
    """Keeps values by session and key, and forgets a session as a whole when it is erased."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[SessionId, K], V] = OrderedDict()
        self._making: dict[tuple[SessionId, K], threading.Event] = {}

    def get(self, session_id: SessionId, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key, made now where it is not kept; others wait for it then.

        A wall of thousands takes a while, and a whole room asks for it at once.
        """
        place = (session_id, key)
        while place not in self._kept:
            if (making := self._making.get(place)) is not None:
                making.wait()
            else:
                return self._made(place, make)
        return self._kept[place]

    def _made(self, place: tuple[SessionId, K], make: Callable[[], V]) -> V:
        """Make a value, and keep it unless its session was forgotten meanwhile."""
        making = self._making[place] = threading.Event()
        try:
            value = make()
            if self._making.get(place) is making:
                self._kept[place] = value
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        finally:
            if self._making.get(place) is making:
                del self._making[place]
            making.set()
        return value

    def forget(self, session_id: SessionId) -> None:
        """Drop everything of a session: nothing of it may stay in memory after its end."""
        for places in (self._kept, self._making):
            for place in [place for place in places if place[0] == session_id]:
                del places[place]
