"""What leaves the pot, sealed anew: nothing ties it to what went in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from server.service.holding import looked_at
from server.service.marks import Marks
from server.service.ports import Chance, SessionId
from server.service.records import (
    ID_BYTES,
    Envelope,
    Picture,
    answer_size,
    pack_answer,
    read_answer,
)
from server.service.room import Card, Room
from server.service.rooms import Rooms
from sessions import live as living
from sessions.plan.model import Step


@dataclass(frozen=True, slots=True)
class Batch:
    """What leaves the pot together, ready for one move."""

    take: list[bytes]
    bag: list[bytes]
    marks: list[bytes]


class Batches:
    """Makes batches. What is in one is shuffled before anybody sees it."""

    def __init__(self, *, rooms: Rooms, chance: Chance) -> None:
        self._rooms = rooms
        self._vault = rooms.vault
        self._chance = chance
        self._marks = Marks(rooms=rooms, chance=chance)

    def out(
        self,
        room: Room,
        step: Step,
        run: str,
        members: Sequence[bytes],
        outcome: str,
        *,
        spare_texts: bool = False,
    ) -> Batch:
        """Seal what leaves the pot anew; `spare_texts`: too few wrote, so texts are dropped."""
        bag, marks = [], []
        for member in members:
            envelope = self._rooms.envelope(room.id, run, member)
            said = replace(envelope, body=_wordless(envelope.body)) if spare_texts else envelope
            body, became = looked_at(step, said.body, outcome)
            bag.append(self._sealed(room.id, run, step, replace(said, body=body)))
            slot = member[:ID_BYTES]
            marks.append(self._marks.made(room.id, run, slot, envelope.revision, became))
        self._chance.shuffle(marks)
        return Batch(take=list(members), bag=bag, marks=marks)

    def commit(
        self,
        room: Room,
        state: living.Live,
        run: str,
        batch: Batch,
        picture: Picture,
        *,
        unbag: Sequence[bytes] = (),
    ) -> Room | None:
        """Write what leaves together with what it shows; None when somebody else was faster."""
        return self._rooms.commit(
            room,
            state,
            run=run,
            take=batch.take,
            bag=batch.bag,
            marks=batch.marks,
            picture=picture,
            unbag=unbag,
        )

    def destroy(self, room: Room, state: living.Live, run: living.Run) -> Room | None:
        """Take all that a run holds out of the pot and of the bag, and show nothing of it."""
        pot = self._rooms.pot(room.id, run.id)
        bag = [card.member for card in self._rooms.bag(room.id, run.id)]
        if not pot and not bag and state is room.live:
            return room
        batch = self.out(room, room.plan.step(run.step), run.id, pot, "destroyed")
        return self.commit(room, state, run.id, replace(batch, bag=[]), Picture(), unbag=bag)

    def _sealed(self, session: SessionId, run: str, step: Step, envelope: Envelope) -> bytes:
        """Seal an answer anew under a random id; a revision has no business outside the pot."""
        plain = pack_answer(replace(envelope, revision=0))
        sealed = self._vault.seal(session, plain, size=answer_size(step), about=f"bag:{run}")
        return secrets.token_bytes(ID_BYTES) + sealed

    def card(self, session: SessionId, run: str, member: bytes) -> Card:
        """Open what was just sealed for the bag."""
        plain = self._vault.open(session, member[ID_BYTES:], about=f"bag:{run}")
        return Card(member[: ID_BYTES // 2].hex(), member, read_answer(plain))


def _wordless(body: Mapping[str, Any]) -> dict[str, Any]:
    """What remains of an answer whose text may not be shown: that it agreed."""
    return {name: value for name, value in body.items() if name != "text"}
