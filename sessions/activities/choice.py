"""A choice of one among a few options."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sessions.activities import shares
from sessions.activities.answer import Answer
from sessions.activities.collecting import POOLED, Collecting, Setting, snapshot_shape
from sessions.errors import UnknownChoice
from sessions.plan.keys import OPTIONS, PROMPT
from sessions.plan.model import Step
from sessions.shapes import ListOf, Maybe, Shape
from sessions.values import PlanId


@dataclass(frozen=True, slots=True)
class Choice(Answer):
    option: str

    def body(self) -> dict[str, Any]:
        return {"option": self.option}


class ChoiceActivity(Collecting[Choice]):
    name = "choice"
    traits = POOLED
    needs = (PROMPT, OPTIONS)
    kind = Choice
    asked = Shape("OptionBody", "One option.", {"option": PlanId()}, told_by="option")
    shown = snapshot_shape(
        "choice",
        "ChoiceSnapshot",
        "A choice; with `mostly` set nothing else is said.",
        {
            "options": ListOf(shares.SHARE, 9),
            "mostly": Maybe(PlanId()),
        },
    )

    def answer(self, step: Step, given: Mapping[str, Any]) -> Choice:
        if given["option"] not in [option.id for option in step.options]:
            raise UnknownChoice("option")
        return Choice(given["option"])

    def snapshot(self, answers: Sequence[Choice], setting: Setting) -> dict[str, Any]:
        """Sum up a choice: levels and rounded shares, or only what most chose."""
        counts = Counter(answer.option for answer in answers)
        ids = [option.id for option in setting.step.options]
        options, mostly = shares.told(ids, counts, len(answers), setting.seats)
        summed = {"kind": "choice", "options": options, "mostly": mostly}
        return self.in_words(summed) if setting.step.in_words else summed


CHOICE = ChoiceActivity()
