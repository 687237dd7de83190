"""What the clock says of seats beyond their number: too many, or many that came and went together.

It may change nothing: then a rule returns None, and pages are sent nothing.
"""

from dataclasses import replace

from sessions.errors import SeatsUnsettled
from sessions.live.commands import CallOff, Fill, Settle, Surge, WaitForSeats
from sessions.live.rules import Context
from sessions.live.state import Live

SAID = 600.0  # seconds for which everyone is told after the last of them is counted no more


def fill(live: Live, _: Fill, __: Context) -> Live | None:
    """Say that a seat was not let in; a count of fewer takes it back."""
    return None if live.full else replace(live, full=True)


def surge(live: Live, command: Surge, _: Context) -> Live | None:
    """Say that many seats came and went together: no number, and not from where."""
    until = max(command.until, live.surge_until or command.until)
    return None if until == live.surge_until else replace(live, surge_until=until)


def wait_for_seats(live: Live, _: WaitForSeats, __: Context) -> Live:
    """Let an opening wait. Raises SeatsUnsettled where one waits already."""
    if live.waits:
        raise SeatsUnsettled()
    return replace(live, waits=True)


def settle(live: Live, _: Settle, context: Context) -> Live | None:
    """Say no more of a surge that is long over."""
    over = live.surge_until is not None and context.now >= live.surge_until + SAID
    return replace(live, surge_until=None) if over else None


def call_off(live: Live, _: CallOff, __: Context) -> Live | None:
    """Let an opening wait no more: a facilitator asks for it anew, and is told why not."""
    return replace(live, waits=False) if live.waits else None
