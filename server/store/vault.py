"""Keeps each session's seal key and pepper in the keyring, and makes its pseudonyms."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from server.service.ports.clock import SessionId
from server.service.ports.vault import KeysDamaged, KeysGone, Slot
from server.store.checked_key import KeyDamaged, with_check, without_check
from server.store.encryption import KEY, SessionCipher
from server.store.file_keyring import FileKeyring

PEPPER = 32
NAME = 16  # bytes of a pseudonym: no two seats ever share one


@dataclass(frozen=True, slots=True)
class _Secrets:
    seal: SessionCipher
    pepper: bytes


class Keyring(Protocol):
    """A keyring: secrets by name, outside the store and its backups."""

    def write(self, name: str, secret: bytes) -> None: ...

    def read(self, name: str) -> bytes: ...

    def holds(self, name: str) -> bool: ...

    def destroy(self, name: str) -> None: ...

    def names(self) -> list[str]: ...


class KeyringVault:
    """Implements the Vault port on a keyring that several workers share."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring
        self._known: dict[SessionId, _Secrets] = {}

    def create(self, session_id: SessionId) -> None:
        """Make a session's secrets. Raises FileExistsError if it has some."""
        self._keyring.write(session_id, with_check(secrets.token_bytes(KEY + PEPPER)))

    def destroy(self, session_id: SessionId) -> None:
        """Destroy a session's secrets; once more is no error."""
        self._keyring.destroy(session_id)
        self._known.pop(session_id, None)

    def sessions(self) -> list[SessionId]:
        return [SessionId(name) for name in self._keyring.names()]

    def slot(self, session_id: SessionId, seat: bytes, run: str) -> Slot:
        """Name a seat in a run, twice: who holds the store but not the pepper can link neither."""
        pepper = self._secrets(session_id).pepper
        slot = _name(pepper, "slot", seat, run.encode())
        pot = _name(pepper, "pot", slot)[:NAME]
        return Slot(pot=pot, out=_out(pepper, pot, run))

    def out_of(self, session_id: SessionId, pot_slot: bytes, run: str) -> bytes:
        """Follow a slot from the pot to its status; without the pepper nobody can."""
        return _out(self._secrets(session_id).pepper, pot_slot, run)

    def presence(self, session_id: SessionId, seat: bytes, window: int) -> bytes:
        """Name a seat in one window.

        The store's file shows a phone that comes back and, after it, an answer. A name that lasted
        would tie all answers of that phone together."""
        return self.presences(session_id, [seat], window)[0]

    def presences(self, session_id: SessionId, seats: Sequence[bytes], window: int) -> list[bytes]:
        pepper, about = self._secrets(session_id).pepper, str(window).encode()
        return [_name(pepper, "presence", seat, about)[:NAME] for seat in seats]

    def door(self, session_id: SessionId, code: str) -> bytes:
        return _name(self._secrets(session_id).pepper, "door", code.encode())[:NAME]

    def admission(self, session_id: SessionId, seat: bytes) -> bytes:
        return _name(self._secrets(session_id).pepper, "admission", seat)[:NAME]

    def entry(self, session_id: SessionId, seat: bytes, emptied: int) -> bytes:
        return self.entries(session_id, [seat], emptied)[0]

    def entries(self, session_id: SessionId, seats: Sequence[bytes], emptied: int) -> list[bytes]:
        pepper, about = self._secrets(session_id).pepper, str(emptied).encode()
        return [_name(pepper, "entry", seat, about)[:NAME] for seat in seats]

    def secret(self, session_id: SessionId, about: str) -> bytes:
        return _name(self._secrets(session_id).pepper, "secret", about.encode())

    def seal(self, session_id: SessionId, plain: bytes, *, size: int, about: str) -> bytes:
        return self._secrets(session_id).seal.seal(plain, size=size, about=about)

    def open(self, session_id: SessionId, sealed: bytes, *, about: str) -> bytes:
        return self._secrets(session_id).seal.open(sealed, about=about)

    def _secrets(self, session_id: SessionId) -> _Secrets:
        """Look whether the file is there each time: another worker may have destroyed it."""
        if not self._keyring.holds(session_id):
            self._known.pop(session_id, None)
            raise KeysGone(session_id)
        if session_id not in self._known:
            self._known[session_id] = self._read(session_id)
        return self._known[session_id]

    def _read(self, session_id: SessionId) -> _Secrets:
        try:
            both = without_check(self._keyring.read(session_id), size=KEY + PEPPER)
        except FileNotFoundError as gone:
            raise KeysGone(session_id) from gone
        except KeyDamaged as damaged:
            raise KeysDamaged(session_id) from damaged
        return _Secrets(seal=SessionCipher(both[:KEY]), pepper=both[KEY:])


class FileVault(KeyringVault):
    """A vault on a folder: for the workers of one machine."""

    def __init__(self, folder: Path) -> None:
        super().__init__(FileKeyring(folder))


def _out(pepper: bytes, pot_slot: bytes, run: str) -> bytes:
    return _name(pepper, "out", run.encode(), pot_slot)[:NAME]


def _name(pepper: bytes, label: str, *parts: bytes) -> bytes:
    """HMAC of a label and parts, each with its length before it: no two lists read alike."""
    pieces = [len(label).to_bytes(4, "big"), label.encode()]
    for part in parts:
        pieces += (len(part).to_bytes(4, "big"), part)
    return hmac.digest(pepper, b"".join(pieces), "sha256")
