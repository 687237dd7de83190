"""Wrong codes and tokens, counted in memory for minutes under a name nobody can read back."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from sessions import errors

# A venue behind one address mistypes now and then; a guesser of 30-bit codes gets nowhere.
ALLOWED = RateLimitItemPerMinute(60, multiples=5)
KNOWN = 10_000  # codes by address that a worker remembers


class GuessLimit:
    """Refuses an address for minutes once too many wrong guesses came from it (R1).

    A code that opened from there before is no guess: a whole venue has one address, its phones come
    back all day, and at the end all of them knock at a door that is gone.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._known: OrderedDict[str, None] = OrderedDict()

    def check(self, address: str, code: str = "") -> None:
        """Raise TooManyGuesses for an address that guessed too often."""
        if not self._knows(address, code) and not self._limiter.test(ALLOWED, self._name(address)):
            raise errors.TooManyGuesses()

    def wrong(self, address: str, code: str = "") -> None:
        """Count one wrong guess."""
        if not self._knows(address, code):
            self._limiter.hit(ALLOWED, self._name(address))

    def right(self, address: str, code: str) -> None:
        """Note that a code opened."""
        name = self._name(address, code)
        self._known[name] = None
        self._known.move_to_end(name)
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)

    def _knows(self, address: str, code: str) -> bool:
        return bool(code) and self._name(address, code) in self._known

    def _name(self, *parts: str) -> str:
        return hmac.new(self._key, "\0".join(parts).encode(), hashlib.sha256).hexdigest()
