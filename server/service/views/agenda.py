"""The agenda as it went: what a facilitator's page shows beside the plan, the same on each device.

All of it was seen by everyone when it happened: when steps came on show, and how they ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server.service.model.session import Session
from sessions.anonymity import Outcome
from sessions.live.facilitator.steps import refused_opening
from sessions.live.run import Run
from sessions.live.state import Live, Stage, Undoable
from sessions.live.step_times import timed
from sessions.plan.model import Plan
from sessions.tiers import tier_for


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSoFar:
    """A step that was on show: for how long, whether it was ever open, how its last run ended.

    `seconds` leaves out the present stay of the step that is shown.
    """

    seconds: int
    began: bool
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """What can be undone until a moment (milliseconds since the epoch); `step`: where to."""

    move: Undoable
    step: str | None
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShorterFormat:
    """The next shorter format of the plan, and the steps of this one that it leaves out."""

    minutes: int
    leaves_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionAgenda:
    """Moments are in milliseconds since the epoch, by the server's clock that nobody can set.

    `started_at`: when the lobby was left; `since`: when the step came on show; `opened_at`: when
    its run opened; `needs`: how many answers it needs to come out. `cannot_open`: the code with
    which opening the step would be refused.
    """

    version: int
    started_at: int | None
    since: int | None
    opened_at: int | None
    needs: int | None
    steps: Mapping[str, StepSoFar]
    undo: WayBack | None
    cannot_open: str | None
    shorter: ShorterFormat | None


def agenda_of(session: Session) -> SessionAgenda:
    """Tell how the session went so far."""
    live = session.live
    refused = refused_opening(live, session.plan)
    return SessionAgenda(
        version=live.version,
        started_at=_milliseconds(live.started_at),
        since=_milliseconds(live.since),
        opened_at=_milliseconds(live.run.opened_at if live.run else None),
        needs=_needs(live.run),
        steps=_steps(live),
        undo=_way_back(live),
        cannot_open=refused.code if refused else None,
        shorter=shorter_format(session.plan, live.format),
    )


def _steps(live: Live) -> dict[str, StepSoFar]:
    """List each step that was on show; the present one counts no second of its present stay."""
    times = timed(live, live.since or 0.0).times
    ended = {run.step: run.outcome for run in live.runs}
    return {
        each.step: StepSoFar(seconds=each.seconds, began=each.began, outcome=ended.get(each.step))
        for each in times
    }


def _needs(run: Run | None) -> int | None:
    """Find how many answers must come, by the seats alone; None where nothing is collected."""
    tier = tier_for(run.seats) if run is not None and run.collects else None
    return tier.k if tier else None


def _way_back(live: Live) -> WayBack | None:
    before = live.before
    if before is None or live.stage is Stage.CLOSING:
        return None
    return WayBack(move=before.move, step=before.step, until=int(before.until * 1000))


def shorter_format(plan: Plan, format: str) -> ShorterFormat | None:
    """Find the longest of the formats that are shorter than this one."""
    minutes = next(each.minutes for each in plan.formats if each.id == format)
    shorter = [each for each in plan.formats if each.minutes < minutes]
    if not shorter:
        return None
    next_one = max(shorter, key=lambda each: each.minutes)
    kept = {step.id for step in plan.steps(next_one.id)}
    left_out = tuple(step.id for step in plan.steps(format) if step.id not in kept)
    return ShorterFormat(minutes=next_one.minutes, leaves_out=left_out)


def _milliseconds(at: float | None) -> int | None:
    return None if at is None else int(at * 1000)
