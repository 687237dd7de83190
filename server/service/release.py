"""The clock's work on one session: counting, bands, pools, closing.

Everything here happens at ticks of the clock's own; nothing happens because of an answer.
"""

from __future__ import annotations

from server.service.attendance import Attendance
from server.service.batches import Batches
from server.service.closing import Closing
from server.service.departures import Departures
from server.service.holding import Holding
from server.service.pooling import Pool
from server.service.ports import Chance, Clock, SessionId, Store
from server.service.room import Room
from server.service.rooms import Rooms
from sessions import anonymity
from sessions import live as living
from sessions.commands import Away, Count

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
        self._pool = Pool(rooms=rooms, chance=chance, batches=self._batches)
        self._closing = Closing(rooms=rooms, chance=chance, batches=self._batches)
        self._departures = Departures(rooms=rooms)
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
                self._batches.destroy(room, room.live, run)

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
        run = room.live.run
        assert run is not None
        done = self._pool.look(room, run, calm=self.calm() > 0)
        if done is not None and done.live.stage is living.Stage.CLOSING:
            self._close(done)

    def _close(self, room: Room) -> None:
        self.untidy = True
        run = room.live.run
        assert run is not None
        self._closing.close(room, run)
