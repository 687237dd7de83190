"""What the use cases say to every page of a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from server.service.ports.clock import SessionId
from server.service.ports.shown import SharedState


@dataclass(frozen=True, slots=True)
class ErasedItems:
    """What an erasing did; nothing is claimed about the disk below."""

    keys: bool
    entries: int
    file_rewritten: bool


@dataclass(frozen=True, slots=True)
class ErasureReceipt:
    """When a session was erased, to the minute. `destroyed`: None where another worker did it."""

    at: str
    destroyed: ErasedItems | None = None
    check: str = "hearth erase --check"


class Broadcaster(Protocol):
    """Sends to the pages of a session; nothing else emits. Every method returns at once."""

    def moved(self, session_id: SessionId) -> None:
        """The session's shared state changed: emit it to this worker's sockets, coalesced."""
        ...

    def last(self, session_id: SessionId, state: SharedState) -> None:
        """Tell this worker's sockets a state now: its keys go next, and nobody can read it then."""
        ...

    def erased(self, session_id: SessionId, receipt: ErasureReceipt) -> None: ...
