"""Refusals: one class each, with a stable code, and a sentence for a person from the catalogue."""

from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Any, ClassVar

from sessions.languages import ENGLISH, catalogue

# Apart, because no phone waits for the words that only whoever leads is told.
CATALOGUES = ("refusals", "refusals_leading")


class Refusal(Exception):
    """Something was asked that cannot be; nothing changed. Its attributes are in `details`."""

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 400  # with which it is answered over HTTP

    def __init__(self, **details: Any) -> None:
        super().__init__(self.code)
        self.details = details

    @property
    def values(self) -> dict[str, Any]:
        """Give what fills the gaps of its sentence, for whoever words it in another language."""
        gaps = {name for _, name, _, _ in Formatter().parse(_sentence(self.code)) if name}
        return {name: value for name, value in self.details.items() if name in gaps}

    def message(self) -> str:
        """Put it into English words for a person."""
        return message(self.code, **self.details)


def message(code: str, **attributes: Any) -> str:
    """Word an error by its code; an unknown one falls back, so that nobody sees a blank.

    In English alone: pages word a code in the language that they show, which the server never
    learns. This sentence is for whoever has no catalogue.
    """
    return _sentence(code).format_map(_Gaps(attributes))


@cache
def sentences(language: str = ENGLISH) -> Mapping[str, str]:
    """Give the sentence of each code in a language."""
    return {code: said for name in CATALOGUES for code, said in catalogue(name, language).items()}


def _sentence(code: str) -> str:
    said = sentences()
    return said.get(code, said["internal"])


class _Gaps(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


class NoSuchSession(Refusal):
    code = "no_such_session"
    status = 404


class SessionClosed(Refusal):
    code = "session_closed"


class BeingErased(NoSuchSession):
    """Passes by itself: a session has ended here, and "erased" may not be said yet."""

    code = "being_erased"


class WrongRole(Refusal):
    code = "wrong_role"
    status = 403


class BadToken(Refusal):
    code = "bad_token"
    status = 401


class TooManyGuesses(Refusal):
    code = "too_many_guesses"
    status = 429


class TooLarge(Refusal):
    code = "too_large"
    status = 413


class StepClosed(Refusal):
    """Answers, or time for them, come too late or too early."""

    code = "step_closed"


class AlreadyOut(Refusal):
    code = "already_out"


class MovedOn(Refusal):
    """The session is further than the sender saw; `state` (or `version`) is what is true now."""

    code = "moved_on"


class CloseFirst(Refusal):
    code = "close_first"


class NotNow(Refusal):
    """The stage does not allow it."""

    code = "not_now"


class LastCallRuns(Refusal):
    """A small room is closed by its last call alone: a second close would cut that short."""

    code = "last_call_runs"


class UndoOver(Refusal):
    """A move is undone within ten seconds, before anything else came of it, or not at all."""

    code = "undo_over"


class MoreTimeGiven(Refusal):
    """A phone's extension is used up."""

    code = "more_time_given"


class AlreadyShown(Refusal):
    """A step repeats only when its result was withdrawn."""

    code = "already_shown"


class RepeatedOnce(Refusal):
    """A step that came to nothing was opened once more already, and came to nothing again."""

    code = "repeated_once"


class SeatsTooClose(Refusal):
    """A repeat could be compared with the first result: `batch` more or fewer seats are needed."""

    code = "seats_too_close"


class SeatsUnsettled(Refusal):
    """Seats that came and went together are still counted: the opening waits until they are not."""

    code = "seats_unsettled"


class DoorClosed(Refusal):
    """The facilitator lets no new seat in; who was let in before comes back."""

    code = "door_closed"
    status = 403


class RoomEmptied(Refusal):
    """The facilitator asked everyone in again, and nobody has tapped on this phone since."""

    code = "room_emptied"


class RoomFull(Refusal):
    """The session has as many seats as it may have, `most`."""

    code = "room_full"
    status = 429


class ServerFull(Refusal):
    """The server has no place left for another connection; passes by itself."""

    code = "server_full"
    status = 503


class NoSuchStep(Refusal):
    code = "no_such_step"


class DoorNeeded(Refusal):
    """This session lets each seat in with a door code of its own."""

    code = "door_needed"


class DoorUsed(Refusal):
    """A door code that was used, or never was one: both are told alike."""

    code = "door_used"


class StrictSession(Refusal):
    """A strict session gives nothing out of its hands."""

    code = "strict_session"
    status = 403


class SupportNeeded(Refusal):
    code = "support_needed"
    status = 422


class QuietWordsFull(Refusal):
    """A quiet word that cannot wait with the others: there are many, or many of one phone."""

    code = "quiet_words_full"
    status = 409


class CrowdsFull(Refusal):
    """As many simulated people as one server takes are in other rehearsals."""

    code = "crowds_full"
    status = 409


class CrowdFailed(Refusal):
    """Simulated people could not be started."""

    code = "crowd_failed"
    status = 503


class OtherVersion(Refusal):
    """The session was made by a version of the server that stores it in another form."""

    code = "other_version"


class StoreIsAway(Refusal):
    code = "store_away"
    status = 503


class DiskFull(Refusal):
    code = "disk_full"
    status = 503


class AnswerRefused(Refusal):
    """An answer that is not one for this step; `fields` are the parts of the body at fault."""

    def __init__(self, *fields: str, **details: Any) -> None:
        super().__init__(fields=", ".join(fields), **details)
        self.fields = fields


class BadShape(AnswerRefused):
    code = "bad_shape"
    status = 422


class EmptyText(AnswerRefused):
    code = "empty_text"


class TextTooLong(AnswerRefused):
    code = "text_too_long"


class TooManyLines(AnswerRefused):
    code = "too_many_lines"


class UnshowableText(AnswerRefused):
    """It has signs that mean something on one maker's devices alone, or are no characters."""

    code = "unshowable_text"


class OutOfRange(AnswerRefused):
    code = "out_of_range"


class UnknownChoice(AnswerRefused):
    code = "unknown_choice"


class NoSuchCard(AnswerRefused):
    code = "no_such_card"


class NoSuchPlan(Refusal):
    """There is none, or it is somebody else's: nobody is told which."""

    code = "no_such_plan"
    status = 404


class PlanChanged(Refusal):
    """Another window kept another text since this one read it; nothing was overwritten."""

    code = "plan_changed"
    status = 409


class PlanNotPlayable(Refusal):
    """The plan has problems, which are in `details`; nothing was kept or started."""

    code = "plan_not_playable"
    status = 422


class ChapterNotTaken(PlanNotPlayable):
    """No plan can be drafted of what was sent as a chapter; why is in `details`."""

    code = "chapter_not_taken"


class TooManyImports(Refusal):
    """Somebody brought more chapters in within a minute than the server reads; passes by itself."""

    code = "too_many_imports"
    status = 429


class TooManyPlans(Refusal):
    code = "too_many_plans"
    status = 409
