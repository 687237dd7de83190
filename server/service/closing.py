"""The close of a run: everything comes out, or everything is destroyed."""

from __future__ import annotations

from dataclasses import replace

from server.service.batches import Batches
from server.service.holding import held, says
from server.service.pictures import last_picture
from server.service.ports import Chance
from server.service.room import Room
from server.service.rooms import Rooms
from sessions import anonymity, answers
from sessions import live as living
from sessions.commands import Reveal
from sessions.live import Outcome, Run


class Closing:
    """Decides runs that are shut."""

    def __init__(self, *, rooms: Rooms, chance: Chance, batches: Batches) -> None:
        self._rooms = rooms
        self._chance = chance
        self._batches = batches

    def close(self, room: Room, run: Run) -> None:
        """Decide by all answers that count, those that are out already among them."""
        step, pot = room.plan.step(run.step), list(self._rooms.pot(room.id, run.id))
        opened = [self._rooms.envelope(room.id, run.id, member) for member in pot]
        every = [*opened, *(card.envelope for card in self._rooms.bag(room.id, run.id))]
        counted = [answers.parse(step, each.body) for each in every if not each.late]
        tier, outcome = anonymity.tier_for(run.seats), Outcome.DROPPED
        if tier is not None:
            outcome = anonymity.close_outcome(len(counted), sum(map(says, counted)), tier)
        decided = Reveal(outcome=outcome, snapshot_answers=len(counted))
        state, _ = living.apply(room.live, room.plan, decided, self._rooms.clock.now())
        if outcome is not Outcome.REVEALED or tier is None:
            self._batches.destroy(room, state, run)
        else:
            texts = sum(answers.written(answer) is not None for answer in counted)
            self._reveal(room, state, run, pot, alone=texts < tier.c)
        self._rooms.store.uncount(room.id, run.id)

    def _reveal(
        self, room: Room, state: living.Live, run: Run, pot: list[bytes], *, alone: bool
    ) -> None:
        """Let all out; where too few wrote, their texts are dropped."""
        step = room.plan.step(run.step)
        self._chance.shuffle(pot)
        batch = self._batches.out(room, step, run.id, pot, "released", spare_texts=alone)
        fresh = [self._batches.card(room.id, run.id, member) for member in batch.bag]
        shown = [*self._rooms.bag(room.id, run.id), *fresh]
        before = self._rooms.picture(room.id, run.id)
        picture = last_picture(room, step, shown, before, added=fresh, chance=self._chance)
        held_back = replace(picture, held=held(step, fresh))
        self._batches.commit(room, state, run.id, batch, held_back)
