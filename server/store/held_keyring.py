"""Remembers for a moment that a secret was there: a burst of answers need not look for each.

Every use of a key looks whether it is there still, as another worker may have destroyed it. Where a
thousand answers come at one instant, three looks for each of them took a tenth of the time.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from server.store.vault import Keyring

MOMENT = 0.02  # seconds: long enough for many answers of a burst
MOST = 1_000  # names


class HeldKeyring:
    """Looks again once a moment is over; what this worker destroys is gone at once."""

    def __init__(self, keyring: Keyring, clock: Callable[[], float] = time.monotonic) -> None:
        self._keyring = keyring
        self._clock = clock
        self._until: dict[str, float] = {}  # by name

    def write(self, name: str, secret: bytes) -> None:
        self._keyring.write(name, secret)

    def read(self, name: str) -> bytes:
        return self._keyring.read(name)

    def holds(self, name: str) -> bool:
        """Tell whether it is there, or was a moment ago."""
        now = self._clock()
        if now < self._until.get(name, 0.0):
            return True
        if not self._keyring.holds(name):
            self._until.pop(name, None)
            return False
        if len(self._until) >= MOST:
            self._until.clear()
        self._until[name] = now + MOMENT
        return True

    def destroy(self, name: str) -> None:
        self._until.pop(name, None)
        self._keyring.destroy(name)

    def names(self) -> list[str]:
        return self._keyring.names()
