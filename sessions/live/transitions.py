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


def leave(live: Live, run: Run) -> Live:
    """Shut a run that was hardly open; its pot is destroyed."""
    left = replace(run, outcome=Outcome.LEFT)
    return replace(live, stage=Stage.CLOSED, run=left, timer=None, paused=False)


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
    )


def timer_of(live: Live) -> Timer:
    """Find the timer that a command is about."""
    if live.timer is None:
        raise NotNow()
    return live.timer
