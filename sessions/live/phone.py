"""What a phone may ask of the session, for all and unnamed: a little more time."""

from dataclasses import replace

from sessions.errors import MoreTimeGiven, StepClosed
from sessions.live.commands import MoreTime
from sessions.live.rules import Context
from sessions.live.state import Live
from sessions.live.transitions import LAST_CALL, timer_of


def more_time(live: Live, command: MoreTime, context: Context) -> Live:
    """Give a phone's 30 seconds to all, once per run."""
    run = live.run
    if run is None or not run.collects or run.id != command.run:
        raise StepClosed()
    if run.more_time:
        raise MoreTimeGiven()
    timer = timer_of(live).extend(LAST_CALL, context.now)
    return replace(live, timer=timer, run=replace(run, more_time=True))
