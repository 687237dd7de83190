"""What a page needs once: the session, its plan, the promise, and the state to begin with."""

from __future__ import annotations

from marshmallow import Schema, fields

from server.wire.fields import ById, Many, Once, Text, Truth, Whole, Word
from server.wire.plan_view import PlanView
from server.wire.shapes import plan_id
from server.wire.shared_state import MOMENT, State
from sessions.promise import Kind
from sessions.roles import Role

TITLE = 200
HTML = 20_000
LINK = 2_000
SVG = 60_000


class SupportEntry(Schema):
    """Somebody to turn to."""

    label = Text(TITLE, shortest=1, required=True)
    phone = Text(64)
    text = Text(TITLE)
    url = Text(LINK)
    hours = Text(TITLE)
    verified = Text(32)


class SessionView(Schema):
    """The session's own words: who, what for, whom to ask."""

    title = Text(TITLE, required=True)
    format = Text(64, required=True)
    language = Text(12, required=True)
    code = Text(16, required=True)
    purpose = Text(500, required=True)
    facilitator = Text(TITLE, required=True)
    runs_server = Truth(required=True)
    server_by = Text(TITLE, required=True)
    contact = Text(TITLE, required=True)
    support = Many(fields.Nested(SupportEntry), 20, required=True)
    rehearsal = Truth(required=True)
    private_line = Truth(required=True)
    doors = Whole(0, 200, required=True)
    reviewed = Truth(required=True)
    quiet_reader = Text(TITLE, required=True)


class PromiseLine(Schema):
    """One line of the promise; its words are in the page's catalogue."""

    id = Text(64, required=True)
    kind = Word(*Kind, required=True)


class Welcome(Schema):
    """Everything that a page needs to begin. `build`: of the pages that this server sends.

    A page of another build loads itself anew; empty where the pages were not built.
    """

    build = Text(64, required=True)
    role = Word(*Role, required=True)
    epoch = Text(64, required=True)
    now = Whole(0, MOMENT, required=True)
    session = fields.Nested(SessionView, required=True)
    plan = Once(PlanView, required=True)
    promise = Many(fields.Nested(PromiseLine), 60, required=True)
    state = Once(State, required=True)


class GuidePart(Schema):
    """The guide's part for a step: safe HTML."""

    say = Text(HTML, required=True)
    do = Text(HTML, required=True)
    watch = Text(HTML, required=True)
    heavy = Text(HTML, required=True)


class FacilitatorWelcome(Welcome):
    """The facilitator's: with the guide and the links."""

    guide = ById(plan_id(), fields.Nested(GuidePart), 200, required=True)
    guide_url = Text(LINK, required=True)  # its page to print; empty for a plan of one's own
    join_url = Text(LINK, required=True)
    screen_url = Text(LINK, required=True)
    qr = Text(SVG, required=True)


class ScreenWelcome(Welcome):
    """The screen's: with the link to join."""

    join_url = Text(LINK, required=True)
    qr = Text(SVG, required=True)
