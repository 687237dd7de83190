"""A toy activity, whole in this file: how it feels, as a thumb up, sideways or down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sessions.activities import shares
from sessions.activities.answer import Answer
from sessions.activities.collecting import POOLED, Collecting, Setting, snapshot_shape
from sessions.plan.keys import HIGH, LOW, PROMPT
from sessions.plan.model import Step
from sessions.shapes import ListOf, Maybe, Shape
from sessions.values import DecimalNumber, OneOf

WAYS = ("up", "sideways", "down")


@dataclass(frozen=True, slots=True)
class Thumb(Answer):
    thumb: str

    def body(self) -> dict[str, Any]:
        return {"thumb": self.thumb}


class ThumbsActivity(Collecting[Thumb]):
    name = "thumbs"
    traits = POOLED
    needs = (PROMPT, LOW, HIGH)
    kind = Thumb
    asked = Shape("ThumbBody", "One thumb.", {"thumb": OneOf(WAYS)}, told_by="thumb")
    shown = snapshot_shape(
        "thumbs",
        "ThumbsSnapshot",
        "How many thumbs point where.",
        {
            "thumbs": ListOf(shares.shape("ThumbShare", "One way.", OneOf(WAYS)), len(WAYS)),
            "mostly": Maybe(OneOf(WAYS)),
            "height": Maybe(DecimalNumber(-1, 1)),
        },
    )

    def answer(self, _: Step, given: Mapping[str, Any]) -> Thumb:
        return Thumb(given["thumb"])

    def snapshot(self, answers: Sequence[Thumb], setting: Setting) -> dict[str, Any]:
        counts = Counter(answer.thumb for answer in answers)
        told, mostly = shares.told(WAYS, counts, len(answers), setting.seats)
        height = None if mostly else (counts["up"] - counts["down"]) / len(answers)
        return {"kind": "thumbs", "thumbs": told, "mostly": mostly, "height": height}


THUMBS = ThumbsActivity()
