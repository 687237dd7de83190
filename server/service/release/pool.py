"""The clock's look at an open run: its band, its pool, the end of its time."""

from __future__ import annotations

from collections.abc import Sequence

from server.service.answers.eligibility import Eligibility
from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import Clock, RandomSource
from server.service.release.bands import Bands
from server.service.release.batch import Batches
from server.service.release.results import result_of
from sessions import anonymity
from sessions import live as living
from sessions.live import Run
from sessions.live.commands import Expire, Look, Tick


class Pool:
    """Moves bands and lets batches out, at ticks of the clock's own."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        clock: Clock,
        chance: RandomSource,
        batches: Batches,
        bands: Bands,
        eligibility: Eligibility,
    ) -> None:
        self._sessions = sessions
        self._clock = clock
        self._chance = chance
        self._batches = batches
        self._bands = bands
        self._eligibility = eligibility

    def look(self, session: Session, run: Run, *, grace: bool) -> Session | None:
        """Look once; return the session if its time is up, which it never is during `grace`."""
        now, pot = self._clock.now(), self._sessions.pot(session.id, run.id)
        if session.live.timer is not None and session.live.timer.is_due(now):
            return None if grace else self._expired(session, run, pot)
        over = self._bands.over(session.id, run, now)
        if over <= run.looked:
            self._tick(session, run, pot, run.band)
        elif (noted := self._sessions.try_apply(session, Look(looked=over))) is not None:
            self._tick(noted, run, pot, self._band(session, run, pot))
        return None

    def _expired(self, session: Session, run: Run, pot: Sequence[bytes]) -> Session | None:
        return self._sessions.try_apply(session, Expire(answered=self._sure(session, run, pot)))

    def _band(self, session: Session, run: Run, pot: Sequence[bytes]) -> anonymity.Band:
        """Say how far a run is; asked only at the band's own moments (R8 in docs/anonymity.md)."""
        shift = self._bands.shift(session.id, run)
        return anonymity.band(self._sure(session, run, pot), run.seats, shift, run.band)

    def _sure(self, session: Session, run: Run, pot: Sequence[bytes]) -> int:
        """Count the answers of seats that were counted, in the pot or out."""
        return run.shown + len(self._eligibility.of(session, run.id, pot))

    def _tick(self, session: Session, run: Run, pot: Sequence[bytes], band: anonymity.Band) -> None:
        chosen = self._chosen(session, run, pot)
        shown = run.shown + len(chosen) if chosen else None
        tick = Tick(band=band, snapshot_answers=shown)
        if not chosen:
            self._sessions.try_apply(session, tick)
            return
        self._show(session, self._sessions.decide(session, tick), run, chosen)

    def _chosen(self, session: Session, run: Run, pot: Sequence[bytes]) -> Sequence[bytes]:
        tier = anonymity.tier_for(run.seats)
        if run.mode is not living.Mode.POOL or tier is None:
            return ()
        if run.snapshots >= anonymity.POOL_SNAPSHOTS or len(pot) < tier.batch:
            return ()
        if run.lost:  # a chart of the rest could be subtracted from the one before
            return ()
        counted = self._eligibility.of(session, run.id, pot)
        return anonymity.pool_release(counted, tier, run.seats, self._chance)

    def _show(
        self, session: Session, state: living.Live, run: Run, chosen: Sequence[bytes]
    ) -> None:
        step = session.plan.step(run.step)
        pot = {
            member: self._sessions.stored_answer(session, run.id, member)
            for member in self._sessions.in_slices(chosen)
        }
        batch = self._batches.pooled(session, run, pot)
        earlier = [card.stored_answer for card in self._sessions.released(session, run.id)]
        before = self._sessions.result(session.id, run.id)
        result = result_of(session, step, [*earlier, *batch.answers], before, chance=self._chance)
        self._batches.commit(session, state, run.id, batch, result)
