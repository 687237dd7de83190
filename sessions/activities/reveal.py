"""What moved: each phone sends its own difference between before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sessions import change
from sessions.activities.answer import Answer
from sessions.activities.collecting import Collecting, Setting, snapshot_shape
from sessions.plan.keys import PROMPT
from sessions.plan.model import Scene, Step
from sessions.plan.problems import StepFault
from sessions.shapes import ListOf, Maybe, Shape
from sessions.values import DecimalNumber, OneOf, WholeNumber

FARTHEST = 6  # from one end of a scale of seven to the other
_MEASURES = ("pulse", "energy", "ease")
_FIGURE = Maybe(DecimalNumber(-99, 99))
_PART = Shape(
    "ChangePart",
    "What moved, as far as the number of pairs allows saying it.",
    {
        "id": OneOf(_MEASURES),
        "detail": OneOf(change.DETAILS),
        "direction": Maybe(OneOf(change.DIRECTIONS)),
        "mean": Maybe(DecimalNumber(-12, 12)),
        "low": _FIGURE,
        "high": _FIGURE,
        "effect": _FIGURE,
        "effect_low": _FIGURE,
        "effect_high": _FIGURE,
    },
)


@dataclass(frozen=True, slots=True)
class Difference(Answer):
    """After minus before, as one phone worked it out; all None: that phone had no "before"."""

    pulse: float | None = None
    energy: int | None = None
    ease: int | None = None

    def body(self) -> dict[str, Any]:
        return {"pulse": self.pulse, "energy": self.energy, "ease": self.ease}

    @property
    def is_card(self) -> bool:
        return self != Difference()


class RevealActivity(Collecting[Difference]):
    name = "reveal"
    # Not pooled: means over a growing set could be subtracted.
    needs = (PROMPT,)
    kind = Difference
    asked = Shape(
        "DifferenceBody",
        "After minus before, made on the phone; all null from a phone without a before.",
        {
            "pulse": Maybe(DecimalNumber(-FARTHEST, FARTHEST)),
            "energy": Maybe(WholeNumber(-FARTHEST, FARTHEST)),
            "ease": Maybe(WholeNumber(-FARTHEST, FARTHEST)),
        },
        told_by="pulse",
    )
    shown = snapshot_shape(
        "change",
        "ChangeSnapshot",
        "Before and after.",
        {"parts": ListOf(_PART, len(_MEASURES))},
    )

    def faults(self, _: Step, scene: Scene) -> Iterator[StepFault]:
        """Something was asked before and after."""
        if not any(step.of and step.activity.compares for step in scene.earlier):
            yield StepFault("", "nothing_to_reveal", {"format": scene.format})

    def answer(self, _: Step, given: Mapping[str, Any]) -> Difference:
        return Difference(given["pulse"], given["energy"], given["ease"])

    def snapshot(self, answers: Sequence[Difference], setting: Setting) -> dict[str, Any]:
        """Sum up what phones worked out; a phone without a "before" is no pair and has no say."""
        parts = [change.part(id, _values(answers, id), setting.seats) for id in _MEASURES]
        return {"kind": "change", "parts": parts}

    def in_words(self, snapshot: Mapping[str, Any]) -> dict[str, Any]:
        """Take the numbers out; that there was an interval or an effect would count the pairs."""
        words = super().in_words(snapshot)
        return words | {"parts": [part | _in_words(part["detail"]) for part in words["parts"]]}


def _values(answers: Sequence[Difference], id: str) -> list[float]:
    given = (getattr(answer, id) for answer in answers)
    return [float(value) for value in given if value is not None]


def _in_words(detail: str) -> dict[str, str]:
    return {"detail": "words" if detail in ("interval", "effect") else detail}


REVEAL = RevealActivity()
