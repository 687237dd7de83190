"""The room's answer to a step, as pages get it: rounded, suppressed, one shape an activity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields

from server.wire.bodies import plan_id
from server.wire.fields import Many, Number, OneShapeOf, Text, Truth, Whole, Word

AREAS = ("lively_ease", "lively_tense", "quiet_ease", "quiet_tense")
LEVELS = ("few", "some", "half", "many", "most")


class Share(Schema):
    """How many of us, as a level and (where that is allowed) a rounded percentage."""

    id = plan_id(required=True)
    level = Word(*LEVELS, required=True)
    share = Whole(0, 100, required=True, allow_none=True)


class AreaShare(Schema):
    """How many of us are in one area of the check-in."""

    id = Word(*AREAS, required=True)
    level = Word(*LEVELS, required=True)
    share = Whole(0, 100, required=True, allow_none=True)


class ItemMean(Schema):
    """One item of the pulse."""

    id = plan_id(required=True)
    mean = Number(1, 7, required=True, allow_none=True)
    level = Word("low", "middle", "high", required=True, allow_none=True)
    mostly = Truth(required=True)


class SizedWord(Schema):
    """A word in one of three sizes."""

    text = Text(64, required=True)
    size = Whole(1, 3, required=True)


class ChangePart(Schema):
    """What moved, as far as the number of pairs allows saying it."""

    id = Word("pulse", "energy", "ease", required=True)
    detail = Word("none", "words", "interval", "effect", required=True)
    direction = Word("up", "down", "same", required=True, allow_none=True)
    mean = Number(-12, 12, required=True, allow_none=True)
    low = Number(-99, 99, required=True, allow_none=True)
    high = Number(-99, 99, required=True, allow_none=True)
    effect = Number(-99, 99, required=True, allow_none=True)
    effect_low = Number(-99, 99, required=True, allow_none=True)
    effect_high = Number(-99, 99, required=True, allow_none=True)


class ChoiceSnapshot(Schema):
    """A choice; with `mostly` set nothing else is said."""

    kind = Word("choice", required=True)
    options = Many(fields.Nested(Share), 9, required=True)
    mostly = plan_id(required=True, allow_none=True)


class CheckInSnapshot(Schema):
    """The four areas, and the feelings of a large room."""

    kind = Word("check_in", required=True)
    areas = Many(fields.Nested(AreaShare), 4, required=True)
    feelings = Many(fields.Nested(Share), 32, required=True)
    mostly = Word(*AREAS, required=True, allow_none=True)


class PulseSnapshot(Schema):
    """The items of the pulse."""

    kind = Word("pulse", required=True)
    items = Many(fields.Nested(ItemMean), 12, required=True)


class SlidersSnapshot(Schema):
    """Others and me, and the gap by name."""

    kind = Word("sliders", required=True)
    others = Number(0, 10, required=True, allow_none=True)
    me = Number(0, 10, required=True, allow_none=True)
    gap = Word("others_more", "same", "me_more", required=True, allow_none=True)
    mostly = Truth(required=True)


class WordsSnapshot(Schema):
    """Words in a fresh order that means nothing."""

    kind = Word("words", required=True)
    words = Many(fields.Nested(SizedWord), 60, required=True)


class AgreeSnapshot(Schema):
    """How many agree."""

    kind = Word("agree", required=True)
    level = Word(*LEVELS, required=True)


class ChangeSnapshot(Schema):
    """Before and after."""

    kind = Word("change", required=True)
    parts = Many(fields.Nested(ChangePart), 3, required=True)


SHAPES: Mapping[str, Schema] = {
    "choice": ChoiceSnapshot(),
    "check_in": CheckInSnapshot(),
    "pulse": PulseSnapshot(),
    "sliders": SlidersSnapshot(),
    "words": WordsSnapshot(),
    "agree": AgreeSnapshot(),
    "change": ChangeSnapshot(),
}


class Snapshot(OneShapeOf):
    """A snapshot, told by its kind."""

    def __init__(self, **more: Any) -> None:
        super().__init__(SHAPES, lambda shown: str(shown.get("kind")), **more)
