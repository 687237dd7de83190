"""How the people of a crowd come and go."""

from __future__ import annotations

import math
from random import Random

from sessions.rehearsals.scenes import Attendance

__all__ = ["Attendance", "attendances"]

ODD = 0.07  # the share of people who come late, and the share of those who leave early
ALSO_WANDERS = 0.08  # the share of all others whose connection breaks now and then


def attendances(participants: int, chance: Random) -> list[Attendance]:
    """Return how each of a crowd is: somebody late, somebody who wanders, somebody who leaves.

    In small crowds nobody is late or leaves: without the fourth seat nothing can be collected.
    """
    found = [Attendance.STEADY] * participants
    found[0] = Attendance.WANDERER if participants > 1 else Attendance.STEADY
    odd = math.ceil(participants * ODD)
    if participants >= 6:
        found[-odd:] = [Attendance.LATE] * odd
    if participants >= 8:
        found[1 : 1 + odd] = [Attendance.LEAVER] * odd
    for index, attendance in enumerate(found):
        if attendance is Attendance.STEADY and index and chance.random() < ALSO_WANDERS:
            found[index] = Attendance.WANDERER
    return found
