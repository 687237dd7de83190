"""R9: what did somebody choose, from all moments and every chart, beyond the last one?

Pulse and sliders are attacked in r09_means; a word is a card of its own: r06 looks for its writer.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from sessions import aggregates, answers
from sessions.answer_types import Answer
from sessions.plan.model import AREAS, Step
from tests.attacks.result import Result
from tests.attacks.rig import people, simulation
from tests.attacks.rig.people import Batch
from tests.attacks.statistics import bounds

LIMIT, SLACK = 0.03, 0.02
OFF, EVERY_TICK = 1_000, 1_000_000
TARGETS = ("anybody", "one of the first ten", "the last")
QUICK, SLOW = "median 6 s", "median 28 s"
LEVELS = {"few": 0.06, "some": 0.3, "half": 0.5, "many": 0.7, "most": 0.9}
Shares = Mapping[str, float]
Picture = tuple[float, int, Shares]  # when it came, how many answers are in it, what it says


def attacks(full: bool) -> Iterable[Result]:
    """Attack a choice and a check-in in every room that has a pool, by quick and by slow people."""
    for seats in (13, 20, 39, 40, 149, 150, 200) if full else (13, 20):
        runs = (12_000 if seats < 100 else 3_000) if full else 3_000
        yield from _charts(seats, "choice", runs, people.taps, QUICK)
        if seats in (13, 20, 40):
            yield from _charts(seats, "choice", runs, people.texts, SLOW)
            yield from _charts(seats, "check_in", runs, people.taps, QUICK)


def _charts(
    seats: int,
    activity: str,
    runs: int,
    pace: Callable[[random.Random, int], list[float]],
    who: str,
) -> Iterator[Result]:
    """Attack three people of each room: anybody, one of the first ten, and the last."""
    chance = random.Random(f"9:{seats}:{activity}:{who}")
    step = simulation.PLAN.step(activity)
    on, off = Gains(), Gains()
    for run in range(runs):
        here = chance.randint(seats * 3 // 4, seats)
        moments = pace(chance, here)
        chosen = [_option(step, chance) for _ in range(here)]
        targets = (chance.randrange(here), chance.randrange(min(here, 10)), here - 1)
        shown = results(step, people.released(moments, seats, chance), chosen, seats)
        on.add(moments, shown, chosen, targets, chance)
        if run < OFF:
            ticks = people.released(moments, seats, chance, people.at_once, snapshots=EVERY_TICK)
            off.add(moments, live(ticks, chosen), chosen, targets, chance)
    for target, least in zip(TARGETS, _least(seats, pace is people.texts), strict=True):
        mean, _, high = bounds.mean_bounds(on.of[target])
        yield Result(
            "R9", f"{activity}, {who}: gain over the last chart by all moments and charts; "
            f"{target} (off: exact charts at each tick, no pool)",
            str(seats), runs, mean, high, LIMIT,
            off=fmean(off.of[target]), off_must=least, slack=SLACK,
            note=f"{seats} seats: the last chart alone is right {on.last / runs:.2f} of the time",
        )  # fmt: skip


def _least(seats: int, slow: bool) -> tuple[float, float, float]:
    """Give the gains to be reached without the pool, by target.

    In a crowd of quick people each tick hides one among many, but for the last, who comes alone.
    """
    if slow:
        return 0.25, 0.2, 0.4
    if seats < 30:
        return 0.1, 0.08, 0.4
    return (0.06, 0.06, 0.4) if seats < 100 else (0.02, 0.04, 0.4)


@dataclass(slots=True)
class Gains:
    """Gains over the last chart, by who was the target; how often that chart alone was right."""

    of: dict[str, list[int]] = field(default_factory=lambda: {each: [] for each in TARGETS})
    last: int = 0

    def add(
        self,
        moments: Sequence[float],
        shown: Sequence[Picture],
        chosen: Sequence[str],
        targets: Sequence[int],
        chance: random.Random,
    ) -> None:
        self.last += best(shown[-1][2], chance) == chosen[targets[0]]
        for name, target in zip(TARGETS, targets, strict=True):
            self.of[name].append(gain(moments, shown, chosen, target, chance))


def results(
    step: Step, batches: Sequence[Batch], chosen: Sequence[str], seats: int
) -> list[Picture]:
    """Draw each chart by the product's own functions, and read it as well as can be."""
    shown, so_far, told = list[Answer](), 0, list[Picture]()
    for number, batch in enumerate(batches):
        shown += [answers.parse(step, _body(step, chosen[person])) for person in batch.people]
        few = len(shown) - so_far < max(people.tier_of(seats).batch, -(-seats // 4))
        if number and few:
            continue  # the close of a chart that would move by too few leaves it as it was
        so_far = len(shown)
        chart = aggregates.snapshot(step, shown, seats)
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
    shown: Sequence[Picture],
    chosen: Sequence[str],
    target: int,
    chance: random.Random,
) -> int:
    """1 where all charts are right and the last one alone is wrong; -1 the other way."""
    last = best(shown[-1][2], chance) == chosen[target]
    return int(best(belief(moments, shown, target), chance) == chosen[target]) - int(last)


def belief(moments: Sequence[float], shown: Sequence[Picture], target: int) -> Shares:
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


def live(batches: Sequence[Batch], chosen: Sequence[str]) -> list[Picture]:
    """The defence off: what came at each tick, in exact counts."""
    counts, told = Counter[str](), list[Picture]()
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


def _option(step: Step, chance: random.Random) -> str:
    names = [option.id for option in step.options] or list(AREAS)
    return chance.choices(names, [1 / (1 + place / 2) for place in range(len(names))])[0]


def _body(step: Step, name: str) -> dict[str, Any]:
    if step.options:
        return {"option": name}
    energy = 6 if name.startswith("lively") else 2
    return {"energy": energy, "ease": 6 if name.endswith("ease") else 2, "feelings": []}
