"""What a simulated person does during a run: values with a delay, carried out by the agent."""

from __future__ import annotations

from dataclasses import dataclass

from server.simulation.frames import Body


@dataclass(frozen=True, slots=True)
class SubmitAnswer:
    """Put an answer into the pot; a higher revision is an edit."""

    after: float  # seconds of the session since the run was seen
    body: Body
    revision: int = 1


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


Action = SubmitAnswer | TapCards | TakeAnswerBack | AskForMoreTime | LoseConnection
