"""What the start page sends over HTTP."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from server.wire.fields import Shaped, Text, Truth, Whole, storable
from server.wire.payloads import KEY, LABEL

MOST_DOORS = 200  # one-use door codes: more people than this come without
_LINE = (validate.Length(max=120), storable)


def _said(text: str) -> None:
    if not text.strip():
        raise ValidationError("empty_text")


class Support(Schema):
    """One contact who is there afterwards."""

    label = fields.String(required=True, validate=[*_LINE, _said])
    phone = fields.String(validate=_LINE)
    text = fields.String(validate=_LINE)
    url = fields.Url(
        schemes={"https", "http"},
        require_tld=False,
        validate=[validate.Length(max=300), storable],
    )
    hours = fields.String(validate=_LINE)

    @validates_schema
    def reachable(self, data: dict[str, Any], **_: Any) -> None:
        """A contact that nobody can reach is none."""
        if not any(data.get(way) for way in ("phone", "text", "url")):
            raise ValidationError("support_needed", "phone")


class StartForm(Schema):
    """What the start form sends."""

    plan = fields.String(required=True, validate=_LINE)
    format = fields.String(required=True, validate=_LINE)
    facilitator = fields.String(required=True, validate=[*_LINE, _said])
    server_by = fields.String(required=True, validate=[*_LINE, _said])
    language = fields.String(load_default="", validate=[validate.Length(max=12), storable])
    purpose = fields.String(load_default="", validate=[validate.Length(max=280), storable])
    support = fields.Nested(Support, load_default=None, allow_none=True)
    waiver = Truth(load_default=False)
    rehearsal = Truth(load_default=False)
    strict = Truth(load_default=False)
    reviewed = Truth(load_default=False)
    quiet_reader = fields.String(load_default="", validate=[validate.Length(max=80), storable])
    doors = Whole(0, MOST_DOORS, load_default=0)


class LinkForm(Schema):
    """A token that the start page has drawn, and what to call the link that it stands for."""

    token = Shaped(KEY, required=True)
    label = Text(LABEL, shortest=1, required=True)


START_FORM = StartForm()
LINK_FORM = LinkForm()
SUPPORT = Support()
