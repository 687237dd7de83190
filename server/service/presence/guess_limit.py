"""Wrong codes, counted in memory for minutes under a name that nobody can read back."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from server.service.ports.clock import Clock
from server.service.presence.networks import network_of
from sessions import errors

# A venue behind one address mistypes now and then; a guesser of 30-bit codes gets nowhere.
ALLOWED = RateLimitItemPerMinute(60, multiples=5)
TURN = 1.0  # seconds per guess of an address over its limit: 3,600 an hour, per worker
LONGEST = 60.0  # seconds of waiting: with more guesses at once, phones try again by themselves
KNOWN = 10_000  # codes by address that a worker remembers


class GuessLimit:
    """Lets an address wait for its turn once too many wrong guesses came from it.

    Nobody is refused for minutes: one phone that guesses must not lock a whole venue out. Right
    codes wait as well, or the time would tell them from wrong ones. A code that opened from there
    before is no guess: a venue has one address, its phones come back all day, and at the end all
    of them knock at a session that is over.

    Only short codes are counted. Tokens and seat keys have 256 bits, and cannot be guessed.
    """

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._known: OrderedDict[str, None] = OrderedDict()
        self._turns: dict[str, float] = {}  # by address: when its next turn is

    def wait(self, address: str, code: str = "") -> None:
        """Return at once, or when it is the turn of a guess from an address over its limit.

        Raises TooManyGuesses where a minute's guesses wait already.
        """
        name = self._name(network_of(address))
        if self._knows(address, code) or self._limiter.test(ALLOWED, name):
            return
        now = self._clock.now()
        self._turns = {name: at for name, at in self._turns.items() if at > now}
        turn = self._turns.get(name, now) + TURN
        if turn - now > LONGEST:
            raise errors.TooManyGuesses()
        self._turns[name] = turn
        self._clock.sleep(turn - now)

    def wrong(self, address: str, code: str = "") -> None:
        """Count one wrong guess."""
        if not self._knows(address, code):
            self._limiter.hit(ALLOWED, self._name(network_of(address)))

    def right(self, address: str, code: str) -> None:
        """Note that a code opened."""
        name = self._name(network_of(address), code)
        self._known[name] = None
        self._known.move_to_end(name)
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)

    def _knows(self, address: str, code: str) -> bool:
        return bool(code) and self._name(network_of(address), code) in self._known

    def _name(self, *parts: str) -> str:
        return hmac.new(self._key, "\0".join(parts).encode(), hashlib.sha256).hexdigest()
