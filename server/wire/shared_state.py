"""The shared state of a session: one message, the same bytes for everyone."""

from __future__ import annotations

from marshmallow import Schema, fields

from server.wire.fields import Many, Number, Shaped, Text, Truth, Whole, Word
from server.wire.shapes import plan_id, random_id
from server.wire.snapshots import Snapshot
from sessions.activities.resonance import HOW_MANY
from sessions.anonymity import Band, Mode, Outcome
from sessions.live.state import Stage
from sessions.talks.roster import MOST, NUMBERS, RANK

MOMENT = 9_007_199_254_740_991  # milliseconds since the epoch: JavaScript's largest whole number
DAY = 86_400
PAGE = 12  # cards


class Run(Schema):
    """One opening of a step for answers."""

    id = random_id(required=True)
    step = plan_id(required=True)
    seats = Whole(required=True)
    mode = Word(*Mode, required=True)
    needed = Truth(required=True)
    more_time = Truth(required=True)
    generation = Whole(required=True)
    unreadable = Whole(required=True)
    outcome = Word(*Outcome, required=True, allow_none=True)


class Timer(Schema):
    """Running: `ends_at` is set. Not started or paused: `left` is."""

    seconds = Whole(0, DAY, required=True)
    ends_at = Whole(0, MOMENT, required=True, allow_none=True)
    left = Number(0, DAY, required=True, allow_none=True)


class TalkHere(Schema):
    """How many were to be in a group of a talk, and the numbers of the ranks that were here."""

    people = Whole(1, 12, required=True)
    here = Many(Whole(0, 2 * MOST), MOST, required=True)


class DrawnRanks(Schema):
    """All ranks by their numbers, and the talks until now: each page computes who sits where."""

    ranks = Many(Shaped(RANK), 2 * MOST, required=True)
    talks = Many(fields.Nested(TalkHere), NUMBERS, required=True)


class Card(Schema):
    """A released text, and how many know it too (null below three)."""

    id = random_id(required=True)
    text = Text(280, required=True)
    resonance = Word(*HOW_MANY, required=True, allow_none=True)


class Wall(Schema):
    """The cards of a run: its first dozen, and how many pages there are."""

    run = random_id(required=True)
    revision = Whole(required=True)
    pages = Whole(0, 10_000, required=True)
    cards = Many(fields.Nested(Card), PAGE, required=True)


class Promise(Schema):
    """Ids of the lines that hold for this session now, in the order of reading."""

    first = Many(Text(64), 10, required=True)
    kept = Many(Text(64), 20, required=True)
    not_promised = Many(Text(64), 30, required=True)


class State(Schema):
    """All that pages share. A page applies it only if it is of its epoch and newer."""

    epoch = Text(64, required=True)
    version = Whole(required=True)
    stage = Word(*Stage, required=True)
    paused = Truth(required=True)
    blank = Truth(required=True)
    rehearsal = Truth(required=True)
    seats = Whole(required=True)
    here = Truth(required=True)
    step = plan_id(required=True, allow_none=True)
    run = fields.Nested(Run, required=True, allow_none=True)
    timer = fields.Nested(Timer, required=True, allow_none=True)
    drawn = fields.Nested(DrawnRanks, required=True, allow_none=True)
    band = Word(*Band, required=True, allow_none=True)
    snapshot = Snapshot(required=True, allow_none=True)
    wall = fields.Nested(Wall, required=True, allow_none=True)
    spotlight = random_id(required=True, allow_none=True)
    page = Whole(0, 10_000, required=True, allow_none=True)
    by_bands = Truth(required=True)
    break_until = Whole(0, MOMENT, required=True, allow_none=True)
    back_to = plan_id(required=True, allow_none=True)
    strict = Truth(required=True)
    care = Truth(required=True)
    alone = Truth(required=True)
    door_closed = Truth(required=True)
    full = Truth(required=True)
    emptied = Whole(required=True)
    surge = Truth(required=True)
    opens_at = Whole(0, MOMENT, required=True, allow_none=True)
    promise = fields.Nested(Promise, required=True)


class Destroyed(Schema):
    """What an erasing did: no more is claimed, and nothing about the disk below."""

    keys = Truth(required=True)
    entries = Whole(required=True)
    file_rewritten = Truth(required=True)


class Receipt(Schema):
    """When the session was erased (to the minute), what was destroyed, how to check it.

    `destroyed` is null where another worker did it, and this one only saw that all is gone.
    """

    at = Shaped(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z", required=True)
    destroyed = fields.Nested(Destroyed, required=True, allow_none=True)
    check = Text(80, shortest=1, required=True)


class Erased(Schema):
    """Everything of the session is gone."""

    receipt = fields.Nested(Receipt, required=True)


class Restarting(Schema):
    """The server goes down for a moment; pages come back by themselves."""
