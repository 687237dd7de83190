"""Changes of a live session that several rules share."""

from dataclasses import replace

from sessions.anonymity import Outcome
from sessions.errors import NotNow
from sessions.live.run import Run
from sessions.live.state import Live, Stage
from sessions.live.timer import Timer

LAST_CALL = 30  # seconds, also of a phone's extension and of "a few more are needed"


def shut(live: Live) -> Live:
    """Take no more answers: the clock opens the pot next."""
    return replace(live, stage=Stage.CLOSING, timer=None, paused=False)


def destroy(live: Live, run: Run, outcome: Outcome) -> Live:
    """Close a run whose pot is destroyed; `outcome` says why."""
    gone = replace(run, outcome=outcome)
    return replace(live, stage=Stage.CLOSED, run=gone, timer=None, paused=False)


def ended(live: Live) -> Live:
    """End for good; nothing of a run is left."""
    return replace(
        live,
        stage=Stage.ENDED,
        run=None,
        timer=None,
        paused=False,
        spotlight=None,
        finished=(),
        care=False,
        warned_at=None,
        surge_until=None,
        waits=False,
    )


def timer_of(live: Live) -> Timer:
    """Find the timer that a command is about."""
    if live.timer is None:
        raise NotNow()
    return live.timer
