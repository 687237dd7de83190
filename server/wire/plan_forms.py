"""What the start page sends of a facilitator's own plans."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from server.wire.fields import storable

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
    """A plan as YAML, and which of its formats is looked at; the first, where none is named."""

    text = fields.String(required=True, validate=_TEXT)
    format = fields.String(load_default="", validate=_NAME)


PLAN_TEXT = PlanText()
PLAN_CHANGE = PlanChange()
PLAN_REMOVAL = PlanRemoval()
PREVIEW_FORM = PreviewForm()
