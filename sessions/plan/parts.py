"""The smaller parts of a plan, as values: formats, labels, talks, instruments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

AREAS = ("lively_ease", "lively_tense", "quiet_ease", "quiet_tense")
AXES = ("energy", "ease")


class Keep(StrEnum):
    """What may become of the answers after the step; said before anyone writes."""

    SCREEN_ONLY = "screen_only"
    MAY_BE_KEPT = "may_be_kept"


@dataclass(frozen=True, slots=True)
class Format:
    id: str
    title: str
    minutes: int


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
    """A part of one person's turn in a talk; `breath`: a picture breathes while it lasts."""

    label: str
    seconds: int
    breath: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """Groups of `people`; `larger` are one person's turns where a group has one person more."""

    people: int
    turns: tuple[Turn, ...]
    larger: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class PulseScale:
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
    pulse: PulseScale = PulseScale("", "", ())
