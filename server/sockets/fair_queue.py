"""A queue that takes in turn from each session, and within a session from each network."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import Generic, TypeVar

from server.service.ports.clock import SessionId

T = TypeVar("T")


class FairQueue(Generic[T]):
    """Whoever sends much waits behind their own: nobody else waits longer for it.

    A session with one waiting item is served as soon as one with a thousand; so is, within one
    session, a network with one.
    """

    def __init__(self) -> None:
        self._sessions: OrderedDict[SessionId, OrderedDict[bytes, deque[T]]] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def put(self, item: T, *, session_id: SessionId, network: bytes) -> None:
        """Add an item behind all others of its network and session."""
        networks = self._sessions.setdefault(session_id, OrderedDict())
        networks.setdefault(network, deque()).append(item)
        self._size += 1

    def take(self) -> T:
        """Take the next item. Raises StopIteration where there is none."""
        session_id, networks = next(iter(self._sessions.items()))
        network, items = next(iter(networks.items()))
        item = items.popleft()
        self._size -= 1
        _to_the_end(networks, network, is_empty=not items)
        _to_the_end(self._sessions, session_id, is_empty=not networks)
        return item


K = TypeVar("K")
V = TypeVar("V")


def _to_the_end(places: OrderedDict[K, V], key: K, *, is_empty: bool) -> None:
    """Let the others come first, and forget who has nothing waiting."""
    if is_empty:
        del places[key]
    else:
        places.move_to_end(key)
