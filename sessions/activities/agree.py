"""Agreements for the session: each seat says yes to them, and may add one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sessions.activities import writing
from sessions.activities.answer import Answer
from sessions.activities.collecting import Collecting, Setting, snapshot_shape
from sessions.plan.keys import FIELDS, POINTS, PROMPT
from sessions.plan.model import Step
from sessions.shapes import Shape
from sessions.suppression import Level, level
from sessions.values import FreeText, OneOf, YesOrNo


@dataclass(frozen=True, slots=True)
class Agreed(Answer):
    text: str | None = None

    def body(self) -> dict[str, Any]:
        return {"agree": True} | ({"text": self.text} if self.text else {})

    @property
    def card(self) -> str | None:
        return self.text

    def without_card(self) -> "Agreed":
        return Agreed()


class AgreeActivity(Collecting[Agreed]):
    name = "agree"
    traits = writing.TRAITS
    needs = (PROMPT, POINTS)
    may = (FIELDS,)
    kind = Agreed
    asked = Shape(
        "AgreeBody",
        "Agreement, and perhaps one more line.",
        {"agree": YesOrNo(only=True), "text": FreeText(blank=True)},
        optional=frozenset({"text"}),
        told_by="agree",
    )
    shown = snapshot_shape(
        "agree",
        "AgreeSnapshot",
        "How many agree.",
        {"level": OneOf(tuple(Level))},
    )
    record_bytes = writing.RECORD_BYTES

    def answer(self, _: Step, given: Mapping[str, Any]) -> Agreed:
        return Agreed(given.get("text") or None)

    def snapshot(self, answers: Sequence[Agreed], setting: Setting) -> dict[str, Any]:
        """Say how many agree, in one word."""
        how_far = level(len(answers), setting.total, setting.seats)
        return {"kind": "agree", "level": how_far.value}


AGREE = AgreeActivity()
