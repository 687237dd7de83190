"""The plan in one format, as everyone may see it: no guide, no other format."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sessions.plan.model import Plan, Step
from sessions.plan.parts import Keep, Talk


def plan_view(plan: Plan, form: str, *, strict: bool = False) -> dict[str, Any]:
    """The plan in one format, as everyone may see it; strict: nothing of it may be kept."""
    chosen = next(each for each in plan.formats if each.id == form)
    return {
        "id": plan.id,
        "title": plan.title,
        "format": form,
        "minutes": chosen.minutes,
        "instruments": asdict(plan.instruments),
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "steps": [
                    _step(step, form) | ({"keep": Keep.SCREEN_ONLY.value} if strict else {})
                    for step in section.steps
                    if form in step.seconds
                ],
            }
            for section in plan.sections
            if any(form in step.seconds for step in section.steps)
        ],
    }


def _step(step: Step, form: str) -> dict[str, Any]:
    talk = step.talk.get(form)
    return {
        "id": step.id,
        "title": step.title,
        "activity": step.activity.name,
        "collects": step.traits.collects,
        "written": step.traits.written,
        "timed": step.traits.timed,
        "rung": step.rung,
        "seconds": step.seconds[form],
        "prompt": step.prompt,
        "detail": step.detail,
        "reading": list(step.reading),
        "points": list(step.points),
        "starters": list(step.starters),
        "options": [asdict(option) for option in step.options],
        "fields": [asdict(each) for each in step.fields],
        "items": [asdict(item) for item in step.items],
        "sliders": [asdict(slider) for slider in step.sliders],
        "low": step.low,
        "high": step.high,
        "of": step.of,
        "talk": _talk(talk) if talk else None,
        "keep": step.keep.value,
    }


def _talk(talk: Talk) -> dict[str, Any]:
    return {
        "people": talk.people,
        "turns": [asdict(turn) for turn in talk.turns],
        "larger": [asdict(turn) for turn in talk.larger],
    }
