"""What became of each answer of a run: sealed marks under a slot's second pseudonym."""

from __future__ import annotations

from server.service.ports import Chance, SessionId
from server.service.records import ID_BYTES, MARK_SIZE, Mark, pack_mark, read_mark
from server.service.rooms import Rooms

HELD = "held"


class Marks:
    """Makes marks, and settles those of held answers."""

    def __init__(self, *, rooms: Rooms, chance: Chance) -> None:
        self._rooms = rooms
        self._chance = chance

    def made(
        self, session: SessionId, run: str, pot_slot: bytes, revision: int, outcome: str
    ) -> bytes:
        """Make the mark that says what became of a slot's answer."""
        out = self._rooms.vault.out_of(session, pot_slot, run)
        return self._sealed(session, run, out, Mark(revision=revision, outcome=outcome))

    def settled(
        self, session: SessionId, run: str, outcome: str, *, most: int | None = None
    ) -> list[bytes]:
        """Make anew the marks of held answers, or `most` of them, chosen by chance.

        Which card a mark belongs to is noted nowhere, so the number alone is true.
        """
        waiting = []
        for mark in self._rooms.store.marks(session, run):
            said = self._read(session, run, mark)
            if said.outcome == HELD:
                waiting.append((mark[:ID_BYTES], said.revision))
        chosen = waiting if most is None else self._chance.sample(waiting, min(most, len(waiting)))
        return [self._sealed(session, run, out, Mark(r, outcome)) for out, r in chosen]

    def _read(self, session: SessionId, run: str, mark: bytes) -> Mark:
        return read_mark(self._rooms.vault.open(session, mark[ID_BYTES:], about=f"mark:{run}"))

    def _sealed(self, session: SessionId, run: str, out: bytes, mark: Mark) -> bytes:
        plain = pack_mark(mark)
        vault = self._rooms.vault
        return out + vault.seal(session, plain, size=MARK_SIZE, about=f"mark:{run}")
