"""What a reviewer holds of a rehearsal that is over, and what a careless server would have left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests.attacks.across_rules.finished_rehearsal.planted import planted
from tests.attacks.rig.disk import SeizedData
from tests.attacks.rig.personal_data import samples
from tests.attacks.rig.recorded_session import RecordedSession
from tests.attacks.rig.recorded_workshops import recorded_workshops
from tests.attacks.rig.server import shared_server


@dataclass(frozen=True, slots=True)
class ReviewersMaterial:
    """Dump, file and logs of one rehearsal: finished, ended, and as a careless server leaves it."""

    workshop: RecordedSession
    finished: SeizedData
    ended: SeizedData
    careless: SeizedData


@cache
def material(full: bool) -> ReviewersMaterial:
    """Take the largest workshop that was played."""
    workshop = max(recorded_workshops(full), key=lambda each: len(each.phones))
    finished, ended = workshop.finished, workshop.ended
    assert finished is not None
    assert ended is not None
    careless = planted(shared_server(), workshop, samples(workshop))
    return ReviewersMaterial(workshop, finished, ended, careless)
