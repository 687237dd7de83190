"""What a simulated person does during a run: values with a delay, carried out by the phone."""

from __future__ import annotations

from dataclasses import dataclass

from server.rehearsal.frames import Body


@dataclass(frozen=True, slots=True)
class Answer:
    """Put an answer into the pot; a higher revision is an edit."""

    after: float  # seconds of the session since the run was seen
    body: Body
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Resonate:
    """Tap cards of the wall; which ones is decided when the wall is there to be read."""

    after: float
    share: float  # how many of the cards feel true
    revision: int = 1


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take the answer back, whether it is out already or not."""

    after: float


@dataclass(frozen=True, slots=True)
class MoreTime:
    """Ask for half a minute more, for everyone."""

    after: float


@dataclass(frozen=True, slots=True)
class Away:
    """Lose the connection; with no `back`, for good."""

    after: float
    back: float | None


Act = Answer | Resonate | TakeBack | MoreTime | Away
