"""The shared state of a session: what every page is shown, the same for everyone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.service.model.records import RunResult
from server.service.model.repository import SessionRepository
from server.service.model.results import RunResults
from server.service.model.session import Session
from server.service.ports.clock import SessionId
from server.service.ports.shown import SharedState, ShownDraw, ShownRun, ShownTalk, ShownTimer
from server.service.views.cache import SessionCache
from server.service.views.policy import DeploymentFacts, policy_of
from server.service.views.wall import WallView
from sessions import answers
from sessions import live as living
from sessions.promise import grouped


class StateView:
    """Builds the shared state. The same object serves everyone (R11 in docs/anonymity.md)."""

    def __init__(
        self, *, sessions: SessionRepository, walls: WallView, facts: DeploymentFacts
    ) -> None:
        self._sessions = sessions
        self._walls = walls
        self._facts = facts
        self._states: SessionCache[int, SharedState] = SessionCache()
        self._latest: dict[SessionId, SharedState] = {}
        sessions.on_forget(self._forget)

    def state(self, session_id: SessionId) -> SharedState:
        """The shared state at the stored version, the same object for everyone."""
        return self._of(self._sessions.load(session_id))

    def current(self, session_id: SessionId) -> SharedState:
        """The same from memory, where that is known to be what the store holds."""
        return self._of(self._sessions.current(session_id))

    def latest(self, session_id: SessionId) -> SharedState | None:
        """The newest state that was made for pages; the store is never asked."""
        return self._latest.get(session_id)

    def _of(self, session: Session) -> SharedState:
        state = self._states.get(session.id, session.live.version, lambda: self._state(session))
        latest = self._latest.get(session.id)
        if latest is None or latest.version < state.version:
            self._latest[session.id] = state
        return state

    def _forget(self, session_id: SessionId) -> None:
        self._states.forget(session_id)
        self._latest.pop(session_id, None)

    def _state(self, session: Session) -> SharedState:
        live, results = session.live, RunResults(self._sessions, session.id)
        shown = _run_on_show(session)
        result = results.of(shown.id) if shown else RunResult()
        return SharedState(
            epoch=session.record.epoch,
            version=live.version,
            stage=live.stage,
            paused=live.paused,
            blank=live.blank,
            rehearsal=session.record.rehearsal,
            seats=live.seats,
            here=live.here,
            step=live.step,
            run=_run(live.run, result),
            timer=_timer(live.timer),
            drawn=_drawn(live),
            band=live.run.band if live.run else None,
            snapshot=_snapshot(session, shown, result),
            wall=self._walls.first_page(session, results),
            spotlight=live.spotlight,
            page=self._page(session),
            by_bands=live.by_bands,
            break_until=_milliseconds(live.break_until),
            back_to=live.left.step if live.left else None,
            strict=live.strict,
            care=live.care,
            alone=live.alone,
            door_closed=live.door_closed,
            full=live.full,
            emptied=live.emptied,
            surge=live.surge,
            opens_at=_milliseconds(live.surge_until) if live.waits else None,
            promise=grouped(policy_of(session, self._facts)),
        )

    def _page(self, session: Session) -> int | None:
        """Which page the screen shows: the last one, where cards went and there are fewer now."""
        page, run = session.live.page, self._walls.run_on_show(session)
        if page is None or run is None:
            return None
        return min(page, self._walls.pages_of(session, run) - 1)


def _run_on_show(session: Session) -> living.Run | None:
    """The run whose snapshot belongs to what is on show."""
    run = session.live.run
    shows = (None, living.Outcome.REVEALED)  # what was destroyed is gone from this very state
    return run if run is not None and run.outcome in shows else None


def _snapshot(
    session: Session, run: living.Run | None, result: RunResult
) -> Mapping[str, Any] | None:
    """The snapshot of a run; a strict session shows no number of it."""
    if run is None or not session.live.strict:
        return result.snapshot
    return answers.in_words(session.plan.step(run.step), result.snapshot)


def _run(run: living.Run | None, result: RunResult) -> ShownRun | None:
    if run is None:
        return None
    return ShownRun(
        id=run.id,
        step=run.step,
        seats=run.seats,
        mode=run.mode,
        needed=run.needed,
        more_time=run.more_time,
        generation=run.generation,
        unreadable=result.unreadable,
        outcome=run.outcome,
    )


def _drawn(live: living.Live) -> ShownDraw | None:
    """Show the ranks of a talk once its groups are drawn; before, people may still step out."""
    roster, waits = live.roster, live.stage is living.Stage.PREVIEW and not live.placed
    if live.step is None or waits or not roster.is_drawn(live.step):
        return None
    talks = (ShownTalk(people=talk.people, here=talk.here) for talk in roster.talks)
    return ShownDraw(ranks=roster.ranks, talks=tuple(talks))


def _timer(timer: living.Timer | None) -> ShownTimer | None:
    if timer is None:
        return None
    ends = _milliseconds(timer.ends_at)
    return ShownTimer(seconds=timer.seconds, ends_at=ends, left=timer.left)


def _milliseconds(at: float | None) -> int | None:
    return None if at is None else int(at * 1000)
