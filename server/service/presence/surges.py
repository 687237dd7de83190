"""Many seats that come from one address within a second, and go again together.

Whoever invents seats mostly does it so: in one go, from one machine. Counted at an opening, they
ask for more answers than the people in the room can give. Only that it happened is told, to
everyone. An address, and a seat, is in this worker's memory alone, under a key that nobody can
read, for minutes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter, defaultdict, deque
from collections.abc import Collection
from dataclasses import dataclass, field

from server.service.ports.clock import Clock, SessionId
from server.service.presence.networks import network_of

MANY = 30  # seats; one more within a second are a surge: people who scan a code are slower
WITHIN = 1.0  # seconds from the first to the last of them
SOON = 120.0  # seconds: half of them gone by then, and they went together


@dataclass(slots=True)
class _Together:
    """Seats that came together, and which of them are gone, by names that mean nothing."""

    network: bytes
    at: float  # when the last of them came
    came: set[bytes] = field(default_factory=set)
    gone: set[bytes] = field(default_factory=set)


class _Lately:
    """Seats of one session that came within the last second, by network.

    `covered`: networks of which all these seats are in a surge already.
    """

    def __init__(self) -> None:
        self.covered: set[bytes] = set()
        self._order: deque[tuple[float, bytes, bytes]] = deque()
        self._of: defaultdict[bytes, Counter[bytes]] = defaultdict(Counter)

    def add(self, now: float, network: bytes, name: bytes) -> Collection[bytes]:
        """Note a seat; return those that came from its network within the last second."""
        self._order.append((now, network, name))
        self._of[network][name] += 1
        while now - self._order[0][0] > WITHIN:
            self._drop(*self._order.popleft()[1:])
        return self._of[network]

    def _drop(self, network: bytes, name: bytes) -> None:
        names = self._of[network]
        names[name] -= 1
        if not names[name]:
            del names[name]
        if not names:
            del self._of[network]
            self.covered.discard(network)


class Surges:
    """Notices, per session, whether many seats came and went together."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._recent: dict[SessionId, _Lately] = {}
        self._surges: dict[SessionId, list[_Together]] = {}

    def forget(self, session_id: SessionId) -> None:
        self._recent.pop(session_id, None)
        self._surges.pop(session_id, None)

    def came(self, session_id: SessionId, seat: bytes, address: str) -> None:
        """Note a seat that was not in before."""
        now, network = self._clock.now(), self._name(network_of(address).encode())
        name, lately = self._name(seat), self._recent.setdefault(session_id, _Lately())
        together = lately.add(now, network, name)
        if len(together) <= MANY:
            lately.covered.discard(network)
            return
        surge = self._surge(session_id, network, now)
        # All of them once, then each that comes: a thousand seats would be added a thousand times.
        is_covered = bool(surge.came) and network in lately.covered
        surge.came.update((name,) if is_covered else together)
        lately.covered.add(network)

    def back(self, session_id: SessionId, seat: bytes) -> None:
        """Note that a seat which was in is here again."""
        name = self._name(seat)
        for surge in self._surges.get(session_id, ()):
            surge.gone.discard(name)

    def gone(self, session_id: SessionId, seat: bytes) -> bool:
        """Note that a seat went; tell whether half of those that came with it have gone by now."""
        now, name = self._clock.now(), self._name(seat)
        lately = [s for s in self._surges.get(session_id, ()) if now - s.at <= SOON]
        self._surges[session_id] = lately
        if not lately:
            del self._surges[session_id]
        mine = [surge for surge in lately if name in surge.came]
        for surge in mine:
            surge.gone.add(name)
        return any(2 * len(surge.gone) >= len(surge.came) for surge in mine)

    def _surge(self, session_id: SessionId, network: bytes, now: float) -> _Together:
        """Give the surge that still goes on there, or a new one."""
        surges = self._surges.setdefault(session_id, [])
        for surge in surges:
            if surge.network == network and now - surge.at <= WITHIN:
                surge.at = now
                return surge
        surges.append(_Together(network, now))
        return surges[-1]

    def _name(self, what: bytes) -> bytes:
        return hmac.digest(self._key, what, hashlib.sha256)[:16]
