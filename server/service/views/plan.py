"""The plan in one format, as everyone may see it: no guide, no other format."""

from __future__ import annotations

from dataclasses import dataclass

from sessions.plan.model import Plan, Step
from sessions.plan.parts import Instruments, Item, Keep, Option, Slider, Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """One step; `collects`, `written` and `timed` follow from its activity."""

    id: str
    title: str
    activity: str
    collects: bool
    written: bool
    timed: bool
    rung: int
    seconds: int
    prompt: str
    detail: str
    reading: tuple[str, ...]
    points: tuple[str, ...]
    starters: tuple[str, ...]
    options: tuple[Option, ...]
    fields: tuple[Item, ...]
    items: tuple[Item, ...]
    sliders: tuple[Slider, ...]
    low: str
    high: str
    of: str | None
    talk: Talk | None
    keep: Keep


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSection:
    """A part of the chapter."""

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
    )


def _step(step: Step, form: str, *, strict: bool) -> ShownStep:
    return ShownStep(
        id=step.id,
        title=step.title,
        activity=step.activity.name,
        collects=step.traits.collects,
        written=step.traits.written,
        timed=step.traits.timed,
        rung=step.rung,
        seconds=step.seconds[form],
        prompt=step.prompt,
        detail=step.detail,
        reading=step.reading,
        points=step.points,
        starters=step.starters,
        options=step.options,
        fields=step.fields,
        items=step.items,
        sliders=step.sliders,
        low=step.low,
        high=step.high,
        of=step.of,
        talk=step.talk.get(form),
        keep=Keep.SCREEN_ONLY if strict else step.keep,
    )
