"""The facilitator leads from step to step: shows, opens, closes."""

from dataclasses import replace

from sessions.anonymity import Mode, Outcome, mode_for
from sessions.errors import (
    AlreadyShown,
    CloseFirst,
    LastCallRuns,
    NoSuchStep,
    NotNow,
    Refusal,
    RepeatedOnce,
    SeatsTooClose,
    SeatsUnsettled,
)
from sessions.live.commands import Again, Close, Discard, Draw, GoTo, Open, OpenNow, Start
from sessions.live.facilitator.undo import returned, undoable
from sessions.live.rules import Context
from sessions.live.run import Run
from sessions.live.state import Before, Live, Stage, Undoable
from sessions.live.step_times import timed
from sessions.live.timer import Timer
from sessions.live.transitions import (
    LAST_CALL,
    cut,
    destroy,
    given_more_time,
    put_down,
    shut,
    timer_of,
)
from sessions.plan.model import Plan, Step
from sessions.tiers import TIERS, tier_for


def start(live: Live, _: Start, context: Context) -> Live:
    """Leave the lobby for the first step."""
    begun = replace(live, started_at=context.now)
    return _show(begun, context.plan.steps(live.format)[0], context)


def go_to(live: Live, command: GoTo, context: Context) -> Live:
    """Show a step. For a few seconds that can be undone, but where one was put in between."""
    step = _find(context.plan, live.format, command.to)
    before = None if live.left else undoable(live, Undoable.GOTO, context.now)
    put_in = context.plan.is_between(step.id)
    moved = _put_between(live, step, context) if put_in else _show(live, step, context)
    return replace(moved, before=before)


def leave_for(live: Live, command: GoTo, context: Context) -> Live:
    """Show another step while one is open: only a run that nobody had time for may be left."""
    step, run = _find(context.plan, live.format, command.to), live.run
    if run is None or not run.collects:
        return go_to(live, command, context)
    if not run.is_too_young(context.now) or context.plan.is_between(step.id):
        raise CloseFirst()
    return _show(destroy(live, run, Outcome.LEFT), step, context)


def open_step(live: Live, command: Open | Again | OpenNow, context: Context) -> Live:
    """Open the shown step: a new run and its timer, or a timer alone."""
    step = context.step(live)
    opened = replace(
        _put_away(live),
        stage=Stage.OPEN,
        timer=_timer(step, live.format).start(context.now),
        paused=False,
        seats=command.seats,
        here=True,
        waits=False,
        before=None,
        break_until=None,
    )
    if not step.traits.collects:
        return _placed(opened, step, command.ranks) if command.ranks else opened
    if live.is_unsettled(context.now) and not isinstance(command, OpenNow):
        raise SeatsUnsettled()
    _refuse_comparison(live, context.plan, command)
    mode = _mode(live, step, command.seats)
    run = Run(command.run, step.id, command.seats, mode, context.now, window=command.window)
    return replace(opened, run=run)


def draw(live: Live, command: Draw, context: Context) -> Live:
    """Draw who talks with whom, so that people find each other before the time runs.

    Raises NotNow where groups are not drawn, or are drawn already.
    """
    step = context.step(live)
    if live.placed or not step.is_drawn:
        raise NotNow()
    return replace(_placed(live, step, command.ranks), before=None)


def repeat(live: Live, command: Again, context: Context) -> Live:
    """Start the time of what collects nothing anew. Raises NotNow while answers are collected."""
    if context.step(live).traits.collects:
        raise NotNow()
    return open_step(live, command, context)


def close(live: Live, command: Close, context: Context) -> Live:
    """Shut what is open: the clock opens the pot, unless it is destroyed here.

    A small room is told half a minute before, so that nobody chooses the moment at which few have
    answered. A second close meanwhile is refused: it would be one without a last call.
    A larger room has such a last call where a phone asked for more time and did not get it yet.
    """
    run = live.run
    if run is None or not run.collects:
        return replace(live, stage=Stage.CLOSED, timer=None, paused=False, before=None)
    if run.warns:
        if live.stage is Stage.LAST_CALL:
            raise LastCallRuns()
        before = undoable(live, Undoable.LAST_CALL, context.now)
        return replace(_wait(_with_notice(live), LAST_CALL, context), before=before)
    if run.is_too_young(context.now):
        return destroy(live, run, Outcome.LEFT)
    if run.wish is not None:
        return _wait(given_more_time(live, run, context.now), LAST_CALL, context)
    return _wait(live, command.wait, context) if command.wait > 0 else shut(live)


def discard(live: Live, _: Discard, __: Context) -> Live:
    """Destroy the pot of a run that was not decided yet, whatever its age."""
    run = live.run
    if run is None or not run.collects:
        raise NotNow()
    return destroy(live, run, Outcome.DISCARDED)


def _find(plan: Plan, format: str, id: str) -> Step:
    for step in (*plan.steps(format), *plan.between.steps):
        if step.id == id:
            return step
    raise NoSuchStep(step=id)


def _show(live: Live, step: Step, context: Context) -> Live:
    """Show a step: one that was revealed comes back as it was, one that only speaks starts."""
    if live.left is not None and live.left.step == step.id:
        return _come_back(live, live.left, context)
    shown = replace(
        put_down(_put_away(timed(live, context.now))),
        step=step.id,
        since=context.now,
        before=None,
        timer=None,
        paused=False,
        blank=False,
        care=False,
        placed=False,
        left=None,
    )
    before = shown.shown_run(step.id)
    if before is not None:
        others = tuple(run for run in shown.finished if run is not before)
        return replace(shown, stage=Stage.CLOSED, run=before, finished=others)
    timer = _timer(step, live.format)
    if step.traits.waits:
        return replace(shown, stage=Stage.PREVIEW, timer=timer)
    return replace(shown, stage=Stage.OPEN, timer=timer.start(context.now))


def _put_between(live: Live, step: Step, context: Context) -> Live:
    """Put a step in between; the one on show is kept as it is, its time held.

    Each is put in once, and never in another one. Raises NotNow, or AlreadyShown.
    """
    if live.left is not None or live.step == step.id:
        raise NotNow()
    if live.shown_run(step.id) is not None:
        raise AlreadyShown()
    left = undoable(_held(live, context.now), Undoable.GOTO, context.now)
    return replace(_show(live, step, context), left=left)


def _held(live: Live, now: float) -> Live:
    """Hold the time of a step that runs, until the room comes back to it."""
    running = live.stage in (Stage.OPEN, Stage.LAST_CALL)
    if not running or live.timer is None or live.paused:
        return live
    return replace(live, paused=True, timer=live.timer.stop(now))


def _come_back(live: Live, left: Before, context: Context) -> Live:
    """Go back to where a step was put in; a word of care or a dark screen is over."""
    times = timed(live, context.now).times
    there = returned(_put_away(live), left)
    return replace(there, since=context.now, times=times, blank=False, care=False)


def _put_away(live: Live) -> Live:
    """Move the current run to the finished ones."""
    return replace(live, run=None, finished=live.runs)


def _with_notice(live: Live) -> Live:
    """Give a timer that is held the whole last call: nobody saw the rest of it run."""
    timer = timer_of(live)
    held = timer.ends_at is None
    return replace(live, timer=replace(timer, left=float(LAST_CALL))) if held else live


def _wait(live: Live, seconds: float, context: Context) -> Live:
    """Leave at most so many seconds, which a pause does not hold."""
    short = cut(live, seconds, context.now)
    timer = timer_of(short).start(context.now)
    return replace(short, stage=Stage.LAST_CALL, timer=timer, paused=False)


def _timer(step: Step, format: str) -> Timer:
    seconds = step.seconds[format]
    return Timer(seconds=seconds, left=float(seconds))


def _placed(live: Live, step: Step, ranks: tuple[str, ...]) -> Live:
    """Draw groups of those who take part, unless they are drawn already."""
    talk = step.talk.get(live.format)
    if live.placed or talk is None or not step.is_drawn:
        return live
    roster = live.roster.drawn(step=step.id, people=talk.people, ranks=ranks)
    return replace(live, roster=roster, placed=True)


def _mode(live: Live, step: Step, seats: int) -> Mode:
    """Choose the mode; where no wall came out, there is nothing to tap on."""
    if step.traits.taps_cards and live.shown_run(step.of or "") is None:
        return Mode.NOTHING
    return mode_for(seats, step, strict=live.strict)


def refused_opening(live: Live, plan: Plan) -> Refusal | None:
    """Find why the step that is shown could not be opened with as many seats as were counted."""
    if live.step is None or not plan.step(live.step).traits.collects:
        return None
    try:
        _refuse_comparison(live, plan, Open(run="", seats=live.seats, expect_version=0))
    except Refusal as refused:
        return refused
    return None


def _refuse_comparison(live: Live, plan: Plan, command: Open | Again | OpenNow) -> None:
    """Refuse a second result that could be subtracted from one that was seen.

    As many seats may be others: one who went and one who came leave the number as it was.
    What came to nothing is repeated once: who may drop a pot as often as they like learns more of
    who answers, each time. What is put in between asks the same each time, under other names.
    """
    step = live.step or ""
    runs = live.runs_of(step)
    if sum(run.came_to_nothing for run in runs) > 1:
        raise RepeatedOnce()
    if any(run.outcome is Outcome.REVEALED for run in runs):
        raise AlreadyShown()
    for run in live.runs_of(*plan.alike(step)):
        batch = (tier_for(max(command.seats, run.seats)) or TIERS[0]).batch
        apart = dict(command.changed).get(run.id, abs(command.seats - run.seats))
        if run.was_seen and 0 < apart < batch:
            raise SeatsTooClose(batch=batch)
