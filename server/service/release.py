"""The clock's work on one session: counting, bands, pools, closing, cards that go.

Everything here happens at ticks of the clock's own; nothing happens because of an answer.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from server.service.attendance import Attendance
from server.service.holding import Holding, held, looked_at
from server.service.marks import Marks
from server.service.ports import Chance, Clock, SessionId, Store, Vault
from server.service.records import (
    ID_BYTES,
    Envelope,
    Going,
    Picture,
    answer_size,
    pack_answer,
    read_answer,
)
from server.service.rooms import Card, Room, Rooms
from sessions import aggregates, anonymity, answers
from sessions import live as living
from sessions.commands import Away, Count, Expire, Reveal, Tick
from sessions.plan import Activity, Step

CALM = 20.0  # seconds without closing after a start or an outage: phones are still coming back
WINDOW = 60.0  # seconds of one presence set; a seat is gone within two of them


_NOTHING = (living.Outcome.DROPPED, living.Outcome.LEFT, living.Outcome.WITHDRAWN)


def _is_written(answer: answers.Answer) -> bool:
    return answers.written(answer) is not None


def _wordless(body: Mapping[str, Any]) -> dict[str, Any]:
    """What remains of an answer whose text may not be shown: that it agreed."""
    return {name: value for name, value in body.items() if name != "text"}


def window_of(now: float) -> int:
    return int(now // WINDOW)


@dataclass(frozen=True, slots=True)
class Batch:
    """What leaves the pot together, ready for one move."""

    take: list[bytes]
    bag: list[bytes]
    marks: list[bytes]


class Release:
    """Ticks sessions. One instance a worker; any worker may tick any session."""

    def __init__(
        self, *, rooms: Rooms, chance: Chance, attendance: Attendance, holding: Holding
    ) -> None:
        self._rooms = rooms
        self._store: Store = rooms.store
        self._vault: Vault = rooms.vault
        self._clock: Clock = rooms.clock
        self._chance = chance
        self._attendance = attendance
        self._holding = holding
        self._marks = Marks(rooms=rooms, chance=chance)
        self._shifts: dict[str, float] = {}
        self._bands: dict[str, float] = {}  # run -> when its band may move
        self._calm_until = self._clock.now() + CALM

    def outage(self) -> None:
        """Note that the store was away: no run closes until phones had time to come back."""
        self._calm_until = self._clock.now() + CALM

    def tick(self, session: SessionId) -> Room | None:
        """Do what is due in a session. Returns it when it ended and is still to be erased."""
        room = self._rooms.load(session)
        if room.live.stage is not living.Stage.ENDED:
            room = self._attended(room)
        if room.live.stage is living.Stage.ENDED:
            return room
        # Windows turn in every stage, also while nobody is here: who went is forgotten.
        self._store.touch(session, window_of(self._clock.now()), [])
        if room.live.stage is living.Stage.LOBBY:
            self._count(room)
        elif room.live.stage is living.Stage.CLOSING:
            self._close(room)
        elif room.open_run and not room.live.paused:
            self._watch(room)
        elif room.live.stage in (living.Stage.PREVIEW, living.Stage.CLOSED):
            self._count(room)
        self.clear(session)
        self._take_going(session)
        return None

    def _attended(self, room: Room) -> Room:
        """Look whether somebody facilitates; a session that is left alone ends."""
        away = Away(seconds=self._attendance.away(room.id))
        done = self._rooms.try_apply(room, away)
        return room if done is None else done[0]

    def clear(self, session: SessionId) -> None:
        """Destroy what came to nothing, was withdrawn, or was held and not decided."""
        room = self._rooms.load(session)
        self._holding.settle(room)
        for run in (*room.live.finished, *((room.live.run,) if room.live.run else ())):
            if run.outcome in _NOTHING:
                self._destroy(room, run)

    def _destroy(self, room: Room, run: living.Run) -> None:
        pot = self._rooms.pot(room.id, run.id)
        bag = [card.member for card in self._rooms.bag(room.id, run.id)]
        if pot or bag:
            batch = self._batch(room, room.plan.step(run.step), run.id, pot, "destroyed")
            self._commit(room, room.live, run.id, replace(batch, bag=[]), Picture(), unbag=bag)

    def next_due(self, session: SessionId) -> float:
        """When a session needs the next look: a jittered tick, or its timer's end if sooner."""
        now = self._clock.now()
        at = now + anonymity.tick_after(self._chance)
        live = self._rooms.recent(session).live
        if live.stage is living.Stage.CLOSING:
            return now
        ends = live.timer.ends_at if live.timer else None
        return min(at, max(ends, now + 0.2)) if ends is not None else at

    def _count(self, room: Room) -> None:
        seats = self._store.present(room.id, window_of(self._clock.now()))
        self._rooms.try_apply(room, Count(seats=seats))

    def _watch(self, room: Room) -> None:
        """Look at an open run: its band, its pool, its timer."""
        run, step = room.live.run, room.step
        assert run is not None
        assert step is not None
        pot = self._rooms.pot(room.id, run.id)
        answered = len(pot) + run.shown
        now = self._clock.now()
        if room.live.timer is not None and room.live.timer.is_due(now):
            if now >= self._calm_until:
                self._expire(room, answered)
            return
        band = self._band(run, answered, now)
        batch = self._pool(room, step, pot)
        if batch is None:
            self._rooms.try_apply(room, Tick(band=band, snapshot_answers=None))
            return
        state, _ = living.apply(
            room.live,
            room.plan,
            Tick(band=band, snapshot_answers=run.shown + len(batch.take)),
            self._clock.now(),
        )
        bag = self._rooms.bag(room.id, run.id)
        fresh = [self._reopen(room.id, run.id, member) for member in batch.bag]
        going = self._rooms.picture(room.id, run.id).going
        picture = self._pictured(room, step, [*bag, *fresh], going)
        self._commit(room, state, run.id, batch, picture)

    def _expire(self, room: Room, answered: int) -> None:
        done = self._rooms.try_apply(room, Expire(answered=answered))
        if done is not None and done[0].live.stage is living.Stage.CLOSING:
            self._close(done[0])

    def _pool(self, room: Room, step: Step, pot: Sequence[bytes]) -> Batch | None:
        run = room.live.run
        assert run is not None
        if run.mode is not living.Mode.POOL:
            return None
        tier = anonymity.tier_for(run.seats)
        if tier is None or run.snapshots >= anonymity.POOL_SNAPSHOTS:
            return None
        chosen = anonymity.pool_release(pot, tier, run.seats, self._chance)
        return self._batch(room, step, run.id, chosen, "released") if chosen else None

    def _close(self, room: Room) -> None:
        """Decide a shut run: everything comes out, or everything is destroyed."""
        run, step = room.live.run, room.step
        assert run is not None
        assert step is not None
        pot = list(self._rooms.pot(room.id, run.id))
        bag = self._rooms.bag(room.id, run.id)
        opened = [self._envelope(room.id, run.id, member) for member in pot]
        every = [*opened, *(card.envelope for card in bag)]
        parsed = [answers.parse(step, each.body) for each in every]
        said = sum(1 for answer in parsed if not isinstance(answer, answers.Pass))
        tier = anonymity.tier_for(run.seats)
        outcome = living.Outcome.DROPPED
        if tier is not None:
            outcome = anonymity.close_outcome(len(parsed), said, tier)
        decided = Reveal(outcome=outcome, snapshot_answers=len(parsed))
        state, _ = living.apply(room.live, room.plan, decided, self._clock.now())
        if outcome is not living.Outcome.REVEALED:
            batch = self._batch(room, step, run.id, pot, "destroyed")
            gone = [*(card.member for card in bag)]
            self._commit(room, state, run.id, replace(batch, bag=[]), Picture(), unbag=gone)
            return
        self._chance.shuffle(pot)
        alone = tier is not None and 0 < sum(map(_is_written, parsed)) < tier.c
        batch = self._batch(room, step, run.id, pot, "released", spare_texts=alone)
        fresh = [self._reopen(room.id, run.id, member) for member in batch.bag]
        before = self._rooms.picture(room.id, run.id)
        picture = self._last_picture(room, step, [*bag, *fresh], before, added=len(fresh))
        picture = replace(picture, held=held(step, fresh))
        self._commit(room, state, run.id, batch, picture)

    def _last_picture(
        self, room: Room, step: Step, cards: Sequence[Card], before: Picture, *, added: int
    ) -> Picture:
        """The picture at the close; a chart that would move by too few stays as it was (R9)."""
        picture = self._pictured(room, step, cards, before.going)
        run = room.live.run
        assert run is not None
        tier = anonymity.tier_for(run.seats)
        few = tier is not None and added < anonymity.step_size(tier, run.seats)
        if before.snapshot is not None and few:
            return replace(picture, snapshot=before.snapshot)
        return picture

    def _pictured(
        self, room: Room, step: Step, cards: Sequence[Card], going: Going = ()
    ) -> Picture:
        """Draw what a run shows; what was taken back before goes on going."""
        run = room.live.run
        assert run is not None
        parsed = [answers.parse(step, card.envelope.body) for card in cards]
        snapshot = aggregates.snapshot(step, parsed, run.seats, chance=self._chance)
        resonance: dict[str, str] = {}
        if step.activity is Activity.RESONANCE:
            resonance = dict(aggregates.resonance_levels(parsed, run.seats))
        return Picture(revision=1, snapshot=snapshot, resonance=resonance, going=going)

    def _batch(
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
            envelope = self._envelope(room.id, run, member)
            said = replace(envelope, body=_wordless(envelope.body)) if spare_texts else envelope
            body, became = looked_at(step, said.body, outcome)
            bag.append(self._sealed(room.id, run, step, replace(said, body=body)))
            slot = member[:ID_BYTES]
            marks.append(self._marks.made(room.id, run, slot, envelope.revision, became))
        self._chance.shuffle(marks)
        return Batch(take=list(members), bag=bag, marks=marks)

    def _sealed(self, session: SessionId, run: str, step: Step, envelope: Envelope) -> bytes:
        """Seal an answer anew under a random id; a revision has no business outside the pot."""
        plain = pack_answer(replace(envelope, revision=0))
        sealed = self._vault.seal(session, plain, size=answer_size(step), about=f"bag:{run}")
        return secrets.token_bytes(ID_BYTES) + sealed

    def _envelope(self, session: SessionId, run: str, member: bytes) -> Envelope:
        return read_answer(self._vault.open(session, member[ID_BYTES:], about=f"pot:{run}"))

    def _reopen(self, session: SessionId, run: str, member: bytes) -> Card:
        plain = self._vault.open(session, member[ID_BYTES:], about=f"bag:{run}")
        return Card(member[: ID_BYTES // 2].hex(), member, read_answer(plain))

    def _commit(
        self,
        room: Room,
        state: living.Live,
        run: str,
        batch: Batch,
        picture: Picture | None,
        **more: Any,
    ) -> Room | None:
        return self._rooms.commit(
            room,
            state,
            run=run,
            take=batch.take,
            bag=batch.bag,
            marks=batch.marks,
            shown=None if picture is None else self._rooms.seal_picture(room.id, run, picture),
            **more,
        )

    def _band(self, run: living.Run, answered: int, now: float) -> anonymity.Band:
        """Move the band when its own moment has come; in between it stays (R8)."""
        if now < self._bands.setdefault(run.id, run.opened_at + self._next_band()):
            return run.band
        self._bands[run.id] = now + self._next_band()
        return anonymity.band(answered, run.seats, self._shift(run.id), run.band)

    def _next_band(self) -> float:
        return anonymity.band_after(self._chance)

    def _shift(self, run: str) -> float:
        """The secret by which this run's band edges are moved; kept in memory only."""
        return self._shifts.setdefault(run, self._chance.uniform(-0.06, 0.06))

    def _take_going(self, session: SessionId) -> None:
        """Take down cards whose writers took them back, once their random moment has come."""
        room = self._rooms.load(session)
        now = self._clock.now()
        for run in (*room.live.finished, *((room.live.run,) if room.live.run else ())):
            if run.outcome is not living.Outcome.REVEALED:
                continue
            picture = self._rooms.picture(session, run.id)
            due = {card for card, at in picture.going if at <= now}
            if due:
                self._take_down(room, run.id, picture, due)
                return

    def _take_down(self, room: Room, run: str, picture: Picture, due: set[str]) -> None:
        """Take cards off the wall, which gets a new order; of a held one nobody hears."""
        gone = [card.member for card in self._rooms.bag(room.id, run) if card.id in due]
        rest = tuple(each for each in picture.going if each[0] not in due)
        seen = int(not due <= picture.held.keys())
        waiting = {card: why for card, why in picture.held.items() if card not in due}
        fresh = replace(picture, going=rest, held=waiting, revision=picture.revision + seen)
        state = replace(room.live, version=room.live.version + seen)
        self._rooms.commit(
            room,
            state,
            run=run,
            unbag=gone,
            shown=self._rooms.seal_picture(room.id, run, fresh),
        )
