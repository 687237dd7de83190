"""The plan as pages get it: the texts of every step of the chosen format."""

from __future__ import annotations

from marshmallow import Schema, fields

from server.wire.fields import ById, Many, Text, Truth, Whole, Word
from server.wire.room import DAY
from server.wire.shapes import plan_id
from sessions.activities.registry import ACTIVITIES
from sessions.plan.parts import AREAS, Keep

LINE = 400
PARAGRAPH = 4_000


class Labelled(Schema):
    """An option, an item, a field or a slider."""

    id = plan_id(required=True)
    label = Text(LINE, required=True)


class FeelingView(Schema):
    """A feeling word and its area."""

    id = plan_id(required=True)
    word = Text(64, required=True)
    area = Word(*AREAS, required=True)


class AxesView(Schema):
    """The ends of the two axes, low and high."""

    energy = Many(Text(LINE), 2, required=True)
    ease = Many(Text(LINE), 2, required=True)


class PulseView(Schema):
    """The pulse: its scale's ends and its items."""

    low = Text(LINE, required=True)
    high = Text(LINE, required=True)
    items = Many(fields.Nested(Labelled), 12, required=True)


class Instruments(Schema):
    """The plan's own instruments."""

    about = Text(PARAGRAPH, required=True)
    areas = ById(Word(*AREAS), Text(LINE), 4, required=True)
    axes = fields.Nested(AxesView, required=True)
    feelings = Many(fields.Nested(FeelingView), 32, required=True)
    pulse = fields.Nested(PulseView, required=True)


class TurnView(Schema):
    """One turn of a talk."""

    label = Text(LINE, required=True)
    seconds = Whole(1, DAY, required=True)


class TalkView(Schema):
    """Who speaks how long: one person's turn, and the turn where there is one person more."""

    people = Whole(1, 12, required=True)
    turns = Many(fields.Nested(TurnView), 12, required=True)
    larger = Many(fields.Nested(TurnView), 12, required=True)


class StepView(Schema):
    """One step; `collects`, `written` and `timed` follow from its activity."""

    id = plan_id(required=True)
    title = Text(LINE, required=True)
    activity = Word(*ACTIVITIES, required=True)
    collects = Truth(required=True)
    written = Truth(required=True)
    timed = Truth(required=True)
    rung = Whole(0, 3, required=True)
    seconds = Whole(0, DAY, required=True)
    prompt = Text(PARAGRAPH, required=True)
    detail = Text(PARAGRAPH, required=True)
    reading = Many(Text(PARAGRAPH), 24, required=True)
    points = Many(Text(PARAGRAPH), 24, required=True)
    starters = Many(Text(LINE), 24, required=True)
    options = Many(fields.Nested(Labelled), 12, required=True)
    fields_ = Many(
        fields.Nested(Labelled), 12, required=True, attribute="fields", data_key="fields"
    )
    items = Many(fields.Nested(Labelled), 12, required=True)
    sliders = Many(fields.Nested(Labelled), 4, required=True)
    low = Text(LINE, required=True)
    high = Text(LINE, required=True)
    of = plan_id(required=True, allow_none=True)
    talk = fields.Nested(TalkView, required=True, allow_none=True)
    keep = Word(*Keep, required=True)


class SectionView(Schema):
    """A part of the chapter."""

    id = plan_id(required=True)
    title = Text(LINE, required=True)
    steps = Many(fields.Nested(StepView), 60, required=True)


class PlanView(Schema):
    """The plan in one format."""

    id = plan_id(required=True)
    title = Text(LINE, required=True)
    format = Text(64, required=True)
    minutes = Whole(1, 1_440, required=True)
    instruments = fields.Nested(Instruments, required=True)
    sections = Many(fields.Nested(SectionView), 24, required=True)
