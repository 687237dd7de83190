"""What a participant can do: enter, answer, take back, ask for time, leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from server.service.counting import Counting
from server.service.guesses import Guesses
from server.service.ports import (
    Admitted,
    Chance,
    Committer,
    Entry,
    Kept,
    Result,
    SessionId,
    Slot,
)
from server.service.presence import Presence
from server.service.records import (
    ID_BYTES,
    Envelope,
    Mark,
    answer_size,
    pack_answer,
    read_mark,
)
from server.service.room import Room
from server.service.rooms import TRIES, Rooms
from server.service.taking_back import TakingBack
from server.service.views import Views
from sessions import answers, errors
from sessions import live as living
from sessions.commands import MoreTime
from sessions.plan import Activity, Step
from sessions.roles import Role

MOMENT = 4.0  # seconds at most between a tap for more time and the room's longer timer
Later = Callable[[float, Callable[[], None]], None]  # does something after so many seconds
CODE = re.compile(r"[^23456789BCDFGHJKMNPQRSTVWXZ]")


def normal_code(typed: str) -> str:
    """Read a code as people type it: any case, with or without hyphens and spaces."""
    return CODE.sub("", typed.upper())


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an answer: in the pot, out, or superseded by a later revision."""

    run: str
    revision: int
    kept: str

    def as_ack(self) -> dict[str, Any]:
        return {"run": self.run, "revision": self.revision, "kept": self.kept}


class Participation:
    """The participant's use cases. Who is calling comes from the connection."""

    def __init__(
        self,
        *,
        rooms: Rooms,
        views: Views,
        presence: Presence,
        committer: Committer,
        chance: Chance,
        guesses: Guesses,
        later: Later,
    ) -> None:
        self._rooms = rooms
        self._views = views
        self._later = later
        self._counting = Counting(rooms=rooms)
        self._taking_back = TakingBack(rooms=rooms, chance=chance)
        self._chance = chance
        self._presence = presence
        self._committer = committer
        self._guesses = guesses

    def enter(self, code: str, seat: bytes, address: str, door: str = "") -> SessionId:
        """Find the session of a code, and let the seat in.

        Raises NoSuchSession, BeingErased, TooManyGuesses, DoorNeeded, DoorUsed.
        """
        plain = normal_code(code)
        self._guesses.check(address, plain)
        session = self._rooms.store.by_code(plain)
        if session is None or len(seat) != 32:
            self._guesses.wrong(address, plain)
            self._rooms.nobody(errors.NoSuchSession())
        room = self._rooms.load(session)
        if room.live.stage is living.Stage.ENDED:
            raise errors.BeingErased()
        if room.record.doors:
            self._admit(session, seat, normal_code(door), address)
        self._guesses.right(address, plain)
        return session

    def _admit(self, session: SessionId, seat: bytes, door: str, address: str) -> None:
        vault = self._rooms.vault
        shown = vault.door(session, door) if door else b""
        said = self._rooms.store.admit(session, vault.admission(session, seat), shown)
        if said is Admitted.NEEDED:
            raise errors.DoorNeeded()
        if said is Admitted.USED:
            self._guesses.wrong(address)
            raise errors.DoorUsed()

    def welcome(self, session: SessionId) -> dict[str, Any]:
        return self._views.welcome(session, Role.PARTICIPANT)

    def state(self, session: SessionId) -> dict[str, Any]:
        return self._views.state(session)

    def wall(self, session: SessionId, run: str, revision: int, page: int) -> dict[str, Any]:
        """Read a page as it is now; its revision tells the caller whether to begin anew."""
        del revision
        return self._views.wall(session, run, page)

    def connected(self, session: SessionId, seat: bytes) -> None:
        self._presence.arrive(session, seat)

    def disconnected(self, session: SessionId, seat: bytes) -> None:
        self._presence.depart(session, seat)

    def leave(self, session: SessionId, seat: bytes) -> None:
        """Forget a seat; what it already said stays mixed with the rest.

        In the lobby at once: heads are being counted. Later it ages out like a phone that sleeps,
        so that nobody sees who went (R15).
        """
        lobby = self._rooms.recent(session).live.stage is living.Stage.LOBBY
        self._presence.leave(session, seat, at_once=lobby)

    def more_time(self, session: SessionId, run: str) -> None:
        """Extend the open run once, for everyone, unnamed.

        After a moment of random length, so that the room does not see whose tap it was; but the
        tap is acknowledged like any other, so that the line does not show it either.
        """
        room, now = self._rooms.load(session), self._rooms.clock.now()
        living.apply(room.live, room.plan, MoreTime(run=run), now)  # what cannot be is refused
        left = room.live.timer.remaining(now) if room.live.timer else 0.0
        wait = self._chance.uniform(0, min(MOMENT, max(0.0, left - 1)))
        self._later(wait, lambda: self._extend(session, run))

    def _extend(self, session: SessionId, run: str) -> None:
        with suppress(errors.Refusal):  # another phone was quicker, or the run is shut by now
            self._rooms.apply(session, MoreTime(run=run))

    def take_back(self, session: SessionId, seat: bytes, *, run: str, key: str) -> dict[str, Any]:
        """Take an answer back with the key that only its phone knows."""
        return self._taking_back.take_back(session, seat, run=run, key=key)

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
