"""A small memory of what was built for sessions; the oldest entry goes first."""

from __future__ import annotations

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

    def get(self, session_id: SessionId, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key, made now where it is not kept."""
        place = (session_id, key)
        if place not in self._kept:
            self._kept[place] = make()
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[place]

    def forget(self, session_id: SessionId) -> None:
        """Drop everything of a session: nothing of it may stay in memory after its end."""
        for place in [place for place in self._kept if place[0] == session_id]:
            del self._kept[place]
