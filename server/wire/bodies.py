"""The body of an answer: one shape an activity. What fits the step is the domain's to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema

from server.wire.fields import ById, Many, Number, OneShapeOf, Shaped, Text, Truth, Whole

KEBAB = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LONG = 4_096  # far over the domain's 280, so that its own, kinder sentence is heard first


def plan_id(**more: Any) -> Shaped:
    """Build a field for the id of a step, an option, an item or a feeling of the plan."""
    return Shaped(rf"(?=.{{1,64}}\Z){KEBAB}", **more)


def random_id(**more: Any) -> Shaped:
    """Build a field for a random id that the server made: a run or a card."""
    return Shaped(r"[0-9a-f]{16}", **more)


class PassBody(Schema):
    """A pass: an answer like any other."""

    pass_ = Truth(only=True, required=True, data_key="pass")


class AgreeBody(Schema):
    """Agreement, and perhaps one more line."""

    agree = Truth(only=True, required=True)
    text = Text(LONG)


class CheckInBody(Schema):
    """A dot on energy and ease, and up to two feelings."""

    energy = Whole(1, 7, required=True)
    ease = Whole(1, 7, required=True)
    feelings = Many(plan_id(), 2, required=True)


class PulseBody(Schema):
    """One value, or none, for each item."""

    items = ById(plan_id(), Whole(1, 7, allow_none=True), 12, required=True)


class WordBody(Schema):
    """One word."""

    word = Text(LONG, required=True)


class SlidersBody(Schema):
    """Two sliders: others and me."""

    others = Whole(0, 10, required=True)
    me = Whole(0, 10, required=True)


class TextBody(Schema):
    """A text."""

    text = Text(LONG, required=True)


class CardsBody(Schema):
    """The cards that are true for this seat too."""

    cards = Many(random_id(), 20, required=True)


class OptionBody(Schema):
    """One option."""

    option = plan_id(required=True)


class DifferenceBody(Schema):
    """After minus before, made on the phone; all null from a phone without a before."""

    pulse = Number(-6, 6, required=True, allow_none=True)
    energy = Whole(-6, 6, required=True, allow_none=True)
    ease = Whole(-6, 6, required=True, allow_none=True)


# The key that tells a shape, in the order of looking: an agreement may hold a text too.
SHAPES: Mapping[str, Schema] = {
    "pass": PassBody(),
    "agree": AgreeBody(),
    "feelings": CheckInBody(),
    "pulse": DifferenceBody(),
    "items": PulseBody(),
    "word": WordBody(),
    "others": SlidersBody(),
    "text": TextBody(),
    "cards": CardsBody(),
    "option": OptionBody(),
}


def shape_of(body: Mapping[str, Any]) -> str | None:
    """Return the telling key of a body, or None where no shape has it."""
    return next((key for key in SHAPES if key in body), None)


class Body(OneShapeOf):
    """An answer's body, handed on exactly as JSON said it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(SHAPES, shape_of, **more)

    def _deserialize(self, value: Any, *rest: Any, **more: Any) -> Any:
        super()._deserialize(value, *rest, **more)
        return value
