"""Which of the store's values are sealed records, of which session, and sealed about what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from server.service.ports.vault import Unreadable
from server.store.encryption import OVERHEAD, SessionCipher

KEY = re.compile(
    rb"\{w:([A-Za-z0-9_-]{1,64})\}:(live|record|links|pot|released|statuses|result)(?::([0-9a-zA-Z]+))?\Z"
)
NAME = 16  # bytes before the record in a sorted set
_ABOUT = {"statuses": "status"}


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record that a key might open."""

    session_id: str
    about: str
    record: bytes

    def opens(self, seal: SessionCipher) -> bool:
        """Say whether this key opens it."""
        try:
            seal.open(self.record, about=self.about)
        except Unreadable:
            return False
        return True


def sealed_at(key: bytes, values: Sequence[bytes]) -> Iterator[SealedRecord]:
    """Yield the records among the values of a key."""
    named = KEY.search(key)
    if named is None:
        return
    kind, run = named[2].decode(), (named[3] or b"").decode()
    about = kind if kind in ("live", "record", "links") else f"{_ABOUT.get(kind, kind)}:{run}"
    skip = NAME if kind in ("pot", "released", "statuses") else 0
    for value in values:
        if len(value) >= skip + OVERHEAD:
            yield SealedRecord(named[1].decode(), about, value[skip:])


def sealed_in(command: Sequence[bytes]) -> Iterator[SealedRecord]:
    """Yield the records that a command of the append-only file wrote."""
    return sealed_at(command[1], command[2:]) if len(command) > 2 else iter(())
