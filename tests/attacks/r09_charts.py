"""R9: what did somebody choose, from all moments and every chart, beyond the last one?"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sessions import aggregates, answers
from sessions.answer_types import Answer
from sessions.plan import AREAS, Step
from tests.attacks import figures, people, played
from tests.attacks.case import Result
from tests.attacks.people import Batch

LIMIT, SLACK = 0.03, 0.02
EVERY = 4.0  # seconds between two exact charts, of which ANONYMITY says what they give away
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
    chance = random.Random(f"9:{seats}:{activity}:{who}")
    step = played.PLAN.step(activity)
    anyone, first = list[int](), list[int]()
    every, live, last = list[bool](), list[bool](), list[bool]()
    for run in range(runs):
        here = chance.randint(seats * 3 // 4, seats)
        moments = pace(chance, here)
        chosen = [_option(step, chance) for _ in range(here)]
        shown = pictures(step, people.released(moments, seats, chance), chosen, seats)
        target, early = chance.randrange(here), chance.randrange(min(here, 10))
        anyone.append(gain(moments, shown, chosen, target, chance))
        first.append(gain(moments, shown, chosen, early, chance))
        last.append(best(shown[-1][2], chance) == chosen[target])
        if run < 1_000:
            every.append(exact(moments, chosen, target, EVERY, chance))
            live.append(exact(moments, chosen, target, 0.0, chance))
    known = sum(last) / len(last)
    what = f"{activity}, {who}: gain over the last chart by all moments and charts"
    name = f"{what}; anybody (off: exact, live)"
    yield _advantage(name, seats, anyone, live, known, 0.9)
    name = f"{what}; of the first ten (off: exact, live)"
    yield _advantage(name, seats, first, live, known, 0.9)
    if seats == 20 and who == SLOW:
        name = f"{what}; anybody (off: exact, every {EVERY:.0f} s)"
        yield _advantage(name, seats, anyone, every, known, 0.7)


def _advantage(
    attack: str, seats: int, gains: Sequence[int], off: Sequence[bool], known: float, must: float
) -> Result:
    mean, _, high = figures.mean_bounds(gains)
    return Result(
        "R9", attack, str(seats), len(gains), mean, high, LIMIT,
        off=sum(off) / len(off), off_must=must, slack=SLACK,
        note=f"{seats} seats: the last chart alone is right about {known:.2f} of the time",
    )  # fmt: skip


def pictures(
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
        waited = sum(moment <= at for moment in moments) - before[0]
        here = (total - before[0]) / waited if moments[target] <= at and waited else 0.0
        if number == len(shown) - 1:
            here = 1.0
        whole = sum(added.values()) or 1.0
        for id, n in added.items():
            weights[id] += still * here * n / whole  # type: ignore[assignment]
        still *= 1 - here
        before = (total, counts)
    return weights


def exact(
    moments: Sequence[float],
    chosen: Sequence[str],
    target: int,
    every: float,
    chance: random.Random,
) -> bool:
    """The defence off: exact counts, at once or every few seconds; guess among what was added."""
    if not every:
        at = [moments[target]]
        together = [p for p, moment in enumerate(moments) if moment == at[0]]
    else:
        slot = moments[target] // every
        together = [p for p, moment in enumerate(moments) if moment // every == slot]
    counts = Counter(chosen[person] for person in together)
    return best(counts, chance) == chosen[target]


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
