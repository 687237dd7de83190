"""Taking an answer back: at once from the pot, at a random moment from the wall."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from server.service.marks import Marks
from server.service.ports import Chance, SessionId, Slot
from server.service.records import ID_BYTES, Picture
from server.service.room import Room
from server.service.rooms import TRIES, Rooms
from sessions import errors

GOING = (10.0, 37.0)  # seconds until a card may go; the tick that takes it comes by 40
APART = 0.05  # seconds: two who take back at once meet once, and then miss each other


class TakingBack:
    """Takes answers back. The key is the proof: only the phone that wrote the answer has it."""

    def __init__(self, *, rooms: Rooms, chance: Chance) -> None:
        self._rooms = rooms
        self._marks = Marks(rooms=rooms, chance=chance)
        self._chance = chance

    def take_back(self, session: SessionId, seat: bytes, *, run: str, key: str) -> dict[str, Any]:
        """Take an answer back: at once from the pot, at a random moment from the wall.

        Returns run and taken: now, soon, or gone (nothing of it is there).
        """
        proof = hashlib.sha256(bytes.fromhex(key)).hexdigest()
        for _ in range(TRIES):
            taken = self._take(self._rooms.load(session), seat, run, proof)
            if taken:
                return {"run": run, "taken": taken}
            self._rooms.clock.sleep(self._chance.uniform(0, APART))
        raise errors.NotNow()

    def _take(self, room: Room, seat: bytes, run: str, proof: str) -> str:
        """One try; an empty string when somebody else moved first."""
        slot = self._rooms.vault.slot(room.id, seat, run)
        for member in self._rooms.pot(room.id, run):
            if member.startswith(slot.pot):
                return self._take_from_pot(room, run, member, proof)
        found = next(
            (c for c in self._rooms.bag(room.id, run) if c.envelope.take_back == proof), None
        )
        return "gone" if found is None else self._take_later(room, run, slot, found.id)

    def _take_from_pot(self, room: Room, run: str, member: bytes, proof: str) -> str:
        envelope = self._rooms.envelope(room.id, run, member)
        if envelope.take_back != proof:
            return "gone"
        mark = self._marks.made(room.id, run, member[:ID_BYTES], envelope.revision, "taken")
        done = self._rooms.commit(room, room.live, run=run, take=[member], marks=[mark])
        return "now" if done else ""

    def _take_later(self, room: Room, run: str, slot: Slot, card: str) -> str:
        picture = self._rooms.picture(room.id, run)
        if any(each == card for each, _ in picture.going):
            return "soon"
        fresh = replace(picture, going=(*picture.going, (card, self._when(picture))))
        mark = self._marks.made(room.id, run, slot.pot, 2**31, "taken")
        done = self._rooms.commit(room, room.live, run=run, picture=fresh, marks=[mark])
        return "soon" if done else ""

    def _when(self, picture: Picture) -> float:
        """Draw the moment of a card, or let it go with another that waits: together they tell less.

        Cards that go one by one could be laid beside the taps of several hands, in their order.
        """
        now, (first, last) = self._rooms.clock.now(), GOING
        others = [at for _, at in picture.going if now + first <= at <= now + last]
        return others[0] if others else now + self._chance.uniform(first, last)
