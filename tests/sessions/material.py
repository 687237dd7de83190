"""A small plan with every activity, and ways to walk through it."""

import random
from collections.abc import Mapping
from dataclasses import replace

from sessions import live as living
from sessions.activities.registry import ACTIVITIES
from sessions.live import commands as c
from sessions.plan.model import Activity, Plan, Section, Step
from sessions.plan.parts import AREAS, Feeling, Format, Item, Option, Slider
from sessions.safety import between

FORMAT = "short"
NOW = 1_000.0

OPTIONS = tuple(Option(id, id.title()) for id in ("one", "two", "three", "four"))
FEELINGS = tuple(Feeling(f"{area}-{i}", f"{area}{i}", area) for area in AREAS for i in (1, 2))
ITEMS = tuple(Item(id, id.title()) for id in ("first", "second"))
_MORE: Mapping[str, Mapping[str, object]] = {
    "choice": {"options": OPTIONS},
    "check_in": {"feelings": FEELINGS},
    "pulse": {"items": ITEMS},
    "sliders": {"sliders": (Slider("others", "Others"), Slider("me", "Me"))},
    "resonance": {"of": "share"},
}


def step(activity: Activity, *, rung: int = 0, seconds: int = 60) -> Step:
    made = Step(
        id=activity.name.replace("_", "-"),
        section="all",
        title=activity.name,
        activity=activity,
        rung=rung,
        seconds={FORMAT: seconds},
    )
    return replace(made, **_MORE.get(activity.name, {}))  # type: ignore[arg-type]


STEPS = tuple(step(activity) for activity in ACTIVITIES.values())
FORMATS = (Format(FORMAT, "Short", len(STEPS)),)
PLAN = Plan(
    "small",
    "Small",
    "en",
    "",
    FORMATS,
    (Section("all", "", STEPS),),
    between=between("en", FORMATS),
)
CHOICE = PLAN.step("choice")
CHANCE = random.Random(7)


def at(live: living.Live, command: c.Command, now: float = NOW) -> living.Live:
    """Apply a command to the small plan."""
    return living.apply(live, PLAN, command, now)


def shown(step_id: str, live: living.Live | None = None) -> living.Live:
    """A session that shows a step."""
    if live is None:
        live = at(living.lobby(FORMAT), c.Start(expect_version=1))
    return at(live, c.GoTo(to=step_id, expect_version=live.version))


def opened(
    step_id: str = "choice", *, seats: int = 20, run: str = "r1", live: living.Live | None = None
) -> living.Live:
    """A session whose step is open since NOW."""
    before = shown(step_id, live)
    return at(before, c.Open(run=run, seats=seats, expect_version=before.version))


def closing(step_id: str = "choice", *, seats: int = 20) -> living.Live:
    live = opened(step_id, seats=seats)
    return at(live, c.Close(expect_version=live.version), NOW + 30)


def revealed(step_id: str = "choice", *, seats: int = 20) -> living.Live:
    return at(closing(step_id, seats=seats), c.Reveal(outcome=living.Outcome.REVEALED), NOW + 31)


def dropped(step_id: str = "choice", *, seats: int = 20) -> living.Live:
    return at(closing(step_id, seats=seats), c.Reveal(outcome=living.Outcome.DROPPED), NOW + 31)
