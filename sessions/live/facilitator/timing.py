"""How a facilitator changes a step's time: last call, more of it, a pause."""

from dataclasses import replace

from sessions.errors import CloseFirst, NotNow, OutOfRange
from sessions.live.commands import AddTime, Break, LastCall, Pause, Resume
from sessions.live.facilitator.undo import undoable
from sessions.live.rules import Context
from sessions.live.state import Live, Stage, Undoable
from sessions.live.timer import Timer
from sessions.live.transitions import LAST_CALL, cut, timer_of, wished_anew

_RUNNING = (Stage.OPEN, Stage.LAST_CALL)


def last_call(live: Live, _: LastCall, context: Context) -> Live:
    """Leave at most 30 seconds; for a few of them that can be undone."""
    before = undoable(live, Undoable.LAST_CALL, context.now)
    return replace(cut(live, LAST_CALL, context.now), stage=Stage.LAST_CALL, before=before)


def add_time(live: Live, command: AddTime, context: Context) -> Live:
    """Give half a minute to ten; a last call is taken back by it."""
    if not 30 <= command.seconds <= 600:
        raise OutOfRange("seconds")
    timer = timer_of(live).extend(command.seconds, context.now)
    run = wished_anew(live.run, timer.remaining(context.now))
    return replace(live, stage=Stage.OPEN, timer=timer, run=run, before=None)


def pause(live: Live, _: Pause | Break, context: Context) -> Live:
    """Hold the timer."""
    if live.paused:
        raise NotNow()
    timer = live.timer.stop(context.now) if live.timer else None
    return replace(live, paused=True, timer=timer)


def take_break(live: Live, command: Break, context: Context) -> Live:
    """Put a break in where nothing is collected, or end it; the step's own time is held.

    It ends by the facilitator alone: a room that is not back yet is not to be led on.
    """
    if live.run is not None and live.run.collects and live.run.outcome is None:
        raise CloseFirst()
    if command.seconds is None:
        if live.break_until is None:
            raise NotNow()
        return replace(live, break_until=None)
    if not 60 <= command.seconds <= 1800:
        raise OutOfRange("seconds")
    held = pause(live, command, context) if live.timer and not live.paused else live
    return replace(held, break_until=context.now + command.seconds, before=None)


def resume(live: Live, _: Resume, context: Context) -> Live:
    """Let the timer go on, if the step was open.

    A small room then has the seconds of a last call at the least: a pause must not become a close
    at a moment that nobody was told of.
    """
    if not live.paused:
        raise NotNow()
    running = live.timer is not None and live.stage in _RUNNING
    timer = _going_on(live, context.now) if running else live.timer
    return replace(live, paused=False, timer=timer)


def _going_on(live: Live, now: float) -> Timer:
    timer = timer_of(live).start(now)
    missing = LAST_CALL - timer.remaining(now)
    warns = live.run is not None and live.run.warns
    return timer.extend(missing, now) if warns and missing > 0 else timer
