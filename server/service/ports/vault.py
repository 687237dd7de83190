"""What the use cases ask of the keys: pseudonyms, encryption, destruction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from server.service.ports.clock import SessionId


@dataclass(frozen=True, slots=True)
class Slot:
    """A seat's pseudonyms for one run: 16 bytes in the pot, 16 unlinkable ones once it is out.

    `out` is an HMAC of `pot` under the pepper: whoever reads the pot can note what came out.
    """

    pot: bytes
    out: bytes


class Vault(Protocol):
    """Keys and peppers of sessions, outside the store; seals, opens and makes pseudonyms.

    `open`, `seal`, `slot` and `presence` raise `KeysGone` for a session that was erased, and
    `KeysDamaged` for one whose keys are not what was written; `open` raises `Unreadable` for what
    another key sealed.
    """

    def create(self, session_id: SessionId) -> None: ...

    def destroy(self, session_id: SessionId) -> None: ...

    def sessions(self) -> list[SessionId]: ...

    def slot(self, session_id: SessionId, seat: bytes, run: str) -> Slot: ...

    def out_of(self, session_id: SessionId, pot_slot: bytes, run: str) -> bytes:
        """The second pseudonym that belongs to a slot in the pot: Slot.out of Slot.pot."""
        ...

    def presence(self, session_id: SessionId, seat: bytes, window: int) -> bytes:
        """Name a seat in one window; its names in two windows cannot be linked."""
        ...

    def presences(
        self, session_id: SessionId, seats: Sequence[bytes], window: int
    ) -> Sequence[bytes]:
        """Name seats in one window, in their order: the key is looked for once."""
        ...

    def door(self, session_id: SessionId, code: str) -> bytes:
        """The pseudonym of a door code."""
        ...

    def admission(self, session_id: SessionId, seat: bytes) -> bytes:
        """The pseudonym of a seat that a door code let in; not linked to its presence."""
        ...

    def entry(self, session_id: SessionId, seat: bytes, emptied: int) -> bytes:
        """The pseudonym of a seat that is in, since the room was emptied so often.

        Not linked to its presence, nor to its entry before the room was emptied.
        """
        ...

    def entries(
        self, session_id: SessionId, seats: Sequence[bytes], emptied: int
    ) -> Sequence[bytes]:
        """Give the entries of seats, in their order: the key is looked for once."""
        ...

    def secret(self, session_id: SessionId, about: str) -> bytes:
        """32 bytes that nobody knows without the pepper, always the same for one purpose."""
        ...

    def seal(self, session_id: SessionId, plain: bytes, *, size: int, about: str) -> bytes:
        """Seal `plain` padded to `size` bytes, bound to `about` (the key's purpose and run)."""
        ...

    def open(self, session_id: SessionId, sealed: bytes, *, about: str) -> bytes: ...


class KeysGone(Exception):
    """The session's keys were destroyed: nothing of it can be read any more."""


class KeysDamaged(KeysGone):
    """The session's keys are there and are none any more: cut, emptied or changed."""


class Unreadable(ValueError):
    """The bytes were sealed under another key or for another purpose, or were changed."""
