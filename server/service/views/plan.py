"""The plan in one format, as everyone may see it: no guide, no other format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from sessions.activities.registry import step_keys
from sessions.plan.model import Plan, Section, Step
from sessions.plan.parts import Instruments, Keep

# One step, by the members of the wire's StepView: each activity adds its own keys to them.
ShownStep: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSection:
    """A part of the plan."""

    id: str
    title: str
    steps: tuple[ShownStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBetween:
    """A step that the facilitator may put in between, under each of its ids once."""

    title: str
    ids: tuple[str, ...]
    step: ShownStep | None  # None where there is nothing to put in


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class ShownPlan:
    """The plan in one format. One object serves all pages of a session, and is dumped once."""

    id: str
    title: str
    format: str
    minutes: int
    instruments: Instruments
    sections: tuple[ShownSection, ...]
    between: ShownBetween


def plan_view(plan: Plan, form: str, *, strict: bool = False) -> ShownPlan:
    """The plan in one format, as everyone may see it; strict: nothing of it may be kept."""
    chosen = next(each for each in plan.formats if each.id == form)
    return ShownPlan(
        id=plan.id,
        title=plan.title,
        format=form,
        minutes=chosen.minutes,
        instruments=plan.instruments,
        sections=tuple(
            ShownSection(
                id=section.id,
                title=section.title,
                steps=tuple(_step(step, form, strict=strict) for step in section.steps),
            )
            for section in plan.sections_in(form)
        ),
        between=_between(plan.between, form, strict=strict),
    )


def _between(section: Section, form: str, *, strict: bool) -> ShownBetween:
    """Tell of all its steps by one of them: they differ in nothing but their ids."""
    ids = tuple(step.id for step in section.steps)
    first = _step(section.steps[0], form, strict=strict) if section.steps else None
    return ShownBetween(title=section.title, ids=ids, step=first)


def _step(step: Step, form: str, *, strict: bool) -> ShownStep:
    shown = {
        "id": step.id,
        "title": step.title,
        "activity": step.activity.name,
        "collects": step.traits.collects,
        "written": step.traits.written,
        "timed": step.traits.timed,
        "rung": step.rung,
        "seconds": step.seconds[form],
        **{key.name: key.show(getattr(step, key.name), form) for key in step_keys()},
        "keep": Keep.SCREEN_ONLY if strict else step.keep,
    }
    return MappingProxyType(shown)
