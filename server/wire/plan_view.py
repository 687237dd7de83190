"""The plan as pages get it: the texts of every step of the chosen format."""

from __future__ import annotations

from marshmallow import Schema, fields

from server.wire.fields import ById, Many, Text, Whole, Word
from server.wire.shapes import plan_id, schema
from server.wire.shared_state import DAY
from sessions import shapes, values
from sessions.activities.registry import ACTIVITIES, step_keys
from sessions.plan.keys import LABELLED, SHOWN_LINE, SHOWN_PARAGRAPH
from sessions.plan.parts import AREAS, Keep


class FeelingView(Schema):
    """A feeling word and its area."""

    id = plan_id(required=True)
    word = Text(64, required=True)
    area = Word(*AREAS, required=True)


class AxesView(Schema):
    """The ends of the two axes, low and high."""

    energy = Many(Text(SHOWN_LINE), 2, required=True)
    ease = Many(Text(SHOWN_LINE), 2, required=True)


class PulseView(Schema):
    """The pulse: its scale's ends and its items."""

    low = Text(SHOWN_LINE, required=True)
    high = Text(SHOWN_LINE, required=True)
    items = Many(fields.Nested(schema(LABELLED)), 12, required=True)


class Instruments(Schema):
    """The plan's own instruments."""

    about = Text(SHOWN_PARAGRAPH, required=True)
    areas = ById(Word(*AREAS), Text(SHOWN_LINE), 4, required=True)
    axes = fields.Nested(AxesView, required=True)
    feelings = Many(fields.Nested(FeelingView), 32, required=True)
    pulse = fields.Nested(PulseView, required=True)


def step_shape() -> shapes.Shape:
    """Describe a step with the keys of all activities; those of others are empty."""
    every = {key.name: key.shown for key in step_keys()}
    return shapes.Shape(
        "StepView",
        "One step; `collects`, `written` and `timed` follow from its activity.",
        {
            "id": values.PlanId(),
            "title": values.ShownText(SHOWN_LINE),
            "activity": values.OneOf(tuple(ACTIVITIES)),
            "collects": values.YesOrNo(),
            "written": values.YesOrNo(),
            "timed": values.YesOrNo(),
            "rung": values.WholeNumber(0, 3),
            "seconds": values.WholeNumber(0, DAY),
            **every,
            "keep": values.OneOf(tuple(Keep)),
        },
    )


class SectionView(Schema):
    """A section of the plan."""

    id = plan_id(required=True)
    title = Text(SHOWN_LINE, required=True)
    steps = Many(fields.Nested(schema(step_shape())), 60, required=True)


class BetweenView(Schema):
    """What may be put in between: one step, which is asked under each of these ids once."""

    title = Text(SHOWN_LINE, required=True)
    ids = Many(plan_id(), 8, required=True)
    step = fields.Nested(schema(step_shape()), required=True, allow_none=True)


class PlanView(Schema):
    """The plan in one format; what is `between` may be put in."""

    id = plan_id(required=True)
    title = Text(SHOWN_LINE, required=True)
    format = Text(64, required=True)
    minutes = Whole(1, 1_440, required=True)
    instruments = fields.Nested(Instruments, required=True)
    sections = Many(fields.Nested(SectionView), 24, required=True)
    between = fields.Nested(BetweenView, required=True)
