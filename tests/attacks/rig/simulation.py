"""Runs played through the product's own use cases, over the fakes: what everyone saw, and when."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sessions import anonymity
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
from sessions.tiers import TICK_SECONDS
from tests.service.room import House, Played

FORM = "60"
SELDOM = 30.0  # seconds between two looks at a run that waits for its close
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
                step("check_in", Activity.CHECK_IN, feelings=FEELINGS),
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


@dataclass(slots=True)
class Seen:
    """What one run showed: every state with its moment after the opening, and the wall in order."""

    states: list[tuple[float, Mapping[str, Any]]] = field(default_factory=list)
    wall: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> str | None:
        run = self.states[-1][1]["run"]
        return None if run is None else run["outcome"]

    def results(self) -> list[tuple[float, Mapping[str, Any]]]:
        """Give each chart that differs from the one before, and when it came."""
        told: list[tuple[float, Mapping[str, Any]]] = []
        for at, state in self.states:
            result = state["snapshot"]
            if result and (not told or told[-1][1] != result):
                told.append((at, result))
        return told

    def holds(self, text: str) -> bool:
        """Say whether a text was in anything that was shown."""
        return any(text in json.dumps(state) for _, state in self.states) or any(
            text in card for card in self.wall
        )


@dataclass(slots=True)
class Stage:
    """Gives rooms; a house is taken anew before it is slow with old sessions."""

    seed: int
    plan: Plan = PLAN
    made: int = 0
    house: House | None = None

    def room(self, seats: int, step_id: str) -> Played:
        if self.house is None or self.made % 40 == 0:
            self.house = House(self.seed + self.made, plan=self.plan)
        self.made += 1
        return self.house.room_of(seats, step=step_id)


def play(
    room: Played,
    moments: Sequence[float],
    body: Callable[[int], Mapping[str, Any]],
    *,
    close_at: float | None = None,
    first: int = 0,
    every: float = TICK_SECONDS,
) -> Seen:
    """Open the step, let people from `first` on answer at their moments, tick, and close.

    Where nothing may happen before the close, looking less often than the clock does saves time.
    """
    seen, house = Seen(), room.house
    room.do("open")
    began = house.clock.now()
    end = close_at if close_at is not None else max([*moments, 20.0]) + 1
    waiting = sorted(range(len(moments)), key=lambda person: moments[person])
    tick = anonymity.tick_after(house.chance, every)
    _look(seen, room, 0.0)
    while waiting or tick < end:
        if waiting and moments[waiting[0]] <= min(tick, end):
            person = waiting.pop(0)
            house.clock.advance(max(0.0, began + moments[person] - house.clock.now()))
            room.answer(first + person, body(first + person))
            continue
        if tick >= end:
            break
        house.clock.advance(max(0.0, began + tick - house.clock.now()))
        house.release.tick(room.session)
        _look(seen, room, tick)
        tick += anonymity.tick_after(house.chance, every)
    house.clock.advance(max(0.0, began + end - house.clock.now()))
    room.do("close")
    house.release.tick(room.session)
    _look(seen, room, end)
    seen.wall = wall(room)
    return seen


def _look(seen: Seen, room: Played, at: float) -> None:
    if not seen.states or seen.states[-1][1]["version"] != room.state["version"]:
        seen.states.append((at, room.state))


def wall(room: Played) -> list[str]:
    """Read the whole wall in the order in which pages show it."""
    shown = room.state["wall"]
    if not shown:
        return []
    texts: list[str] = []
    for page in range(shown["pages"]):
        told = room.house.walls.page(room.session, shown["run"], page)
        texts += [card["text"] for card in told["cards"]]
    return texts


def canary(person: int) -> dict[str, Any]:
    """Give a text that names its writer: only the attack can read that."""
    return {"text": f"canary {person:03}"}


def of(text: str) -> int:
    """Read the writer's number out of a canary."""
    return int(text.rpartition(" ")[2])


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
