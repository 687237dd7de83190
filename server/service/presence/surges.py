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
from collections import deque
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


class Surges:
    """Notices, per session, whether many seats came and went together."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._recent: dict[SessionId, deque[tuple[float, bytes, bytes]]] = {}
        self._surges: dict[SessionId, list[_Together]] = {}

    def forget(self, session_id: SessionId) -> None:
        self._recent.pop(session_id, None)
        self._surges.pop(session_id, None)

    def came(self, session_id: SessionId, seat: bytes, address: str) -> None:
        """Note a seat that was not in before."""
        now, network = self._clock.now(), self._name(network_of(address).encode())
        recent = self._recent.setdefault(session_id, deque())
        recent.append((now, network, self._name(seat)))
        while recent and now - recent[0][0] > WITHIN:
            recent.popleft()
        together = {name for _, of, name in recent if of == network}
        if len(together) > MANY:
            self._surge(session_id, network, now).came |= together

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
