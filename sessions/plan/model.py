"""The script of a workshop: sections made of steps, in several formats."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import ClassVar

from sessions.plan.keys import EVERYWHERE, Key
from sessions.plan.parts import (
    Feeling,
    Format,
    Instruments,
    Item,
    Keep,
    Option,
    Slider,
    Talk,
)
from sessions.plan.problems import StepFault

OWN = "own-"  # before the id of a facilitator's own plan, where a session is started from it
CHOSEN = 3  # the rung at which people talk in groups that they chose


@dataclass(frozen=True, slots=True)
class Traits:
    """What follows from an activity, whatever the plan says.

    collects: phones send answers; written: they are texts, whose cards make a wall;
    pooled: they may come out in batches while the step is open (else once, at close);
    taps_cards: they name cards on the wall of an earlier step;
    timed: nothing is sent, and the facilitator starts a timer; spoken: people speak in it.
    """

    collects: bool = False
    written: bool = False
    pooled: bool = False
    taps_cards: bool = False
    timed: bool = False
    spoken: bool = False

    @property
    def waits(self) -> bool:
        """Tell whether the step waits until it is opened; all others only tell something."""
        return self.collects or self.timed


@dataclass(frozen=True, slots=True)
class Scene:
    """What a step is checked against: its format, the steps before it there, the instruments."""

    format: str
    earlier: tuple["Step", ...]
    tools: Instruments


class Activity:
    """What people do in a step; each is a subclass with one instance in sessions/activities/.

    `needs` and `may`: the keys that a plan must and may give such a step, beside those of every
    step; `takes`: what it has from the plan's instruments. `origin`: the name of the activity that
    the step under `of` must have.
    """

    name: ClassVar[str] = ""
    traits: ClassVar[Traits] = Traits()
    needs: ClassVar[tuple[Key, ...]] = ()
    may: ClassVar[tuple[Key, ...]] = ()
    takes: ClassVar[tuple[Key, ...]] = ()
    origin: ClassVar[str] = ""

    @property
    def keys(self) -> tuple[Key, ...]:
        """List all keys of such a step, each once."""
        own = (*EVERYWHERE, *self.needs, *self.may, *self.takes)
        return tuple({key.name: key for key in own}.values())

    @property
    def compares(self) -> bool:
        """Tell whether `of` names the same question, asked before."""
        return bool(self.origin) and self.origin == self.name

    def equipped(self, step: "Step", _: Instruments) -> "Step":
        """Give a step what it takes from the plan's instruments."""
        return step

    def faults(self, _: "Step", __: Scene) -> Iterable[StepFault]:
        """Find what is wrong with such a step where it stands in a format."""
        return ()

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that people do together; `seconds` and `talk` by format, absent: not in it.

    `of`: the share whose wall is tapped (resonance), or the step before (check_in, pulse).
    `in_words`: its result is told in words such as "many" in every room, and never in numbers.
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
    in_words: bool = False
    talk: Mapping[str, Talk] = field(default_factory=dict)
    keep: Keep = Keep.SCREEN_ONLY

    @property
    def traits(self) -> Traits:
        return self.activity.traits

    @property
    def is_drawn(self) -> bool:
        """Tell whether groups are drawn for the step: of rung 3 people choose theirs."""
        return self.traits.spoken and self.rung < CHOSEN

    @property
    def labels(self) -> Mapping[str, str]:
        """Map the ids that an answer may name to the plan's own words."""
        lists: tuple[Iterable[Option | Item | Slider], ...] = (
            self.options,
            self.items,
            self.sliders,
        )
        return {each.id: each.label for entries in lists for each in entries}


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole script. `between`: steps that it does not list, for a facilitator to put in."""

    id: str
    title: str
    language: str
    about: str
    formats: tuple[Format, ...]
    sections: tuple[Section, ...]
    instruments: Instruments = field(default_factory=Instruments)
    between: Section = Section("between", "", ())

    def all_steps(self) -> tuple[Step, ...]:
        """List every step of every format, in order."""
        return tuple(step for section in self.sections for step in section.steps)

    def steps(self, format: str) -> tuple[Step, ...]:
        """List the steps of a format, in order."""
        return tuple(step for step in self.all_steps() if format in step.seconds)

    def step(self, id: str) -> Step:
        """Find a step by its id; KeyError where there is none."""
        for section in chain(self.sections, (self.between,)):
            for step in section.steps:  # asked for with each answer: no list is made of all steps
                if step.id == id:
                    return step
        raise KeyError(id)

    def is_between(self, id: str) -> bool:
        """Tell whether a step is one that is put in between."""
        return any(step.id == id for step in self.between.steps)

    def alike(self, id: str) -> frozenset[str]:
        """Name the steps whose results could be compared with a step's: all that are put in."""
        return (
            frozenset(step.id for step in self.between.steps)
            if self.is_between(id)
            else frozenset({id})
        )

    def sections_in(self, format: str) -> tuple[Section, ...]:
        """List the sections of a format, each with the steps that the format has."""
        sections = (
            Section(s.id, s.title, tuple(p for p in s.steps if format in p.seconds))
            for s in self.sections
        )
        return tuple(section for section in sections if section.steps)
