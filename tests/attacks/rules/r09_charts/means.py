"""R9: did somebody answer high or low, from all moments and every mean that was shown?"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Any

from sessions import anonymity, answers, scales
from sessions.activities.answer import Answer
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Result
from tests.attacks.rig import attacked_plan, people
from tests.attacks.rig.people import ShownBatch
from tests.attacks.statistics import bounds

LIMIT, SLACK = 0.03, 0.02
ITEM = "first"
SCALES = {"pulse": (1, 7), "sliders": (0, 10)}
EVERY_TICK = 1_000_000
Mean = tuple[float, int, float]  # when it came, of how many answers, what it said


@attack("R9", by=[F, P], off="exact means at each tick, and no pool", quick=True)
def high_or_low(full: bool) -> Iterator[Result]:
    """Attack a pulse and a slider in rooms that show them before the close."""
    for seats in (13, 20, 40, 150) if full else (20,):
        for activity in SCALES:
            yield scale(activity, seats, (12_000 if seats < 100 else 3_000) if full else 2_500)


def scale(activity: str, seats: int, runs: int) -> Result:
    on = gains(activity, seats, 2 * runs, live=False)
    with replaced(scales, "mean", lambda values, *_: fmean(values)):
        off = gains(activity, seats, 2 * min(runs, 1_000), live=True)
    mean, _, upper = bounds.mean_bounds(on)
    return Result(
        f"{activity}, high or low: gain over the last mean by all; the last person "
        "(off: exact means at each tick, no pool)",
        str(seats), runs, mean, upper, LIMIT, off=fmean(off), off_must=0.15, slack=SLACK,
    )  # fmt: skip


def gains(activity: str, seats: int, runs: int, *, live: bool) -> list[int]:
    """Learn from one half of the rooms what tells a high answer, and guess in the other half.

    1 where all means are right and the last one alone is wrong; -1 the other way. The target is the
    last of all: the worst placed. `live`: no pool, and a chart at every tick.
    """
    chance = random.Random(f"9:means:{activity}:{seats}")
    low, top = SCALES[activity]
    alone, both, gained = Counter[float](), Counter[tuple[float, float]](), list[int]()
    release = people.at_once if live else anonymity.pool_release
    snapshots = EVERY_TICK if live else anonymity.POOL_SNAPSHOTS
    for run in range(runs):
        here = chance.randint(seats * 3 // 4, seats)
        moments, target = people.taps(chance, here), here - 1
        middle = (low + top) / 2
        values = [value(chance, low, top) for _ in range(here)]
        batches = people.released(moments, seats, chance, release, snapshots)
        shown = means(activity, batches, values, seats, live=live)
        high = values[target] >= middle
        last = round(shown[-1][2] * 2) / 2 if shown else -1.0
        clue = (last, round(weighed(moments, shown, target)))
        if run < runs // 2:
            alone[last] += 1 if high else -1
            both[clue] += 1 if high else -1
        else:
            guess = alone[last] >= 0
            better = both[clue] > 0 if both[clue] else guess
            gained.append(int(better == high) - int(guess == high))
    return gained


def value(chance: random.Random, low: int, top: int) -> int:
    return max(low, min(top, round(chance.gauss((low + top) / 2 + 0.2, (top - low) / 4))))


def body(activity: str, value: int) -> dict[str, Any]:
    return {"items": {ITEM: value}} if activity == "pulse" else {"others": value, "me": 10 - value}


def told(chart: dict[str, Any]) -> float | None:
    """Read the mean off a chart, if it says one."""
    if chart["kind"] == "sliders":
        return chart["others"]  # type: ignore[no-any-return]
    items = (item["mean"] for item in chart["items"] if item["id"] == ITEM)
    return next(items, None)


def means(
    activity: str, batches: Sequence[ShownBatch], values: Sequence[int], seats: int, *, live: bool
) -> list[Mean]:
    """Take each mean from the product's own functions; below ten answers it says none."""
    step, shown, given, so_far = attacked_plan.PLAN.step(activity), list[Answer](), list[Mean](), 0
    least = 1 if live else max(people.tier_of(seats).batch, -(-seats // 4))
    for batch in batches:
        bodies = [body(activity, values[person]) for person in batch.people]
        shown += [answers.parse(step, body, wall=()) for body in bodies]
        if so_far and len(shown) - so_far < least:
            continue  # the close leaves a chart as it was where it would move by too few
        so_far = len(shown)
        chart = answers.snapshot(step, shown, seats)
        mean = told(chart) if chart is not None else None
        if mean is not None:
            given.append((batch.at, so_far, mean))
    return given


def weighed(moments: Sequence[float], shown: Sequence[Mean], target: int) -> float:
    """Weigh the mean of what each chart added by the chance that the target is in it."""
    told, still, before, total = 0.0, 1.0, 0, 0.0
    for number, (at, count, mean) in enumerate(shown):
        waited = sum(moment <= at for moment in moments) - before
        here = (count - before) / waited if moments[target] <= at and waited else 0.0
        if number == len(shown) - 1:
            here = 1.0
        told += still * here * (count * mean - total) / max(1, count - before)
        still, before, total = still * (1 - here), count, count * mean
    return told
