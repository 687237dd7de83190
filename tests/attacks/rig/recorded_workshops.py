"""The whole workshops that many attacks look at: played once per process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tests.attacks.rig.recorded_session import RecordedSession
from tests.attacks.rig.server import shared_server
from tests.attacks.rig.workshop_player import WorkshopPlayer

WORKSHOPS = "whole workshops"  # the name of this recording, for the attacks that look at it
QUICK, FULL = (14,), (14, 6, 20, 4, 9)  # seats of the workshops that are played


@cache
def recorded_workshops(full: bool) -> tuple[RecordedSession, ...]:
    """Play them with canaries in every text."""
    return tuple(
        WorkshopPlayer(shared_server(), seats, f"stage{seats}", human=full).play()
        for seats in (FULL if full else QUICK)
    )


def seats_of(workshops: Sequence[RecordedSession]) -> str:
    """Give the sizes of their rooms, as the report has them."""
    return ", ".join(str(len(workshop.phones)) for workshop in workshops)


def runs_of(workshops: Sequence[RecordedSession]) -> int:
    return sum(len(workshop.runs) for workshop in workshops)
