"""Changes of a live session that several rules share."""

from dataclasses import replace

from sessions.anonymity import Outcome
from sessions.errors import NotNow
from sessions.live.run import Run
from sessions.live.state import Live, Stage
from sessions.live.timer import Timer
from sessions.talks.roster import Roster

LAST_CALL = 30  # seconds, also of a phone's extension and of "a few more are needed"


MOMENTS = (30.0, 15.0, 0.5)  # seconds left at which a phone's wish for more time is granted


def moment_below(left: float) -> float:
    """Give the next moment for a wish; after the last one it is granted instead of the close."""
    return next((moment for moment in MOMENTS if moment < left), 0.0)


def wish_is_due(live: Live, now: float) -> bool:
    """Tell whether the time ran down to the moment at which a phone's wish is granted."""
    run, timer = live.run, live.timer
    if run is None or run.wish is None or timer is None or timer.ends_at is None:
        return False
    return timer.remaining(now) <= run.wish


def wished_anew(run: Run | None, left: float) -> Run | None:
    """Give a wish the moment that one of now would have, where a facilitator lengthened the time.

    One that kept its moment would tell, when it is granted, that it came before that.
    """
    if run is None or run.wish is None:
        return run
    return replace(run, wish=moment_below(left))


def given_more_time(live: Live, run: Run, now: float) -> Live:
    """Give a phone's 30 seconds to all."""
    timer = timer_of(live).extend(LAST_CALL, now)
    return replace(live, timer=timer, run=replace(run, more_time=True, wish=None), before=None)


def cut(live: Live, seconds: float, now: float) -> Live:
    """Leave at most so many seconds. A wish waits for the next moment that time runs down to.

    It is not granted at once: whoever may cut the time could otherwise look, at any moment, whether
    somebody has asked by then.
    """
    timer = timer_of(live).cut(seconds, now)
    run = live.run
    if run is not None and run.wish is not None:
        run = replace(run, wish=min(run.wish, moment_below(timer.remaining(now))))
    return replace(live, timer=timer, run=run)


def shut(live: Live) -> Live:
    """Take no more answers: the clock opens the pot next."""
    return replace(live, stage=Stage.CLOSING, timer=None, paused=False, before=None)


def destroy(live: Live, run: Run, outcome: Outcome) -> Live:
    """Close a run whose pot is destroyed; `outcome` says why."""
    gone = replace(run, outcome=outcome)
    return replace(live, stage=Stage.CLOSED, run=gone, timer=None, paused=False, before=None)


def put_down(live: Live) -> Live:
    """Let go of what is in hand at the step on show: its wall, a break, an opening that waits."""
    return replace(live, spotlight=None, page=None, by_bands=False, break_until=None, waits=False)


def ended(live: Live) -> Live:
    """End for good; nothing of a run is left."""
    return replace(
        put_down(live),
        stage=Stage.ENDED,
        run=None,
        timer=None,
        paused=False,
        finished=(),
        care=False,
        warned_at=None,
        surge_until=None,
        roster=Roster(),
        placed=False,
        started_at=None,
        since=None,
        times=(),
        before=None,
        left=None,
    )


def timer_of(live: Live) -> Timer:
    """Find the timer that a command is about."""
    if live.timer is None:
        raise NotNow()
    return live.timer
