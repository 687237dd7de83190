"""How we are: a dot on energy and ease, and up to two feelings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sessions.activities import shares
from sessions.activities.answer import Answer, Body, Pass
from sessions.activities.collecting import POOLED, Collecting, Setting, snapshot_shape
from sessions.errors import UnknownChoice
from sessions.plan.keys import OF, PROMPT
from sessions.plan.model import Scene, Step
from sessions.plan.parts import AREAS, Instruments
from sessions.plan.problems import StepFault
from sessions.shapes import ListOf, Maybe, Shape
from sessions.suppression import FINER_FROM
from sessions.values import OneOf, PlanId, WholeNumber

LOWEST, HIGHEST = 1, 7  # of energy and of ease
MIDDLE = 4  # from here on a dot counts as lively, or at ease
MOST_FEELINGS = 2
_AREA = OneOf(AREAS)


@dataclass(frozen=True, slots=True)
class CheckIn(Answer):
    """A dot: energy and ease from 1 to 7, and up to two feelings."""

    energy: int
    ease: int
    feelings: frozenset[str] = frozenset()

    def body(self) -> dict[str, Any]:
        return {"energy": self.energy, "ease": self.ease, "feelings": sorted(self.feelings)}


class CheckInActivity(Collecting[CheckIn]):
    name = "check_in"
    traits = POOLED
    needs = (PROMPT,)
    may = (OF,)
    origin = "check_in"
    kind = CheckIn
    asked = Shape(
        "CheckInBody",
        "A dot on energy and ease, and up to two feelings.",
        {
            "energy": WholeNumber(LOWEST, HIGHEST),
            "ease": WholeNumber(LOWEST, HIGHEST),
            "feelings": ListOf(PlanId(), MOST_FEELINGS),
        },
        told_by="feelings",
    )
    shown = snapshot_shape(
        "check_in",
        "CheckInSnapshot",
        "The four areas, and the feelings of a large room.",
        {
            "areas": ListOf(
                shares.shape("AreaShare", "How many of us are in one area of the check-in.", _AREA),
                len(AREAS),
            ),
            "feelings": ListOf(shares.SHARE, 32),
            "mostly": Maybe(_AREA),
        },
    )

    def equipped(self, step: Step, tools: Instruments) -> Step:
        return replace(step, feelings=tools.feelings)

    def faults(self, _: Step, scene: Scene) -> Iterator[StepFault]:
        """A check-in needs its feelings."""
        if not scene.tools.feelings:
            yield StepFault("", "no_instrument", {"part": "feelings, areas and axes"})

    def parse(self, step: Step, body: Body, wall: Any = None) -> CheckIn | Pass:
        """Read an answer; who names no feeling may leave them out."""
        plain = isinstance(body, Mapping) and "pass" not in body
        return super().parse(step, {"feelings": (), **body} if plain else body, wall)

    def answer(self, step: Step, given: Mapping[str, Any]) -> CheckIn:
        feelings = frozenset(given["feelings"])
        if not feelings <= {feeling.id for feeling in step.feelings}:
            raise UnknownChoice("feelings")
        return CheckIn(given["energy"], given["ease"], feelings)

    def snapshot(self, answers: Sequence[CheckIn], setting: Setting) -> dict[str, Any]:
        """Sum up the dots by the four areas, and feelings only in large rooms."""
        total, seats = len(answers), setting.seats
        counts = Counter(area(answer.energy, answer.ease) for answer in answers)
        areas, mostly = shares.told(AREAS, counts, total, seats)
        felt = Counter(feeling for answer in answers for feeling in answer.feelings)
        feelings = [
            shares.entry(feeling.id, felt[feeling.id], total, seats)
            for feeling in setting.step.feelings
            if seats >= FINER_FROM
        ]
        return {"kind": "check_in", "areas": areas, "feelings": feelings, "mostly": mostly}


def area(energy: int, ease: int) -> str:
    """Name the area of a dot."""
    lively = "lively" if energy >= MIDDLE else "quiet"
    return f"{lively}_ease" if ease >= MIDDLE else f"{lively}_tense"


CHECK_IN = CheckInActivity()
