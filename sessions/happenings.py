"""What came of a command, in the past tense."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a run takes no more answers."""

    CLOSED = "closed"
    EXPIRED = "expired"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that came of an accepted command."""


@dataclass(frozen=True, slots=True)
class Started(Happening):
    """The lobby was left."""


@dataclass(frozen=True, slots=True)
class StepShown(Happening):
    step: str


@dataclass(frozen=True, slots=True)
class Opened(Happening):
    """A run with a pot was opened."""

    run: str


@dataclass(frozen=True, slots=True)
class LastCalled(Happening):
    """Little time is left."""


@dataclass(frozen=True, slots=True)
class RunShut(Happening):
    """A run takes no more answers."""

    run: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Extended(Happening):
    seconds: int


@dataclass(frozen=True, slots=True)
class Revealed(Happening):
    """A run's pot came out."""

    run: str


@dataclass(frozen=True, slots=True)
class Dropped(Happening):
    """A run came to nothing: its pot must be destroyed, unread."""

    run: str


@dataclass(frozen=True, slots=True)
class Withdrawn(Happening):
    """What a run showed must not be shown again."""

    run: str


@dataclass(frozen=True, slots=True)
class Changed(Happening):
    """Something that is only shown changed: timer, band, spotlight, seats."""


@dataclass(frozen=True, slots=True)
class Ended(Happening):
    """The session is over; it must be erased."""
