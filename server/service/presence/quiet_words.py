"""Quiet words: a name and a place, from a person who would like somebody to come to them.

They are the one thing in a session that is not anonymous (R1 in docs/anonymity.md), and only where
somebody is named who reads them. Nothing of a word leads to an answer: it is kept without its seat,
in the memory that holds the keys of runs, and is gone once it was read. The store never hears of
it. The phone draws its id, and asks by it whether it still waits.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from server.service.model.repository import SessionRepository
from server.service.ports.clock import SessionId
from server.service.ports.run_vault import RunVault
from server.service.ports.vault import Unreadable, Vault
from sessions import errors
from sessions.receipts import Reached

MOST = 12  # words that wait in a session at once: more than one helper can look after
EACH = 3  # words of a phone: one that says more should rather be spoken to
SIZE = 1024  # bytes, of every word alike
_ID = 16  # letters


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietWord:
    """What the helper reads."""

    id: str
    who: str
    where: str


class QuietWords:
    """Takes words from phones, and hands each to a facilitator's page, once."""

    def __init__(self, *, sessions: SessionRepository, vault: Vault, run_vault: RunVault) -> None:
        self._sessions = sessions
        self._vault = vault
        self._run_vault = run_vault
        self._pepper = secrets.token_bytes(32)  # so that no memory of ours lists seats
        self._said: dict[SessionId, Counter[bytes]] = {}
        sessions.on_forget(self._forget)

    def say(self, session_id: SessionId, seat: bytes, word: QuietWord) -> Reached:
        """Keep a word until it is read; one that came already is not kept twice.

        Raises NotNow where nobody is named who reads, EmptyText, QuietWordsFull.
        """
        if not self._sessions.recent(session_id).record.quiet_reader:
            raise errors.NotNow()
        before = self.reached(session_id, word.id)
        if before is not Reached.LOST:
            return before
        said = QuietWord(
            id=word.id, who=" ".join(word.who.split()), where=" ".join(word.where.split())
        )
        empty = [field for field in ("who", "where") if not getattr(said, field)]
        if empty:
            raise errors.EmptyText(*empty)
        self._count(session_id, seat)
        self._keep(session_id, said)
        return Reached.WAITING

    def reached(self, session_id: SessionId, id: str) -> Reached:
        """Tell what became of a word. `lost`: nothing is known of it here."""
        if self._run_vault.kept(session_id, _read(id)) is not None:
            return Reached.READ
        waits = any(there == id for _, there, _ in self._all(session_id))
        return Reached.WAITING if waits else Reached.LOST

    def waiting(self, session_id: SessionId) -> int:
        """Count the words that wait."""
        return sum(1 for _ in self._all(session_id))

    def next(self, session_id: SessionId) -> QuietWord:
        """Give one word. It waits until `was_read`, as this reply may be lost. Raises NotNow."""
        for part, id, sealed in self._all(session_id):
            try:
                plain = self._vault.open(session_id, sealed, about=_about(id))
            except Unreadable:
                self._run_vault.wipe(session_id, part)  # its phone hears that it is lost
                continue
            return QuietWord(id=id, **json.loads(plain))
        raise errors.NotNow()

    def was_read(self, session_id: SessionId, id: str) -> None:
        """Destroy a word that stands on a facilitator's page, and note that it was read."""
        for part, there, _ in self._all(session_id):
            if there == id:
                self._run_vault.keep(session_id, _read(id), b"read")
                self._run_vault.wipe(session_id, part)

    def _keep(self, session_id: SessionId, word: QuietWord) -> None:
        plain = json.dumps({"who": word.who, "where": word.where}, ensure_ascii=False).encode()
        sealed = self._vault.seal(session_id, plain, size=SIZE, about=_about(word.id))
        secret = word.id.encode() + sealed
        if not any(self._run_vault.keep(session_id, part, secret) for part in _PARTS):
            raise errors.QuietWordsFull()

    def _count(self, session_id: SessionId, seat: bytes) -> None:
        """Note that a phone said something, in this worker's memory. Raises QuietWordsFull."""
        said = self._said.setdefault(session_id, Counter())
        who = hashlib.blake2b(seat, key=self._pepper, digest_size=16).digest()
        if said[who] >= EACH:
            raise errors.QuietWordsFull()
        said[who] += 1

    def _all(self, session_id: SessionId) -> Iterator[tuple[str, str, bytes]]:
        """Yield each word that waits: where it lies, its id, and what is sealed of it."""
        for part in _PARTS:
            secret = self._run_vault.kept(session_id, part)
            if secret is not None:
                yield part, secret[:_ID].decode(), secret[_ID:]

    def _forget(self, session_id: SessionId) -> None:
        self._said.pop(session_id, None)


_PARTS = tuple(f"quiet-{number}" for number in range(MOST))


def _read(id: str) -> str:
    return f"read-{id}"


def _about(id: str) -> str:
    return f"quiet:{id}"
