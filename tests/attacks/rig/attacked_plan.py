"""The plan of all simulated runs: a step of every activity, and plausible answers to each."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sessions.plan.model import (
    AREAS,
    Activity,
    Feeling,
    Format,
    Instruments,
    Item,
    Option,
    Plan,
    Section,
    Slider,
    Step,
)

FORM = "60"
OPTIONS = tuple(Option(id, id.title()) for id in ("one", "two", "three", "four"))
FEELINGS = tuple(
    Feeling(f"{area.replace('_', '-')}-{i}", area, area) for area in AREAS for i in (1, 2)
)
ITEMS = tuple(Item(id, id.title()) for id in ("first", "second"))
_SLIDERS = (Slider("others", "Others"), Slider("me", "Me"))


def step(id: str, activity: Activity, **more: Any) -> Step:
    return Step(id, "one", id, activity, more.pop("rung", 0), {FORM: 120}, prompt="Say.", **more)


PLAN = Plan(
    "attacked",
    "Attacked",
    "en",
    "",
    (Format(FORM, "One hour", 30),),
    (
        Section(
            "one",
            "One",
            (
                step("welcome", Activity.NOTICE, reading=("Welcome.",)),
                step("agree", Activity.AGREE),
                step("check-in", Activity.CHECK_IN, feelings=FEELINGS),
                step("pulse", Activity.PULSE, items=ITEMS),
                step("words", Activity.WORDS),
                step("sliders", Activity.SLIDERS, sliders=_SLIDERS),
                step("share", Activity.SHARE),
                step("resonance", Activity.RESONANCE, of="share"),
                step("choice", Activity.CHOICE, options=OPTIONS),
                step("commitment", Activity.COMMITMENT),
                step("reveal", Activity.REVEAL),
                step("close", Activity.CLOSE),
            ),
        ),
    ),
    Instruments(feelings=FEELINGS),
)
COLLECTING = tuple(each for each in PLAN.all_steps() if each.traits.collects)


def body_of(
    activity: Activity, chance: random.Random, *, options: Sequence[Option] = OPTIONS
) -> dict[str, Any]:
    """Make a plausible answer to any activity but resonance."""
    made: Mapping[Activity, Callable[[], dict[str, Any]]] = {
        Activity.AGREE: lambda: {"agree": True},
        Activity.CHECK_IN: lambda: {
            "energy": chance.randint(1, 7), "ease": chance.randint(1, 7), "feelings": []
        },
        Activity.PULSE: lambda: {"items": {item.id: chance.randint(1, 7) for item in ITEMS}},
        Activity.WORDS: lambda: {"word": f"w{chance.randrange(10**6)}"},
        Activity.SLIDERS: lambda: {"others": chance.randint(0, 10), "me": chance.randint(0, 10)},
        Activity.SHARE: lambda: {"text": f"t{chance.randrange(10**6)}"},
        Activity.CHOICE: lambda: {"option": chance.choice(options).id},
        Activity.COMMITMENT: lambda: {"text": f"t{chance.randrange(10**6)}"},
        Activity.REVEAL: lambda: {"pulse": chance.choice((-1.0, 0.0, 1.0)), "energy": 0, "ease": 1},
    }  # fmt: skip
    return made[activity]()


def rung(plan: Plan, number: int) -> Plan:
    """Give the same plan with every step on another rung."""
    sections = tuple(
        replace(s, steps=tuple(replace(each, rung=number) for each in s.steps))
        for s in plan.sections
    )
    return replace(plan, sections=sections)
