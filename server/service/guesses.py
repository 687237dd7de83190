"""Wrong codes and tokens, counted in memory for minutes under a name nobody can read back."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from sessions import errors

# A venue behind one address mistypes now and then; a guesser of 30-bit codes gets nowhere.
ALLOWED = RateLimitItemPerMinute(60, multiples=5)


class Guesses:
    """Refuses an address for minutes once too many wrong guesses came from it (R1)."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def check(self, address: str) -> None:
        """Raise TooManyGuesses for an address that guessed too often."""
        if not self._limiter.test(ALLOWED, self._name(address)):
            raise errors.TooManyGuesses()

    def wrong(self, address: str) -> None:
        """Count one wrong guess."""
        self._limiter.hit(ALLOWED, self._name(address))

    def _name(self, address: str) -> str:
        return hmac.new(self._key, address.encode(), hashlib.sha256).hexdigest()
