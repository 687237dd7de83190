"""What became of each answer of a run: sealed statuses under a slot's second pseudonym."""

from __future__ import annotations

from server.service.model.records import (
    ID_BYTES,
    STATUS_SIZE,
    AnswerStatus,
    pack_status,
    read_status,
)
from server.service.model.slices import in_slices
from server.service.ports.clock import Clock, RandomSource, SessionId
from server.service.ports.store import Store
from server.service.ports.vault import Unreadable, Vault

HELD = "held"


class AnswerStatuses:
    """Makes statuses, and changes those of held answers once they are decided."""

    def __init__(self, *, store: Store, vault: Vault, clock: Clock, chance: RandomSource) -> None:
        self._store = store
        self._vault = vault
        self._clock = clock
        self._chance = chance

    def made(
        self, session_id: SessionId, run: str, pot_slot: bytes, revision: int, outcome: str
    ) -> bytes:
        """Make the status that says what became of a slot's answer."""
        out = self._vault.out_of(session_id, pot_slot, run)
        return self._sealed(session_id, run, out, AnswerStatus(revision=revision, outcome=outcome))

    def settled(
        self, session_id: SessionId, run: str, outcome: str, *, most: int | None = None
    ) -> list[bytes]:
        """Change the statuses of held answers, or `most` of them, chosen by chance.

        Nothing notes which card a status belongs to, so only their number is right.
        """
        waiting = []
        for status in in_slices(self._store.statuses(session_id, run), self._clock):
            found = self.read(session_id, run, status)
            if found is not None and found.outcome == HELD:
                waiting.append((status[:ID_BYTES], found.revision))
        chosen = waiting if most is None else self._chance.sample(waiting, min(most, len(waiting)))
        return [self._sealed(session_id, run, out, AnswerStatus(r, outcome)) for out, r in chosen]

    def read(self, session_id: SessionId, run: str, status: bytes) -> AnswerStatus | None:
        """Open a status; None for one that cannot be read."""
        try:
            plain = self._vault.open(session_id, status[ID_BYTES:], about=f"status:{run}")
        except Unreadable:
            return None
        return read_status(plain)

    def _sealed(self, session_id: SessionId, run: str, out: bytes, status: AnswerStatus) -> bytes:
        plain = pack_status(status)
        return out + self._vault.seal(session_id, plain, size=STATUS_SIZE, about=f"status:{run}")
