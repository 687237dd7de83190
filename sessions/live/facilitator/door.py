"""What a facilitator does about the seats: closes the door, empties the room, counts anyway."""

from dataclasses import replace

from sessions.errors import NotNow
from sessions.live.commands import Door, Empty, OpenNow
from sessions.live.facilitator.steps import open_step
from sessions.live.rules import Context
from sessions.live.state import Live


def door(live: Live, command: Door, _: Context) -> Live:
    """Close the door for new seats, or open it; who was let in before comes back at any time."""
    return replace(live, door_closed=command.closed)


def empty(live: Live, _: Empty, __: Context) -> Live:
    """Send all seats out. The door opens, as everyone is asked in again."""
    return replace(
        live, emptied=live.emptied + 1, door_closed=False, full=False, surge_until=None, waits=False
    )


def open_now(live: Live, command: OpenNow, context: Context) -> Live:
    """Open what waits, and count who is counted now. Raises NotNow where nothing waits."""
    if not live.waits:
        raise NotNow()
    return open_step(live, command, context)
