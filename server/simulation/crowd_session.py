"""What the participants of one crowd share."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from server.simulation.agent import unheard
from server.simulation.behaviour.pace import Pace
from sessions.rehearsals.telling import Moment


@dataclass(slots=True)
class CrowdSession:
    """The session that a crowd joins, its pace, and two signals between its threads."""

    url: str
    code: str
    pace: Pace
    tell: Callable[[Moment], None] = unheard  # what its people do, one moment after the other
    stop: threading.Event = field(default_factory=threading.Event)  # everyone goes now
    begun: threading.Event = field(default_factory=threading.Event)  # somebody saw the lobby end
