"""Moves from step to step, and the opening of a step."""

from dataclasses import dataclass, replace
from typing import TypeAlias

from sessions.anonymity import Mode, Outcome, mode_for
from sessions.commands import Again, GoTo, Open, Start
from sessions.errors import AlreadyShown, CloseFirst, NoSuchStep, SeatsTooClose
from sessions.happenings import Dropped, Happening, Opened, Reason, RunShut, Started, StepShown
from sessions.plan.model import Activity, Plan, Step
from sessions.runs import Run
from sessions.states import Live, Stage
from sessions.tiers import TIERS, tier_for
from sessions.timer import Timer

SOON = 20.0  # seconds; a run that is left earlier destroys its pot: too few had the time


@dataclass(frozen=True, slots=True)
class Here:
    """What a rule may know besides the state and the command."""

    plan: Plan
    now: float

    def step(self, live: Live) -> Step:
        """Find the step that is shown."""
        return self.plan.step(live.step or "")


Moved: TypeAlias = tuple[Live, tuple[Happening, ...]]


def start(live: Live, _: Start, here: Here) -> Moved:
    """Leave the lobby for the first step."""
    shown, happened = _show(live, here.plan.steps(live.format)[0], here)
    return shown, (Started(), *happened)


def go_to(live: Live, command: GoTo, here: Here) -> Moved:
    """Show a step."""
    return _show(live, _find(live, command.to, here), here)


def leave_for(live: Live, command: GoTo, here: Here) -> Moved:
    """Show another step while one is open: only a run that nobody had time for may be left."""
    step = _find(live, command.to, here)
    if live.run is None or not live.run.collects:
        return _show(live, step, here)
    if here.now - live.run.opened_at >= SOON:
        raise CloseFirst()
    left, happened = leave(live, live.run)
    shown, then = _show(left, step, here)
    return shown, (*happened, *then)


def leave(live: Live, run: Run) -> Moved:
    """Shut a run that was hardly open; its pot is destroyed."""
    left = replace(run, outcome=Outcome.LEFT)
    shut = replace(live, stage=Stage.CLOSED, run=left, timer=None, paused=False)
    return shut, (RunShut(run.id, Reason.LEFT), Dropped(run.id))


def unfold(live: Live, command: Open | Again, here: Here) -> Moved:
    """Open the shown step: a new run and its timer, or a timer alone."""
    step = here.step(live)
    timer = _timer(step, live.format).start(here.now)
    put = _put_away(live)
    opened = replace(
        put, stage=Stage.OPEN, timer=timer, paused=False, seats=command.seats, here=True
    )
    if not step.traits.collects:
        return opened, ()
    _refuse_comparison(live, step.id, command.seats)
    mode = _mode(live, step, command.seats)
    run = Run(command.run, step.id, command.seats, mode, here.now, window=command.window)
    return replace(opened, run=run), (Opened(run.id),)


def _find(live: Live, id: str, here: Here) -> Step:
    for step in here.plan.steps(live.format):
        if step.id == id:
            return step
    raise NoSuchStep(step=id)


def _show(live: Live, step: Step, here: Here) -> Moved:
    """Show a step: one that was revealed comes back as it was, one that only speaks starts."""
    shown = replace(
        _put_away(live),
        step=step.id,
        timer=None,
        paused=False,
        blank=False,
        spotlight=None,
        care=False,
    )
    before = shown.shown_run(step.id)
    if before is not None:
        kept = tuple(run for run in shown.finished if run is not before)
        shown = replace(shown, stage=Stage.CLOSED, run=before, finished=kept)
    else:
        timer = _timer(step, live.format)
        waits = step.traits.collects or step.traits.timed
        stage = Stage.PREVIEW if waits else Stage.OPEN
        shown = replace(shown, stage=stage, timer=timer if waits else timer.start(here.now))
    return shown, (StepShown(step.id),)


def _put_away(live: Live) -> Live:
    """Move the current run to the finished ones."""
    run = (live.run,) if live.run else ()
    return replace(live, run=None, finished=(*live.finished, *run))


def _timer(step: Step, format: str) -> Timer:
    seconds = step.seconds[format]
    return Timer(seconds=seconds, left=float(seconds))


def _mode(live: Live, step: Step, seats: int) -> Mode:
    """Choose the mode; where no wall came out, there is nothing to tap on."""
    if step.activity is Activity.RESONANCE and live.shown_run(step.of or "") is None:
        return Mode.NOTHING
    return mode_for(seats, step, strict=live.strict)


def _refuse_comparison(live: Live, step: str, seats: int) -> None:
    """Refuse a second result that could be subtracted from one that was seen."""
    for run in live.runs_of(step):
        if run.outcome is Outcome.REVEALED:
            raise AlreadyShown()
        batch = (tier_for(max(seats, run.seats)) or TIERS[0]).batch
        if run.was_seen and 0 < abs(seats - run.seats) < batch:
            raise SeatsTooClose(batch=batch)
