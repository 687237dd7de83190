"""What clients send: the payload of every event, and what a connection presents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marshmallow import Schema, post_load

from server.wire import asked
from server.wire.bodies import Body
from server.wire.fields import Many, Shaped, Text, Truth, Whole, Word
from server.wire.shapes import plan_id, random_id
from sessions.live import commands
from sessions.live.requests import Asked
from sessions.rehearsals.scenes import FEWEST, MOST, SceneName
from sessions.rehearsals.telling import MOMENTS, CrowdWanted

KEY = r"[A-Za-z0-9_-]{43}"  # 32 bytes, base64url without its padding sign
HEX32 = r"[0-9a-f]{64}"
SEED = r"[A-Za-z0-9]{0,12}"  # of the people of a rehearsal
LABEL = 40  # signs of a link's name
QUIET_WHO, QUIET_WHERE = 40, 60  # signs of a quiet word
HELD = 50  # held cards at once; more come once these are decided


class Padded(Schema):
    """Anything a client sends: `pad` fills the frame and is never read."""

    pad = Shaped(r"[A-Za-z0-9_-]{0,2048}")

    makes: Callable[..., Any] = asked.NothingMore  # of the fields, by their names

    @post_load
    def loaded(self, payload: dict[str, Any], **_: Any) -> Any:
        """Make of a payload what the use case takes; no use case ever sees the padding."""
        payload.pop("pad", None)
        return self.makes(**payload)


class JoinAuth(Schema):
    """What a participant presents when it connects."""

    code = Text(32, shortest=1, required=True)
    seat = Shaped(KEY, required=True)
    door = Text(32)  # a door code as people type it, the first time a seat comes
    again = Truth()  # somebody tapped to come in again, after the room was emptied


class TokenAuth(Schema):
    """What a facilitator's page or a screen presents when it connects."""

    token = Shaped(KEY, required=True)


class Hello(Padded):
    """Ask for everything a page needs."""


class Sync(Padded):
    """Ask for the state as it is now."""


class WallPage(Padded):
    """Ask for one page of a run's wall; pages count from 0."""

    makes = asked.WallPageAsked
    run = random_id(required=True)
    revision = Whole(required=True)
    page = Whole(0, 10_000, required=True)


class Answer(Padded):
    """Put an answer into the pot; `take_back` is the SHA-256 of a key known to the phone alone."""

    makes = asked.AnswerSent
    run = random_id(required=True)
    revision = Whole(1, required=True)
    body = Body(required=True)
    take_back = Shaped(HEX32, required=True)


class TakeBack(Padded):
    """Take the own answer back with the key whose hash came with it."""

    makes = asked.TakeBackAsked
    run = random_id(required=True)
    key = Shaped(HEX32, required=True)


class MoreTime(Padded):
    """Ask for thirty seconds more, for all and unnamed."""

    makes = commands.MoreTime
    run = random_id(required=True)


class Cover(Padded):
    """Ask for nothing: a frame among which one that takes a card back is like the others."""


class JoinTalk(Padded):
    """Take part in the talk that is shown, with the rank of a random key, or step out of it."""

    makes = asked.TalkJoined
    key = Shaped(HEX32, required=True)
    joins = Truth(required=True)


class QuietWordFrame(Padded):
    """Send a quiet word, ask what became of one, or (without `id`) send a frame like these."""

    makes = asked.QuietWordSent
    id = random_id(required=True, allow_none=True)
    who = Text(QUIET_WHO, required=True)
    where = Text(QUIET_WHERE, required=True)


class Leave(Padded):
    """Leave the session."""


class Command(Padded):
    """A facilitator's move: it counts only if the version is still `expect_version`."""

    expect_version = Whole(required=True)

    def __init__(self, makes: Callable[..., Asked]) -> None:
        """`makes`: the command of the domain, or the request; its parts are named as the fields."""
        super().__init__()
        self.makes = makes


class Door(Command):
    """Close the door for new seats, or open it."""

    closed = Truth(required=True)


class GoTo(Command):
    """Show a step."""

    to = plan_id(required=True)


class AddTime(Command):
    """Lengthen the timer."""

    seconds = Whole(30, 600, required=True)


class BreakPut(Command):
    """Put a break in, or end it."""

    seconds = Whole(60, 1800, required=True, allow_none=True)


class Blank(Command):
    """Darken the screens, or light them again."""

    on = Truth(required=True)


class Spotlight(Command):
    """Put one card in the light, or none."""

    card = random_id(required=True, allow_none=True)


class PageTurn(Command):
    """Show a page of the wall, or let the pages turn by themselves."""

    page = Whole(0, 10_000, required=True, allow_none=True)


class WallOrder(Command):
    """Order the wall by how many know its cards, or by chance."""

    by_bands = Truth(required=True)


class Hide(Command):
    """Hide a card."""

    card = random_id(required=True)


class Allow(Command):
    """Let a held card onto the wall with the next page turn."""

    card = random_id(required=True)


class CardsAllowed(Command):
    """Let these held cards onto the wall with the next page turn, but those that meet a list."""

    cards = Many(random_id(), HELD, required=True)


class Drop(Command):
    """Destroy a held card."""

    card = random_id(required=True)


class HiddenWithCare(Command):
    """Hide a card, and show a word of care."""

    card = random_id(required=True)


class DroppedWithCare(Command):
    """Destroy a held card, and show a word of care."""

    card = random_id(required=True)


class Agenda(Padded):
    """Ask how the session went so far."""


class Held(Padded):
    """Ask for the cards of a run that are held."""

    makes = asked.HeldAsked
    run = random_id(required=True)


class QuietWordsWaiting(Padded):
    """Ask how many quiet words wait."""


class ReadQuietWord(Padded):
    """Ask for one of them."""


class QuietWordRead(Padded):
    """Say that a quiet word stands on the page: it is destroyed."""

    makes = asked.QuietWordSeen
    id = random_id(required=True)


class Rehearse(Padded):
    """Let simulated participants join a rehearsal."""

    makes = CrowdWanted
    participants = Whole(FEWEST, MOST, required=True)
    scene = Word(*SceneName, required=True)
    seed = Shaped(SEED, required=True)


class Rehearsal(Padded):
    """Ask what the simulated participants of a rehearsal did, from a number on."""

    makes = asked.MomentsAsked
    after = Whole(0, MOMENTS, required=True)


class RenewLink(Padded):
    """Let a new token stand for the link that the page came by."""

    makes = asked.LinkRenewal
    token = Shaped(KEY, required=True)


class AddLink(Padded):
    """Let one more token open the session, under a name."""

    makes = asked.LinkWanted
    token = Shaped(KEY, required=True)
    label = Text(LABEL, shortest=1, required=True)


class EndLink(Padded):
    """Let a link that came from the page's own open the session no more."""

    makes = asked.LinkEnded
    id = random_id(required=True)


class ListLinks(Padded):
    """Ask for the facilitators' links, and how many pages are open by each."""
