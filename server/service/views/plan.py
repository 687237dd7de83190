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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class ShownPlan:
    """The plan in one format. One object serves all pages of a session, and is dumped once."""

    id: str
    title: str
    format: str
    minutes: int
    instruments: Instruments
    sections: tuple[ShownSection, ...]
    between: ShownSection  # steps that the facilitator may put in, which no section lists


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
            _section(section, form, strict=strict) for section in plan.sections_in(form)
        ),
        between=_section(plan.between, form, strict=strict),
    )


def _section(section: Section, form: str, *, strict: bool) -> ShownSection:
    return ShownSection(
        id=section.id,
        title=section.title,
        steps=tuple(_step(step, form, strict=strict) for step in section.steps),
    )


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
