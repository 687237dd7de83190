"""What the participants of one crowd share."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from server.simulation.behaviour.pace import Pace


@dataclass(slots=True)
class CrowdSession:
    """The session that a crowd joins, its pace, and two signals between its threads."""

    url: str
    code: str
    pace: Pace
    stop: threading.Event = field(default_factory=threading.Event)  # everyone goes now
    begun: threading.Event = field(default_factory=threading.Event)  # somebody saw the lobby end
