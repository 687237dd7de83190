"""What a simulated person does during a run: values with a delay, carried out by the agent."""

from __future__ import annotations

from dataclasses import dataclass

from server.simulation.frames import Body
from sessions.rehearsals.scenes import Wrote


@dataclass(frozen=True, slots=True)
class SubmitAnswer:
    """Put an answer into the pot; a higher revision is an edit."""

    after: float  # seconds of the session since the run was seen
    body: Body
    revision: int = 1
    about: Wrote | None = None  # what its text is about, where a facilitator should see it first


@dataclass(frozen=True, slots=True)
class TapCards:
    """Tap cards of the wall; which ones is decided when the wall is there to be read."""

    after: float
    share: float  # how many of the cards feel true
    revision: int = 1


@dataclass(frozen=True, slots=True)
class TakeAnswerBack:
    """Take the answer back, whether it is out already or not."""

    after: float


@dataclass(frozen=True, slots=True)
class AskForMoreTime:
    """Ask for half a minute more, for everyone."""

    after: float


@dataclass(frozen=True, slots=True)
class LoseConnection:
    """Lose the connection; it comes back after `back` session seconds, never if that is None."""

    after: float
    back: float | None


@dataclass(frozen=True, slots=True)
class StaySilent:
    """Let the prompt go by; nothing is sent."""

    after: float


@dataclass(frozen=True, slots=True)
class PutPhoneAside:
    """Take a moment, as the phone's menu offers it; nothing is sent, and nobody is told."""

    after: float


@dataclass(frozen=True, slots=True)
class TakePhoneUp:
    """Come back from such a moment."""

    after: float


Action = (
    SubmitAnswer
    | TapCards
    | TakeAnswerBack
    | AskForMoreTime
    | LoseConnection
    | StaySilent
    | PutPhoneAside
    | TakePhoneUp
)
