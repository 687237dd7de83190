"""A series of charts of one run, and the best that can be read out of it about one person."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sessions import answers
from sessions.activities.answer import Answer
from sessions.plan.model import Step
from sessions.plan.parts import AREAS
from tests.attacks.rig import people
from tests.attacks.rig.people import ShownBatch

LEVELS = {"few": 0.06, "some": 0.3, "half": 0.5, "many": 0.7, "most": 0.9}
Shares = Mapping[str, float]
ReadChart = tuple[float, int, Shares]  # when it came, how many answers are in it, what it says


def charts_of(
    step: Step, batches: Sequence[ShownBatch], chosen: Sequence[str], seats: int
) -> list[ReadChart]:
    """Draw each chart by the product's own functions, and read it as well as can be."""
    shown, so_far, told = list[Answer](), 0, list[ReadChart]()
    for number, batch in enumerate(batches):
        shown += [answers.parse(step, body(step, chosen[person])) for person in batch.people]
        few = len(shown) - so_far < max(people.tier_of(seats).batch, -(-seats // 4))
        if number and few:
            continue  # the close of a chart that would move by too few leaves it as it was
        so_far = len(shown)
        chart = answers.snapshot(step, shown, seats)
        assert chart is not None
        told.append((batch.at, so_far, read(chart, so_far)))
    return told


def read(chart: Mapping[str, Any], total: int) -> Shares:
    """Guess the shares behind a chart: rounded ones as they are, words by their middle."""
    parts = chart.get("options") or chart.get("areas") or ()
    if chart["mostly"]:
        return {chart["mostly"]: 1 - 0.5 / total}
    guessed = {
        part["id"]: part["share"] / 100 if part["share"] is not None else LEVELS[part["level"]]
        for part in parts
    }
    whole = sum(guessed.values()) or 1.0
    return {id: share / whole for id, share in guessed.items()}


def gain(
    moments: Sequence[float],
    shown: Sequence[ReadChart],
    chosen: Sequence[str],
    target: int,
    chance: random.Random,
) -> int:
    """1 where all charts are right and the last one alone is wrong; -1 the other way."""
    last = best(shown[-1][2], chance) == chosen[target]
    return int(best(belief(moments, shown, target), chance) == chosen[target]) - int(last)


def belief(moments: Sequence[float], shown: Sequence[ReadChart], target: int) -> Shares:
    """Weigh what each chart added by the chance that the target is in it."""
    weights, still, before = Counter[str](), 1.0, (0, Counter[str]())
    for number, (at, total, shares) in enumerate(shown):
        counts = Counter({id: share * total for id, share in shares.items()})
        added = {id: max(0.0, n - before[1][id]) for id, n in counts.items()}
        waited = bisect_right(moments, at) - before[0]
        here = (total - before[0]) / waited if moments[target] <= at and waited else 0.0
        if number == len(shown) - 1:
            here = 1.0
        whole = sum(added.values()) or 1.0
        for id, n in added.items():
            weights[id] += still * here * n / whole  # type: ignore[assignment]
        still *= 1 - here
        before = (total, counts)
    return weights


def live(batches: Sequence[ShownBatch], chosen: Sequence[str]) -> list[ReadChart]:
    """The defence off: what came at each tick, in exact counts."""
    counts, told = Counter[str](), list[ReadChart]()
    for batch in batches:
        if batch.people:
            counts.update(chosen[person] for person in batch.people)
            total = counts.total()
            told.append((batch.at, total, {id: n / total for id, n in counts.items()}))
    return told


def best(weights: Mapping[str, float], chance: random.Random) -> str:
    """Name the likeliest; among equals, any."""
    top = max(weights.values(), default=0.0)
    return chance.choice(sorted(id for id, weight in weights.items() if weight >= top - 1e-9))


def option(step: Step, chance: random.Random) -> str:
    names = [option.id for option in step.options] or list(AREAS)
    return chance.choices(names, [1 / (1 + place / 2) for place in range(len(names))])[0]


def body(step: Step, name: str) -> dict[str, Any]:
    if step.options:
        return {"option": name}
    energy = 6 if name.startswith("lively") else 2
    return {"energy": energy, "ease": 6 if name.endswith("ease") else 2, "feelings": []}
