"""What the use cases ask of simulated people, who join rehearsals from outside of the server."""

from __future__ import annotations

from typing import Protocol

from sessions.rehearsals.telling import CrowdNews, CrowdWanted


class Crowds(Protocol):
    """Crowds by the join codes of their sessions. No real session has one."""

    def rehearse(self, code: str, wanted: CrowdWanted) -> None:
        """Send one. Raises NotNow while one is there, CrowdsFull, CrowdFailed."""
        ...

    def news(self, code: str, after: int) -> CrowdNews:
        """Tell how it is, and what its people did from this number on."""
        ...

    def forget(self, code: str) -> None:
        """Drop what was told of a session that is over."""
        ...
