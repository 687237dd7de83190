"""The clock's work on one session: counting, bands, pools, closing.

Everything here happens at ticks of the clock's own; nothing happens because of an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from server.service.attendance import Attendance
from server.service.bands import Bands
from server.service.batches import Batch, Batches
from server.service.departures import Departures
from server.service.holding import Holding, held, says
from server.service.pictures import last_picture, pictured
from server.service.ports import Chance, Clock, SessionId, Store
from server.service.records import Picture
from server.service.rooms import Room, Rooms
from sessions import anonymity, answers
from sessions import live as living
from sessions.commands import Away, Count, Expire, Look, Reveal, Tick
from sessions.plan import Step

CALM = 20.0  # seconds without closing after a start or an outage: phones are still coming back
WINDOW = 60.0  # seconds of one presence set; a seat is gone within two of them


_NOTHING = (living.Outcome.DROPPED, living.Outcome.LEFT, living.Outcome.WITHDRAWN)


def window_of(now: float) -> int:
    return int(now // WINDOW)


class Release:
    """Ticks sessions. One instance a worker; any worker may tick any session."""

    def __init__(
        self, *, rooms: Rooms, chance: Chance, attendance: Attendance, holding: Holding
    ) -> None:
        self._rooms = rooms
        self._store: Store = rooms.store
        self._clock: Clock = rooms.clock
        self._chance = chance
        self._attendance = attendance
        self._holding = holding
        self._batches = Batches(rooms=rooms, chance=chance)
        self._departures = Departures(rooms=rooms)
        self._bands = Bands(vault=rooms.vault)
        self._calm_until = self._clock.now() + CALM
        self.untidy = False  # the store's file still shows in which order sealed answers came

    def outage(self) -> None:
        """Note that the store was away: no run closes until phones had time to come back."""
        self._calm_until = self._clock.now() + CALM

    def calm(self) -> float:
        """Seconds in which no run closes, as phones are still coming back."""
        return max(0.0, self._calm_until - self._clock.now())

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
        self._departures.due(session)
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
            batch = self._batches.out(room, room.plan.step(run.step), run.id, pot, "destroyed")
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
        known, step, now = room.live.run, room.step, self._clock.now()
        assert known is not None
        assert step is not None
        looked = self._look(room, self._bands.over(room.id, known, now))
        if looked is None or looked.live.run is None:
            return  # somebody else moved the room: the next tick sees it as it is then
        room, run = looked, looked.live.run
        pot = self._rooms.pot(room.id, run.id)
        answered = len(pot) + run.shown
        if room.live.timer is not None and room.live.timer.is_due(now):
            if not self.calm():
                self._expire(room, answered)
            return
        band = run.band
        if run.looked > known.looked:  # in between it stays (R8)
            sure, shift = anonymity.surely(answered, run.late), self._bands.shift(room.id, run)
            band = anonymity.band(sure, run.seats, shift, run.band)
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
        fresh = [self._batches.card(room.id, run.id, member) for member in batch.bag]
        before = self._rooms.picture(room.id, run.id)
        picture = pictured(room, step, [*bag, *fresh], before, chance=self._chance)
        self._commit(room, state, run.id, batch, picture)

    def _look(self, room: Room, looked: int = 0) -> Room | None:
        """Note who came since the opening; None when somebody else moved the room meanwhile."""
        seats = self._store.present(room.id, window_of(self._clock.now()))
        done = self._rooms.try_apply(room, Look(seats=seats, looked=looked))
        return None if done is None else done[0]

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
        chosen = anonymity.pool_release(pot, tier, run.seats, self._chance, late=run.late)
        return self._batches.out(room, step, run.id, chosen, "released") if chosen else None

    def _close(self, room: Room) -> None:
        """Decide a shut run: everything comes out, or everything is destroyed."""
        self.untidy = True
        looked = self._look(room)
        if looked is None:
            return  # it is still closing, and due at once
        room, run, step = looked, looked.live.run, looked.step
        assert run is not None
        assert step is not None
        pot = list(self._rooms.pot(room.id, run.id))
        bag = self._rooms.bag(room.id, run.id)
        opened = [self._rooms.envelope(room.id, run.id, member) for member in pot]
        every = [*opened, *(card.envelope for card in bag)]
        parsed = [answers.parse(step, each.body) for each in every]
        said = sum(map(says, parsed))
        tier = anonymity.tier_for(run.seats)
        outcome = living.Outcome.DROPPED
        if tier is not None:
            outcome = anonymity.close_outcome(len(parsed), said, tier, late=run.late)
        decided = Reveal(outcome=outcome, snapshot_answers=len(parsed))
        state, _ = living.apply(room.live, room.plan, decided, self._clock.now())
        if outcome is not living.Outcome.REVEALED:
            batch = self._batches.out(room, step, run.id, pot, "destroyed")
            gone = [*(card.member for card in bag)]
            self._commit(room, state, run.id, replace(batch, bag=[]), Picture(), unbag=gone)
            return
        self._chance.shuffle(pot)
        alone = (
            tier is not None
            and 0 < sum(answers.written(each) is not None for each in parsed) < tier.c
        )
        batch = self._batches.out(room, step, run.id, pot, "released", spare_texts=alone)
        fresh = [self._batches.card(room.id, run.id, member) for member in batch.bag]
        before = self._rooms.picture(room.id, run.id)
        picture = last_picture(
            room, step, [*bag, *fresh], before, added=len(fresh), chance=self._chance
        )
        picture = replace(picture, held=held(step, fresh))
        self._commit(room, state, run.id, batch, picture)

    def _commit(
        self,
        room: Room,
        state: living.Live,
        run: str,
        batch: Batch,
        picture: Picture,
        **more: Any,
    ) -> Room | None:
        return self._rooms.commit(
            room,
            state,
            run=run,
            take=batch.take,
            bag=batch.bag,
            marks=batch.marks,
            picture=picture,
            **more,
        )
