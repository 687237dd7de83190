"""The clock's work on one session: counting, bands, pools, closing.

Everything here happens at ticks of the clock's own; nothing happens because of an answer.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from server.service.model.repository import SessionRepository
from server.service.model.run_keys import pot_key
from server.service.model.session import Session
from server.service.ports.clock import Clock, RandomSource, SessionId
from server.service.ports.run_vault import RunKeyGone, RunVault
from server.service.ports.store import Store
from server.service.presence.facilitators import FacilitatorPresence
from server.service.presence.windows import WINDOW, window_of
from server.service.release.batch import Batches
from server.service.release.close import Closing
from server.service.release.moderation import Moderation
from server.service.release.opening import Opening
from server.service.release.pool import Pool
from server.service.release.removals import CardRemovals
from sessions import anonymity
from sessions import live as living
from sessions.live.commands import Away, Count, Lapse, MoreTime, Renew, Settle

PAUSED = 5.0  # seconds without a sign of life: the process was stopped, or its machine slept
GRACE = 20.0  # seconds without closing after a start or an outage: phones are still coming back


class Release:
    """Ticks sessions. One instance per worker; any worker may tick any session."""

    def __init__(  # noqa: PLR0913 - parts, each by name
        self,
        *,
        sessions: SessionRepository,
        store: Store,
        run_vault: RunVault,
        clock: Clock,
        chance: RandomSource,
        facilitator_presence: FacilitatorPresence,
        moderation: Moderation,
        batches: Batches,
        pool: Pool,
        closing: Closing,
        removals: CardRemovals,
        opening: Opening,
        most_seats: int,
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._run_vault = run_vault
        self._clock = clock
        self._chance = chance
        self._facilitator_presence = facilitator_presence
        self._moderation = moderation
        self._batches = batches
        self._pool = pool
        self._closing = closing
        self._removals = removals
        self._opening = opening
        self._most_seats = most_seats
        self._back_at = self._clock.now()  # since when nothing was away: the store, this process
        self._is_away = False
        self._alive_at = self._clock.uptime()
        # The store's file still shows in which order sealed answers came in.
        self.needs_rewrite = False

    def alive(self) -> None:
        """Say that the process runs; one that was paused, or slept with its machine, was away.

        Its phones could not answer meanwhile, so no run closes before they had time to.
        """
        before, self._alive_at = self._alive_at, self._clock.uptime()
        if self._alive_at - before > PAUSED:
            self.outage()

    def outage(self) -> None:
        """Note that something is away: no run closes until phones had time to come back."""
        self._is_away = True
        self._back_at = self._clock.now()

    def _returned(self) -> None:
        """Note that the store answers: phones have their full time from here on."""
        if self._is_away:
            self._is_away = False
            self._back_at = self._clock.now()

    def grace(self) -> float:
        """Seconds in which no run closes, as phones are still coming back."""
        self.alive()
        return GRACE if self._is_away else max(0.0, self._back_at + GRACE - self._clock.now())

    def tick(self, session_id: SessionId) -> Session | None:
        """Do what is due in a session. Returns it when it ended and is still to be erased."""
        session = self._sessions.load(session_id)
        self._returned()
        if session.live.stage is not living.Stage.ENDED:
            session = self._attended(session)
        if session.live.stage is living.Stage.ENDED:
            return session
        # Windows turn in every stage, also while nobody is here: who went is forgotten.
        self._store.touch(session_id, window_of(self._clock.now()), [])
        if session.live.surge:
            session = self._settled(session)
        if session.live.stage is living.Stage.LOBBY:
            self._count(session)
        elif self._lost_its_key(session):
            self._renew(session)
        elif session.live.stage is living.Stage.CLOSING:
            self._close(session)
        elif session.open_run and not session.live.paused:
            self._watch(session)
        elif session.live.stage in (living.Stage.PREVIEW, living.Stage.CLOSED):
            self._count(session)
        if session.live.stage is not living.Stage.LOBBY:  # where nothing has run yet
            self.clear(session_id)
            self._removals.due(session_id)
        return None

    def _attended(self, session: Session) -> Session:
        """Look whether somebody facilitates: a session ends that is left alone, or is too old."""
        now = self._clock.now()
        if now >= session.record.ends_at:
            return self._sessions.try_apply(session, Lapse()) or session
        away = Away(
            seconds=self._facilitator_presence.away(session.id),
            watched=max(0.0, now - self._back_at),
        )
        return self._sessions.try_apply(session, away) or session

    def _settled(self, session: Session) -> Session:
        """After a surge: open what waited for its end, and say no more of one that is long over."""
        if session.live.waits and not session.live.is_unsettled(self._clock.now()):
            return self._opening.due(session)
        return self._sessions.try_apply(session, Settle()) or session

    def _lost_its_key(self, session: Session) -> bool:
        """Tell whether a run is open, or about to be decided, and nobody can read its pot."""
        run = session.live.run
        if run is None or not run.collects or run.outcome is not None:
            return False
        return not self._run_vault.holds(session.id, pot_key(run))

    def _renew(self, session: Session) -> None:
        """Go on with an empty pot under a new key: phones send again what they hold."""
        run = session.live.run
        assert run is not None
        self._run_vault.create(session.id, pot_key(replace(run, generation=run.generation + 1)))
        self.outage()
        self._sessions.commit(
            session,
            self._sessions.decide(session, Renew(run=run.id)),
            run=run.id,
            take=self._sessions.pot(session.id, run.id),
            removed=self._sessions.released_members(session.id, run.id),
        )

    def clear(self, session_id: SessionId) -> None:
        """Destroy what came to nothing, was withdrawn, or was held and not decided."""
        session = self._sessions.load(session_id)
        self._moderation.settle(session)
        for run in session.live.runs:
            if run.came_to_nothing or run.outcome is living.Outcome.WITHDRAWN:
                self._batches.destroy(session, session.live, run)
            elif run.outcome is not None:  # a crash may have come between the close and this
                self._batches.wipe(session, run)

    def next_due(self, session_id: SessionId) -> float:
        """When a session needs the next look: a jittered tick, or sooner where time ran down."""
        now = self._clock.now()
        at = now + anonymity.tick_after(self._chance)
        live = self._sessions.recent(session_id).live
        if live.stage is living.Stage.CLOSING:
            return now
        if live.stage is living.Stage.LOBBY:
            return self._asleep(live, at)
        ends = live.timer.ends_at if live.timer else None
        if ends is not None and live.run is not None and live.run.wish is not None:
            ends -= live.run.wish
        return min(at, max(ends, now + 0.2)) if ends is not None else at

    def _asleep(self, live: living.Live, at: float) -> float:
        """Say when to look at a lobby again: whoever comes, leaves or commands wakes it before.

        Seats that went are counted out when a window turns. In an empty lobby nothing happens but
        its end after hours; such looks are spread, or a thousand of them would come at once.
        """
        if live.seats == 0:
            return at + self._chance.uniform(2 * WINDOW, 4 * WINDOW)
        now = self._clock.now()
        return (window_of(now) + 1) * WINDOW + self._chance.uniform(0, at - now)

    def _count(self, session: Session) -> None:
        seats = self._store.present(session.id, window_of(self._clock.now()))
        self._sessions.try_apply(session, Count(seats=seats, full=seats >= self._most_seats))

    def _watch(self, session: Session) -> None:
        if living.wish_is_due(session.live, self._clock.now()):
            session = self._granted(session)
        run = session.live.run
        assert run is not None
        done = None
        with suppress(RunKeyGone):  # somebody else closed it while its answers were being read
            done = self._pool.look(session, run, grace=self.grace() > 0)
        if done is not None and done.live.stage is living.Stage.CLOSING:
            self._close(done)

    def _granted(self, session: Session) -> Session:
        """Give everyone the time for which a phone asked."""
        assert session.live.run is not None
        return self._sessions.try_apply(session, MoreTime(run=session.live.run.id)) or session

    def _close(self, session: Session) -> None:
        self.needs_rewrite = True
        run = session.live.run
        assert run is not None
        with suppress(RunKeyGone):  # somebody else decided while the pot was being opened
            self._closing.close(session, run)
