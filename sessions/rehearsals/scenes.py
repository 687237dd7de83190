"""Scenes: which of the simulated people of a rehearsal do what a facilitator may meet one evening.

A scene says for each behaviour what share of the people shows it, and a seed chooses who they are:
the same scene, number and seed make the same people. Chance is handed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import cycle, islice
from random import Random

FEWEST, MOST = 4, 40  # simulated people of one rehearsal
LATE_FROM, LEAVE_FROM = 6, 8  # in smaller rooms the fourth seat has to stay: see sessions/tiers.py


class SceneName(StrEnum):
    """How lively a rehearsal is."""

    CALM = "calm"
    USUAL = "usual"
    HARD = "hard"


class Attendance(StrEnum):
    """How somebody is with their phone."""

    STEADY = "steady"
    LATE = "late"  # comes when the session has begun
    WANDERER = "wanderer"  # the connection breaks and comes back
    LEAVER = "leaver"  # goes before the end, for good


class Wrote(StrEnum):
    """What a text is about that a facilitator should see first: kinds of the care lists.

    Details of a method are left out on purpose: nothing here writes any down, even to practise.
    """

    DISTRESS = "distress"
    THREAT = "threat"
    NAME = "name"


class Unanswered(StrEnum):
    """What somebody does with a prompt instead of answering it."""

    PASSED = "passed"
    SILENT = "silent"  # nothing at all comes from this phone
    MOMENT = "moment"  # "I need a moment": the page is put aside, and comes back


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalScene:
    """What share of the people does what; of a share that is not zero there is somebody."""

    late: float = 0.0
    drops: float = 0.0
    leaves: float = 0.0
    passes: float = 0.0
    silent: float = 0.0
    moments: float = 0.0
    heavy: float = 0.0
    names: float = 0.0


SCENES: Mapping[SceneName, RehearsalScene] = {
    SceneName.CALM: RehearsalScene(passes=0.08, moments=0.05),
    SceneName.USUAL: RehearsalScene(
        late=0.08,
        drops=0.08,
        leaves=0.05,
        passes=0.1,
        silent=0.05,
        moments=0.08,
        heavy=0.05,
        names=0.05,
    ),
    SceneName.HARD: RehearsalScene(
        late=0.15,
        drops=0.2,
        leaves=0.1,
        passes=0.2,
        silent=0.15,
        moments=0.15,
        heavy=0.2,
        names=0.1,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one person does; `moment` and `drops` count the prompts that they have met.

    `written`: in which of the written prompts they write what, counted from 0.
    """

    attendance: Attendance = Attendance.STEADY
    written: tuple[tuple[int, Wrote], ...] = ()
    moment: int | None = None  # in which prompt they take a moment
    drops: int | None = None  # in which prompt the connection breaks for the first time
    passes: float = 0.0  # the probability that a prompt is passed
    silent: float = 0.0  # the probability that nothing is sent

    def writes(self, met: int) -> Wrote | None:
        """Return what the text of this written prompt is about, where it is about something."""
        return dict(self.written).get(met)

    def lapse(self, met: int, chance: Random) -> Unanswered | None:
        """Decide whether this prompt is answered, and if not, what happens instead."""
        if met == self.moment:
            return Unanswered.MOMENT
        drawn = chance.random()
        if drawn < self.silent:
            return Unanswered.SILENT
        return Unanswered.PASSED if drawn < self.silent + self.passes else None


OFTEN = 0.5  # how likely somebody who passes, or stays silent, does so in one prompt
SOON = 3  # prompts within which what is to happen once has happened
_PARTLY = frozenset({Attendance.LATE, Attendance.LEAVER})


def cast(scene: RehearsalScene, participants: int, chance: Random) -> tuple[Part, ...]:
    """Give each person a part. The first is steady: the others join only after them."""
    order = list(range(1, participants))
    chance.shuffle(order)
    parts = dict.fromkeys(range(participants), Part())
    coming = iter(order)
    for attendance, number in _coming_and_going(scene, participants):
        for person in islice(coming, number):
            parts[person] = Part(attendance=attendance, drops=chance.randrange(SOON))
    # Who is here all the time does the rest; those whose connection breaks are asked last.
    staying = [person for person in reversed(order) if parts[person].attendance not in _PARTLY]
    turn = cycle(staying or [0])
    for about, nth in _texts(scene, participants):
        person = next(turn)
        parts[person] = replace(parts[person], written=(*parts[person].written, (nth, about)))
    for person in islice(turn, _number(scene.moments, participants)):
        parts[person] = replace(parts[person], moment=chance.randrange(1, 1 + SOON))
    for person in islice(turn, _number(scene.passes, participants)):
        parts[person] = replace(parts[person], passes=OFTEN)
    for person in islice(turn, _number(scene.silent, participants)):
        parts[person] = replace(parts[person], silent=OFTEN)
    return tuple(parts[person] for person in range(participants))


def _coming_and_going(scene: RehearsalScene, people: int) -> Iterator[tuple[Attendance, int]]:
    if people >= LATE_FROM:
        yield Attendance.LATE, _number(scene.late, people)
    if people >= LEAVE_FROM:
        yield Attendance.LEAVER, _number(scene.leaves, people)
    yield Attendance.WANDERER, _number(scene.drops, people)


def _texts(scene: RehearsalScene, people: int) -> Iterator[tuple[Wrote, int]]:
    """Yield what is written, and in which written prompt; the first is of distress."""
    for place in range(_number(scene.heavy, people)):
        yield (Wrote.THREAT if place % 2 else Wrote.DISTRESS), place % 2
    for place in range(_number(scene.names, people)):
        yield Wrote.NAME, (place + 1) % 2


def _number(share: float, people: int) -> int:
    return max(1, round(share * people)) if share else 0
