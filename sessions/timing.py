"""Moves of a step's time: last call, more of it, a pause."""

from dataclasses import replace

from sessions.commands import AddTime, LastCall, MoreTime, Pause, Resume
from sessions.errors import MoreTimeGiven, NotNow, OutOfRange, StepClosed
from sessions.happenings import Changed, Extended, LastCalled
from sessions.showing import Here, Moved
from sessions.states import Live, Stage
from sessions.timer import Timer

LAST_CALL = 30  # seconds, also of a phone's extension and of "a few more are needed"
_RUNNING = (Stage.OPEN, Stage.LAST_CALL)


def last_call(live: Live, _: LastCall, here: Here) -> Moved:
    """Leave at most 30 seconds."""
    timer = timer_of(live).cut(LAST_CALL, here.now)
    return replace(live, stage=Stage.LAST_CALL, timer=timer), (LastCalled(),)


def more_time(live: Live, command: MoreTime, here: Here) -> Moved:
    """Give a phone's 30 seconds to all, once a run."""
    run = live.run
    if run is None or not run.collects or run.id != command.run:
        raise StepClosed()
    if run.more_time:
        raise MoreTimeGiven()
    timer = timer_of(live).extend(LAST_CALL, here.now)
    longer = replace(live, timer=timer, run=replace(run, more_time=True))
    return longer, (Extended(LAST_CALL),)


def add_time(live: Live, command: AddTime, here: Here) -> Moved:
    """Give half a minute to ten; a last call is taken back by it."""
    if not 30 <= command.seconds <= 600:
        raise OutOfRange("seconds")
    timer = timer_of(live).extend(command.seconds, here.now)
    return replace(live, stage=Stage.OPEN, timer=timer), (Extended(command.seconds),)


def pause(live: Live, _: Pause, here: Here) -> Moved:
    """Hold the timer."""
    if live.paused:
        raise NotNow()
    timer = live.timer.stop(here.now) if live.timer else None
    return replace(live, paused=True, timer=timer), (Changed(),)


def resume(live: Live, _: Resume, here: Here) -> Moved:
    """Let the timer go on, if the step was open."""
    if not live.paused:
        raise NotNow()
    running = live.timer is not None and live.stage in _RUNNING
    timer = timer_of(live).start(here.now) if running else live.timer
    return replace(live, paused=False, timer=timer), (Changed(),)


def timer_of(live: Live) -> Timer:
    """Find the timer that a move is about."""
    if live.timer is None:
        raise NotNow()
    return live.timer
