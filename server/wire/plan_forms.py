"""What the start page sends of a facilitator's own plans."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from server.wire.fields import storable
from sessions.languages import ENGLISH

# Characters: the plan check says in words what is too long for it, so a little more is let in.
MOST_TEXT = 80 * 1024
_TEXT = (validate.Length(max=MOST_TEXT), storable)
_NAME = (validate.Length(max=40), storable)


class PlanText(Schema):
    """A plan as YAML."""

    text = fields.String(required=True, validate=_TEXT)


class PlanChange(Schema):
    """A plan's new text; `version`: of the text that it takes the place of."""

    text = fields.String(required=True, validate=_TEXT)
    version = fields.String(required=True, validate=_NAME)


class PlanRemoval(Schema):
    """`version`: of the text that is removed."""

    version = fields.String(required=True, validate=_NAME)


class PreviewForm(Schema):
    """A plan as YAML, and which of its formats is looked at; the first, where none is named.

    `into`: the language in which it is shown; the plan's own, where it is not written in that one.
    """

    text = fields.String(required=True, validate=_TEXT)
    format = fields.String(load_default="", validate=_NAME)
    into = fields.String(load_default="", validate=_NAME)


class ChapterForm(Schema):
    """What a chapter is called, and `into` which language its steps are drafted.

    `language`: of the page, in which it is told what is wrong.
    """

    language = fields.String(load_default=ENGLISH, validate=_NAME)
    into = fields.String(load_default=ENGLISH, validate=_NAME)
    name = fields.String(load_default="", validate=(validate.Length(max=80), storable))


PLAN_TEXT = PlanText()
PLAN_CHANGE = PlanChange()
PLAN_REMOVAL = PlanRemoval()
PREVIEW_FORM = PreviewForm()
CHAPTER_FORM = ChapterForm()
