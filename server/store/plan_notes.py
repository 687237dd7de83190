"""Facilitators' own plans in a store that several machines share: sealed, one entry per plan."""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from server.service.ports.vault import Unreadable
from server.store.encryption import SessionCipher
from server.store.gateway import RedisStore

PAGE = 8192  # bytes: a sealed text's length says little about the plan


class PlanNotes:
    """Keeps texts of plans for all machines. See `PlanShelf`.

    They are sealed under the deployment's secret: where that changed they are not seen any more,
    like the facilitators whose they are.
    """

    def __init__(self, store: RedisStore, secret: bytes) -> None:
        self._store = store
        self._cipher = SessionCipher(hmac.digest(secret, b"plans", "sha256"))

    def ids(self, owner: str) -> Sequence[str]:
        found = self._store.own_plans(owner)
        return sorted(id for id, sealed in found.items() if self._opened(owner, id, sealed))

    def read(self, owner: str, id: str) -> str | None:
        return self._opened(owner, id, self._store.own_plan(owner, id))

    def add(self, owner: str, id: str, text: str, *, most: int) -> bool:
        return self._store.note_plan(owner, id, b"", self._sealed(owner, id, text), most=most)

    def replace(self, owner: str, id: str, text: str, *, was: str) -> bool:
        return self._change(owner, id, was, self._sealed(owner, id, text))

    def remove(self, owner: str, id: str, *, was: str) -> bool:
        return self._change(owner, id, was, b"")

    def _change(self, owner: str, id: str, was: str, now: bytes) -> bool:
        sealed = self._store.own_plan(owner, id)
        if not sealed or self._opened(owner, id, sealed) != was:
            return False
        return self._store.note_plan(owner, id, sealed, now, most=0)

    def _sealed(self, owner: str, id: str, text: str) -> bytes:
        plain = text.encode()
        size = PAGE * (len(plain) // PAGE + 1)
        return self._cipher.seal(plain, size=size, about=f"{owner}/{id}")

    def _opened(self, owner: str, id: str, sealed: bytes) -> str | None:
        """Open a text; None where there is none, or it was sealed for something else."""
        try:
            return self._cipher.open(sealed, about=f"{owner}/{id}").decode()
        except (Unreadable, UnicodeDecodeError):
            return None
