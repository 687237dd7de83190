"""The lines to a store: whoever waits for it is refused because of the store, not of ourselves.

A worker that has much to do, as when a thousand phones join at one instant, is late to read a reply
that came in time, and its questions wait for each other. Neither says that the store is away.
"""

from __future__ import annotations

import queue
import time
from contextlib import suppress
from typing import Any

from redis.connection import Connection, SSLConnection, UnixDomainSocketConnection

GLANCE = 0.02  # seconds for a reply that may be there already


class WaitingLine(queue.LifoQueue[Any]):
    """The free lines of a pool: who waits for one is refused once the store answered nobody."""

    _moved_at = 0.0

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        """Take a line back; one that still stands was answered."""
        if item is not None and item.is_connected:
            self._moved_at = time.monotonic()
        super().put(item, block, timeout)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Give a free line. Raises Empty after `timeout` seconds in which none was answered."""
        while True:
            asked = time.monotonic()
            try:
                return super().get(block, timeout)
            except queue.Empty:
                if not block or timeout is None or self._moved_at < asked:
                    raise


class _UnhurriedSocket:
    """A socket that looks once more before it says that a reply did not come in time."""

    def __init__(self, plain: Any) -> None:
        self._plain = plain

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain, name)

    def recv(self, *how: Any) -> bytes:
        """Read what came. A busy loop finds the limit of time over before it finds the reply."""
        try:
            return self._plain.recv(*how)  # type: ignore[no-any-return]
        except TimeoutError as late:
            before = self._plain.gettimeout()
            self._plain.settimeout(GLANCE)
            try:
                with suppress(TimeoutError):
                    return self._plain.recv(*how)  # type: ignore[no-any-return]
            finally:
                self._plain.settimeout(before)
            raise late


class _Unhurried:
    """A connection on such a socket."""

    def _connect(self) -> Any:
        return _UnhurriedSocket(super()._connect())  # type: ignore[misc]


class UnhurriedConnection(_Unhurried, Connection):
    """Over TCP."""


class UnhurriedSSLConnection(_Unhurried, SSLConnection):
    """Over TLS."""


class UnhurriedUnixConnection(_Unhurried, UnixDomainSocketConnection):
    """Over a socket of this machine."""


def connection_for(url: str) -> type[Any]:
    """Choose the connection for an address of redis://, rediss:// or unix://."""
    if url.startswith("unix://"):
        return UnhurriedUnixConnection
    return UnhurriedSSLConnection if url.startswith("rediss://") else UnhurriedConnection
