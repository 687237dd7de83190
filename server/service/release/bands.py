"""The bands of runs: at which moments each may move, and by how much its edges are shifted.

Both follow from the session's pepper. If every worker drew its own, a session that several of
them tick would see its band move more often, and a band that moves often tells who answered when.
"""

from __future__ import annotations

from random import Random

from server.service.ports.clock import SessionId
from server.service.ports.vault import Vault
from sessions import anonymity
from sessions.live import Run


class Bands:
    """Computes bands; nothing is kept."""

    def __init__(self, *, vault: Vault) -> None:
        self._vault = vault

    def over(self, session_id: SessionId, run: Run, now: float) -> int:
        """Count the moments of a run that are over."""
        chance, count = self._drawn(session_id, run)[1], 0
        at = run.opened_at + anonymity.band_after(chance)
        while at <= now:
            count, at = count + 1, at + anonymity.band_after(chance)
        return count

    def shift(self, session_id: SessionId, run: Run) -> float:
        """Give the secret by which a run's edges are moved."""
        return self._drawn(session_id, run)[0]

    def _drawn(self, session_id: SessionId, run: Run) -> tuple[float, Random]:
        secret = self._vault.secret(session_id, f"band:{run.id}")
        chance = Random(secret)  # noqa: S311 - its seed is the secret, and nobody sees what it draws
        return chance.uniform(-anonymity.BAND_SHIFT, anonymity.BAND_SHIFT), chance
