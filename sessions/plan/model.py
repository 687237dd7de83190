"""The script of a workshop: sections made of steps, in several formats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Activity(StrEnum):
    """What the room does in a step."""

    NOTICE = "notice"
    AGREE = "agree"
    CHECK_IN = "check_in"
    PULSE = "pulse"
    WORDS = "words"
    TALK = "talk"
    SLIDERS = "sliders"
    SHARE = "share"
    RESONANCE = "resonance"
    PAUSE = "pause"
    NOTE = "note"
    CHOICE = "choice"
    PRIVATE_CHOICE = "private_choice"
    COMMITMENT = "commitment"
    REVEAL = "reveal"
    CLOSE = "close"

    @property
    def traits(self) -> "Traits":
        return ACTIVITIES[self]


@dataclass(frozen=True, slots=True)
class Traits:
    """What follows from an activity, whatever the plan says.

    collects: phones send answers; written: they are texts, released once, at close;
    timed: nothing is sent, and the facilitator starts a timer.
    """

    collects: bool = False
    written: bool = False
    timed: bool = False


_TAPS = Traits(collects=True)
_TEXTS = Traits(collects=True, written=True)
_QUIET = Traits(timed=True)
_SAID = Traits()

ACTIVITIES: Mapping[Activity, Traits] = {
    Activity.NOTICE: _SAID,
    Activity.AGREE: _TEXTS,
    Activity.CHECK_IN: _TAPS,
    Activity.PULSE: _TAPS,
    Activity.WORDS: _TAPS,
    Activity.TALK: _QUIET,
    Activity.SLIDERS: _TAPS,
    Activity.SHARE: _TEXTS,
    Activity.RESONANCE: _TAPS,
    Activity.PAUSE: _QUIET,
    Activity.NOTE: _QUIET,
    Activity.CHOICE: _TAPS,
    Activity.PRIVATE_CHOICE: _QUIET,
    Activity.COMMITMENT: _TEXTS,
    Activity.REVEAL: _TAPS,
    Activity.CLOSE: _SAID,
}

AREAS = ("lively_ease", "lively_tense", "quiet_ease", "quiet_tense")


class Keep(StrEnum):
    """What may become of the answers after the step; said before anyone writes."""

    SCREEN_ONLY = "screen_only"
    MAY_BE_KEPT = "may_be_kept"


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Feeling:
    id: str
    word: str
    area: str


@dataclass(frozen=True, slots=True)
class Slider:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A part of one person's turn in a talk."""

    label: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Talk:
    """Groups of `people`; `larger` are one person's turns where a group has one person more."""

    people: int
    turns: tuple[Turn, ...]
    larger: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the room does together; `seconds` and `talk` by format, absent: not in it.

    `of`: the share whose wall is tapped (resonance), or the step before (check_in, pulse).
    """

    id: str
    section: str
    title: str
    activity: Activity
    rung: int
    seconds: Mapping[str, int]
    prompt: str = ""
    detail: str = ""
    reading: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    fields: tuple[Item, ...] = ()
    items: tuple[Item, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    sliders: tuple[Slider, ...] = ()
    low: str = ""
    high: str = ""
    of: str | None = None
    talk: Mapping[str, Talk] = field(default_factory=dict)
    keep: Keep = Keep.SCREEN_ONLY

    @property
    def traits(self) -> Traits:
        return self.activity.traits


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Format:
    id: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Pulse:
    """A few items on one scale from `low` to `high`."""

    low: str
    high: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Instruments:
    """What before and after ask alike; `axes` maps energy and ease to their two ends."""

    about: str = ""
    areas: Mapping[str, str] = field(default_factory=dict)
    axes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    feelings: tuple[Feeling, ...] = ()
    pulse: Pulse = Pulse("", "", ())


@dataclass(frozen=True, slots=True)
class Plan:
    id: str
    title: str
    language: str
    about: str
    formats: tuple[Format, ...]
    sections: tuple[Section, ...]
    instruments: Instruments = Instruments()

    def all_steps(self) -> tuple[Step, ...]:
        """List every step of every format, in order."""
        return tuple(step for section in self.sections for step in section.steps)

    def steps(self, format: str) -> tuple[Step, ...]:
        """List the steps of a format, in order."""
        return tuple(step for step in self.all_steps() if format in step.seconds)

    def step(self, id: str) -> Step:
        """Find a step by its id; KeyError where there is none."""
        for step in self.all_steps():
            if step.id == id:
                return step
        raise KeyError(id)

    def sections_in(self, format: str) -> tuple[Section, ...]:
        """List the sections of a format, each with the steps that the format has."""
        here = (
            Section(s.id, s.title, tuple(p for p in s.steps if format in p.seconds))
            for s in self.sections
        )
        return tuple(section for section in here if section.steps)
