"""How an answer gets into the pot, and what its phone is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from server.service.counting import Counting
from server.service.ports import Committer, Entry, Kept, Result, SessionId, Slot
from server.service.records import ID_BYTES, Envelope, Mark, answer_size, pack_answer, read_mark
from server.service.room import Room
from server.service.rooms import TRIES, Rooms
from server.service.views import Views
from sessions import answers, errors
from sessions.plan.model import Activity, Step


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an answer: in the pot, out, or superseded by a later revision."""

    run: str
    revision: int
    kept: str

    def as_ack(self) -> dict[str, Any]:
        return {"run": self.run, "revision": self.revision, "kept": self.kept}


class Answering:
    """Takes answers to the open run, and tells late retries what became of theirs."""

    def __init__(self, *, rooms: Rooms, views: Views, committer: Committer) -> None:
        self._rooms = rooms
        self._views = views
        self._committer = committer
        self._counting = Counting(rooms=rooms)

    def answer(
        self,
        session: SessionId,
        seat: bytes,
        *,
        run: str,
        revision: int,
        body: Mapping[str, Any],
        take_back: str,
    ) -> dict[str, Any]:
        """Put an answer into the pot. Safe to repeat: (slot, revision) names it.

        Returns run, revision and kept. Raises a Refusal; then nothing changed.
        """
        room = self._room_of(session, run)
        step = self._step_of(room, run)
        slot = self._rooms.vault.slot(session, seat, run)
        if room.open_run != run:
            return self._late(room, slot, run, revision).as_ack()
        answer = self._parsed(room, step, body)
        body, late = answers.to_body(answer), not self._counting.was_counted(room, seat)
        envelope = Envelope(revision, body, take_back, late)
        return self._put(room, step, slot, run, envelope).as_ack()

    def _room_of(self, session: SessionId, run: str) -> Room:
        room = self._rooms.recent(session)
        return room if room.open_run == run else self._rooms.load(session)

    def _step_of(self, room: Room, run: str) -> Step:
        found = room.run(run)
        if found is None:
            raise errors.StepClosed()
        return room.plan.step(found.step)

    def _parsed(self, room: Room, step: Step, body: Mapping[str, Any]) -> answers.Answer:
        """Read an answer. A card that was taken back a moment ago costs nobody the other taps."""
        wall = self._cards_of(room, step)
        answer = answers.parse(step, body)
        if wall is None or not isinstance(answer, answers.Resonates):
            return answer
        there = answer.cards & wall
        if answer.cards and not there:
            raise errors.NoSuchCard("cards")
        return answers.Resonates(there)

    def _cards_of(self, room: Room, step: Step) -> frozenset[str] | None:
        if step.activity is not Activity.RESONANCE:
            return None
        run = self._views.wall_run(room)
        return frozenset(self._views.cards(room, run)) if run else frozenset()

    def _put(self, room: Room, step: Step, slot: Slot, run: str, envelope: Envelope) -> Receipt:
        sealed = self._rooms.vault.seal(
            room.id, pack_answer(envelope), size=answer_size(step), about=f"pot:{run}"
        )
        entry = Entry(slot=slot, member=slot.pot + sealed)
        for _ in range(TRIES):
            result = self._committer.submit(room.id, run, entry)
            if result.kept is not Kept.CONFLICT:
                return self._kept(room, slot, run, envelope.revision, result)
            there = self._rooms.envelope(room.id, run, result.member).revision
            if there == envelope.revision:
                return Receipt(run, envelope.revision, "pot")
            if there > envelope.revision:
                return Receipt(run, envelope.revision, "superseded")
            entry = replace(entry, replaces=result.member)
        raise errors.NotNow()

    def _kept(self, room: Room, slot: Slot, run: str, revision: int, result: Result) -> Receipt:
        if result.kept is Kept.STORED:
            return Receipt(run, revision, "pot")
        if result.kept is Kept.OUT:
            return self._marked(self._mark(room.id, run, result.member), run, revision)
        return self._late(room, slot, run, revision)

    def _late(self, room: Room, slot: Slot, run: str, revision: int) -> Receipt:
        """Answer a retry that came after its run: acknowledged if it was kept, else refused."""
        for mark in self._rooms.store.marks(room.id, run):
            if mark.startswith(slot.out):
                return self._marked(self._mark(room.id, run, mark), run, revision)
        for member in self._rooms.pot(room.id, run):
            if member.startswith(slot.pot):
                there = self._rooms.envelope(room.id, run, member).revision
                if revision <= there:
                    return Receipt(run, revision, "pot" if revision == there else "superseded")
        raise errors.StepClosed()

    def _marked(self, mark: Mark, run: str, revision: int) -> Receipt:
        if revision > mark.revision:
            raise errors.AlreadyOut()
        return Receipt(run, revision, "out" if revision == mark.revision else "superseded")

    def _mark(self, session: SessionId, run: str, mark: bytes) -> Mark:
        return read_mark(self._rooms.vault.open(session, mark[ID_BYTES:], about=f"mark:{run}"))
