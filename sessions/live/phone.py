"""What a phone may ask of the session, for all and unnamed: a little more time.

It is given at common moments, counted back from the end: whoever knows when each phone sent
something, or which hand moved, learns nothing from the moment at which the time grows.
"""

from dataclasses import replace

from sessions.errors import MoreTimeGiven, StepClosed
from sessions.live.commands import MoreTime, Wish
from sessions.live.rules import Context
from sessions.live.run import Run
from sessions.live.state import Live
from sessions.live.transitions import given_more_time, moment_below, timer_of


def wish(live: Live, command: Wish, context: Context) -> Live | None:
    """Note that a phone asked; one that asks while another's wish waits is not told of that."""
    run = _asked(live, command)
    if run.wish is not None:
        return None
    left = timer_of(live).remaining(context.now)
    return replace(live, run=replace(run, wish=moment_below(left)))


def more_time(live: Live, command: MoreTime, context: Context) -> Live:
    """Give a phone's 30 seconds to all, once per run."""
    return given_more_time(live, _asked(live, command), context.now)


def _asked(live: Live, command: MoreTime | Wish) -> Run:
    run = live.run
    if run is None or not run.collects or run.id != command.run:
        raise StepClosed()
    if run.more_time:
        raise MoreTimeGiven()
    return run
