"""The clock's look at an open run: its band, its pool, the end of its time."""

from __future__ import annotations

from collections.abc import Sequence

from server.service.bands import Bands
from server.service.batches import Batches
from server.service.counting import Counting
from server.service.pictures import pictured
from server.service.ports import Chance
from server.service.room import Room
from server.service.rooms import Rooms
from sessions import anonymity
from sessions import live as living
from sessions.commands import Expire, Look, Tick
from sessions.live import Run


class Pool:
    """Moves bands and lets batches out, at ticks of the clock's own."""

    def __init__(self, *, rooms: Rooms, chance: Chance, batches: Batches) -> None:
        self._rooms = rooms
        self._chance = chance
        self._batches = batches
        self._bands = Bands(vault=rooms.vault)
        self._counting = Counting(rooms=rooms)

    def look(self, room: Room, run: Run, *, calm: bool) -> Room | None:
        """Look once; returns the room where its time is up. In the calm no time is up."""
        now, pot = self._rooms.clock.now(), self._rooms.pot(room.id, run.id)
        if room.live.timer is not None and room.live.timer.is_due(now):
            return None if calm else self._expired(room, run, pot)
        over = self._bands.over(room.id, run, now)
        if over <= run.looked:
            self._tick(room, run, pot, run.band)
        elif (noted := self._rooms.try_apply(room, Look(looked=over))) is not None:
            self._tick(noted[0], run, pot, self._band(room, run, pot))
        return None

    def _expired(self, room: Room, run: Run, pot: Sequence[bytes]) -> Room | None:
        done = self._rooms.try_apply(room, Expire(answered=self._sure(room, run, pot)))
        return None if done is None else done[0]

    def _band(self, room: Room, run: Run, pot: Sequence[bytes]) -> anonymity.Band:
        """Say how far a run is, at a moment of its band's own; in between it stays (R8)."""
        shift = self._bands.shift(room.id, run)
        return anonymity.band(self._sure(room, run, pot), run.seats, shift, run.band)

    def _sure(self, room: Room, run: Run, pot: Sequence[bytes]) -> int:
        """Count the answers of seats that were counted, in the pot or out."""
        return run.shown + len(self._counting.of(room.id, run.id, pot))

    def _tick(self, room: Room, run: Run, pot: Sequence[bytes], band: anonymity.Band) -> None:
        chosen = self._chosen(room, run, pot)
        shown = run.shown + len(chosen) if chosen else None
        tick = Tick(band=band, snapshot_answers=shown)
        if not chosen:
            self._rooms.try_apply(room, tick)
            return
        state, _ = living.apply(room.live, room.plan, tick, self._rooms.clock.now())
        self._show(room, state, run, chosen)

    def _chosen(self, room: Room, run: Run, pot: Sequence[bytes]) -> Sequence[bytes]:
        tier = anonymity.tier_for(run.seats)
        if run.mode is not living.Mode.POOL or tier is None:
            return ()
        if run.snapshots >= anonymity.POOL_SNAPSHOTS or len(pot) < tier.batch:
            return ()
        counted = self._counting.of(room.id, run.id, pot)
        return anonymity.pool_release(counted, tier, run.seats, self._chance)

    def _show(self, room: Room, state: living.Live, run: Run, chosen: Sequence[bytes]) -> None:
        step = room.plan.step(run.step)
        batch = self._batches.out(room, step, run.id, chosen, "released")
        fresh = [self._batches.card(room.id, run.id, member) for member in batch.bag]
        shown = [*self._rooms.bag(room.id, run.id), *fresh]
        before = self._rooms.picture(room.id, run.id)
        picture = pictured(room, step, shown, before, chance=self._chance)
        self._batches.commit(room, state, run.id, batch, picture)
