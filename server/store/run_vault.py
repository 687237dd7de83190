"""Seals what others have not seen of a run under the run's own key, which no disk ever holds."""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import Protocol

from server.service.ports.clock import SessionId
from server.service.ports.run_vault import RunKeyGone
from server.store.checked_key import KeyDamaged, with_check, without_check
from server.store.encryption import KEY, SessionCipher
from server.store.vault import Keyring

BETWEEN = "."  # parts the session from the part in a key's name; neither of them has one


class RunKeyring(Keyring, Protocol):
    """A keyring in memory, which can be closed."""

    def close(self) -> None: ...


class KeyringRunVault:
    """Implements the RunVault port on a keyring in memory, which the workers share."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring
        self._known: dict[str, SessionCipher] = {}

    def create(self, session_id: SessionId, part: str) -> None:
        name = _name(session_id, part)
        try:
            self._write(name)
        except FileExistsError:
            if not self.holds(session_id, part):  # it is damaged: nothing can be sealed under it
                self._wipe(name)
                with suppress(FileExistsError):
                    self._write(name)

    def _write(self, name: str) -> None:
        self._keyring.write(name, with_check(secrets.token_bytes(KEY)))

    def holds(self, session_id: SessionId, part: str) -> bool:
        """Tell whether a key is there and can be read: a damaged one is as good as lost."""
        try:
            self._cipher(session_id, part)
        except RunKeyGone:
            return False
        return True

    def seal(
        self, session_id: SessionId, part: str, plain: bytes, *, size: int, about: str
    ) -> bytes:
        return self._cipher(session_id, part).seal(plain, size=size, about=about)

    def open(self, session_id: SessionId, part: str, sealed: bytes, *, about: str) -> bytes:
        return self._cipher(session_id, part).open(sealed, about=about)

    def name(self, session_id: SessionId, part: str, seat: bytes) -> bytes:
        return self._cipher(session_id, part).name(seat)

    def keep(self, session_id: SessionId, part: str, secret: bytes) -> bool:
        try:
            self._keyring.write(_name(session_id, part), secret)
        except FileExistsError:
            return False
        return True

    def kept(self, session_id: SessionId, part: str) -> bytes | None:
        try:
            return self._keyring.read(_name(session_id, part))
        except FileNotFoundError:
            return None

    def wipe(self, session_id: SessionId, part: str) -> None:
        self._wipe(_name(session_id, part))

    def sessions(self) -> list[SessionId]:
        return sorted({SessionId(name.partition(BETWEEN)[0]) for name in self._keyring.names()})

    def wipe_all(self, session_id: SessionId) -> None:
        for name in self._keyring.names():
            if name.startswith(session_id + BETWEEN):
                self._wipe(name)

    def _wipe(self, name: str) -> None:
        self._keyring.destroy(name)
        self._known.pop(name, None)

    def _cipher(self, session_id: SessionId, part: str) -> SessionCipher:
        """Look whether the key is there each time: another worker may have wiped it."""
        name = _name(session_id, part)
        if not self._keyring.holds(name):
            self._known.pop(name, None)
            raise RunKeyGone(name)
        if name not in self._known:
            try:
                key = without_check(self._keyring.read(name), size=KEY)
            except (FileNotFoundError, KeyDamaged) as gone:  # wiped in between, or damaged
                raise RunKeyGone(name) from gone
            self._known[name] = SessionCipher(key)
        return self._known[name]


def _name(session_id: SessionId, part: str) -> str:
    return f"{session_id}{BETWEEN}{part}"
