"""The plan of all simulated runs: a step of every activity, and plausible answers to each."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sessions.activities.registry import ACTIVITIES
from sessions.plan.model import Activity, Plan, Section, Step
from sessions.plan.parts import AREAS, Feeling, Format, Instruments, Item, Option, Slider

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
                step("welcome", ACTIVITIES["notice"], reading=("Welcome.",)),
                step("agree", ACTIVITIES["agree"]),
                step("check-in", ACTIVITIES["check_in"], feelings=FEELINGS),
                step("pulse", ACTIVITIES["pulse"], items=ITEMS),
                step("words", ACTIVITIES["words"]),
                step("sliders", ACTIVITIES["sliders"], sliders=_SLIDERS),
                step("share", ACTIVITIES["share"]),
                step("resonance", ACTIVITIES["resonance"], of="share"),
                step("choice", ACTIVITIES["choice"], options=OPTIONS),
                step("commitment", ACTIVITIES["commitment"]),
                step("reveal", ACTIVITIES["reveal"]),
                step("close", ACTIVITIES["close"]),
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
    made: Mapping[str, Callable[[], dict[str, Any]]] = {
        "agree": lambda: {"agree": True},
        "check_in": lambda: {
            "energy": chance.randint(1, 7), "ease": chance.randint(1, 7), "feelings": []
        },
        "pulse": lambda: {"items": {item.id: chance.randint(1, 7) for item in ITEMS}},
        "words": lambda: {"word": f"w{chance.randrange(10**6)}"},
        "sliders": lambda: {"others": chance.randint(0, 10), "me": chance.randint(0, 10)},
        "share": lambda: {"text": f"t{chance.randrange(10**6)}"},
        "choice": lambda: {"option": chance.choice(options).id},
        "commitment": lambda: {"text": f"t{chance.randrange(10**6)}"},
        "reveal": lambda: {"pulse": chance.choice((-1.0, 0.0, 1.0)), "energy": 0, "ease": 1},
    }  # fmt: skip
    return made[activity.name]()


def rung(plan: Plan, number: int) -> Plan:
    """Give the same plan with every step on another rung."""
    sections = tuple(
        replace(s, steps=tuple(replace(each, rung=number) for each in s.steps))
        for s in plan.sections
    )
    return replace(plan, sections=sections)
