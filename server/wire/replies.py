"""What the server acknowledges: one shape per event, and one for every refusal."""

from __future__ import annotations

from marshmallow import Schema, fields

from server.wire.fields import ById, Many, Once, Shaped, Text, Truth, Whole, Word
from server.wire.payloads import HELD, LABEL, QUIET_WHERE, QUIET_WHO, SEED
from server.wire.shapes import plan_id, random_id
from server.wire.shared_state import MOMENT, PAGE, Card, State
from server.wire.welcome import LINK, SVG, FacilitatorWelcome, ScreenWelcome, Welcome
from sessions.anonymity import Outcome
from sessions.care import REVIEW, Why
from sessions.live.state import Undoable
from sessions.receipts import Kept, Reached, Taken
from sessions.rehearsals.scenes import MOST, SceneName, Wrote
from sessions.rehearsals.telling import MOMENTS, PER_READING, CrowdStage, Happened, WhyGone

LINKS = 20
CODE = r"[a-z][a-z_]{1,40}"  # of a refusal
STEPS = 400  # of a plan
PADDING = r"[A-Za-z0-9_-]{0,640}"


class Done(Schema):
    """It is done. `pad` fills a participant's acknowledgement."""

    ok = Truth(only=True, required=True, dump_default=True)
    pad = Shaped(PADDING)


class WelcomeReply(Done):
    """For a participant's hello."""

    welcome = fields.Nested(Welcome, required=True)


class FacilitatorWelcomeReply(Done):
    """For a facilitator's hello."""

    welcome = fields.Nested(FacilitatorWelcome, required=True)


class ScreenWelcomeReply(Done):
    """For a screen's hello."""

    welcome = fields.Nested(ScreenWelcome, required=True)


class StateReply(Done):
    """For sync."""

    state = Once(State, required=True)


class WallReply(Done):
    """For wall: one page of cards, of the revision it says."""

    run = random_id(required=True)
    revision = Whole(required=True)
    page = Whole(0, 10_000, required=True)
    cards = Many(fields.Nested(Card), PAGE, required=True)


class AgendaStep(Schema):
    """A step that was on show: how long before now, whether ever open, how its last run ended."""

    seconds = Whole(required=True)
    began = Truth(required=True)
    outcome = Word(*Outcome, required=True, allow_none=True)


class AgendaUndo(Schema):
    """What `undo` takes back until a moment; `step`: the one that is shown then."""

    move = Word(*Undoable, required=True)
    step = plan_id(required=True, allow_none=True)
    until = Whole(0, MOMENT, required=True)


class AgendaShorter(Schema):
    """The next shorter format of the plan: its length, and the steps that it leaves out."""

    minutes = Whole(required=True)
    leaves_out = Many(plan_id(), STEPS, required=True)


class AgendaReply(Done):
    """For agenda: how the session went so far. Moments are milliseconds since the epoch."""

    version = Whole(required=True)
    started_at = Whole(0, MOMENT, required=True, allow_none=True)
    since = Whole(0, MOMENT, required=True, allow_none=True)
    opened_at = Whole(0, MOMENT, required=True, allow_none=True)
    needs = Whole(required=True, allow_none=True)
    steps = ById(plan_id(), fields.Nested(AgendaStep), STEPS, required=True)
    undo = fields.Nested(AgendaUndo, required=True, allow_none=True)
    cannot_open = Shaped(CODE, required=True, allow_none=True)
    shorter = fields.Nested(AgendaShorter, required=True, allow_none=True)


class HeldCard(Schema):
    """A released text that waits for the facilitator, and why: the list it met, or `review`."""

    id = random_id(required=True)
    text = Text(280, required=True)
    why = Word(*Why, REVIEW, required=True)
    allowed = Truth(required=True)


class HeldReply(Done):
    """For held: cards of a run that nobody but the facilitator has seen."""

    run = random_id(required=True)
    cards = Many(fields.Nested(HeldCard), HELD, required=True)


class QuietWordReply(Done):
    """For quiet_word: what became of it. `lost`: nothing is known of it here."""

    word = Word(*Reached, required=True)


class QuietWordsReply(Done):
    """For quiet_words: how many wait."""

    waiting = Whole(0, 100, required=True)


class ReadQuietWordReply(Done):
    """For read_quiet_word: it waits until quiet_word_read says that it stands on the page."""

    id = random_id(required=True)
    who = Text(QUIET_WHO, required=True)
    where = Text(QUIET_WHERE, required=True)


class RehearsalMoment(Schema):
    """What a simulated participant did; `about`: what their text was about, if it is held."""

    at = Whole(0, MOMENT, required=True)
    who = Whole(1, MOST, required=True)
    what = Word(*Happened, required=True)
    step = plan_id(required=True, allow_none=True)
    about = Word(*Wrote, required=True, allow_none=True)


class RehearsalReply(Done):
    """For rehearsal: how the crowd is, and some of its moments; `next` asks for those after."""

    crowd = Word(*CrowdStage, required=True)
    why = Word(*WhyGone, required=True, allow_none=True)
    scene = Word(*SceneName, required=True, allow_none=True)
    seed = Shaped(SEED, required=True)
    participants = Whole(0, MOST, required=True)
    moments = Many(fields.Nested(RehearsalMoment), PER_READING, required=True)
    next = Whole(0, MOMENTS, required=True)


class AddLinkReply(Done):
    """For add_link: the link to hand over, and its QR code."""

    id = random_id(required=True)
    url = Text(LINK, required=True)
    qr = Text(SVG, required=True)


class ListedLink(Schema):
    """A facilitators' link, without its token; `pages`: how many are open by it now."""

    id = random_id(required=True)
    label = Text(LABEL, required=True)
    pages = Whole(0, 10_000, required=True)
    own = Truth(required=True)
    given = Truth(required=True)


class LinksReply(Done):
    """For links: every link that opens the session as a facilitator."""

    links = Many(fields.Nested(ListedLink), LINKS, required=True)


class AnswerReply(Done):
    """For answer: where this revision is now."""

    run = random_id(required=True)
    revision = Whole(1, required=True)
    kept = Word(*Kept, required=True)


class TakeBackReply(Done):
    """For take_back: gone at once, within 40 seconds, or already."""

    run = random_id(required=True)
    taken = Word(*Taken, required=True)


class Moved(Done):
    """For a command: the version that it made."""

    version = Whole(required=True)


class Fault(Schema):
    """A refusal: a code for programs, a sentence for people, sentences for fields.

    `values` fill the gaps of the sentence: a page words the code in the language that it shows.
    """

    code = Shaped(CODE, required=True)
    message = Text(400, shortest=1, required=True)
    values = ById(Shaped(r"[a-z_]{1,20}"), Whole(0, 1_000_000), 4)
    fields_ = ById(Text(80), Text(200), 20, data_key="fields")


class Refused(Schema):
    """Nothing has changed; `state` comes with moved_on and says what is true now."""

    ok = Truth(only=False, required=True)
    error = fields.Nested(Fault, required=True)
    state = fields.Nested(State)
    pad = Shaped(PADDING)
