"""R9: did somebody answer high or low, from all moments and every mean that was shown?"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from sessions import aggregates, answers
from sessions.answer_types import Answer
from tests.attacks import figures, people, played
from tests.attacks.case import Result
from tests.attacks.people import Batch

LIMIT, SLACK = 0.03, 0.02
HIGH = 4  # of 1 to 7
ITEM = "first"
Mean = tuple[float, int, float]  # when it came, of how many answers, what it said


def attacks(full: bool) -> Iterable[Result]:
    """Attack a pulse in every room that shows one before the close."""
    for seats in (13, 20, 40, 150) if full else (20,):
        yield _pulse(seats, (12_000 if seats < 100 else 3_000) if full else 3_000)


def _pulse(seats: int, runs: int) -> Result:
    chance = random.Random(f"9:means:{seats}")
    gains, off = list[int](), 0
    for _ in range(runs):
        here = chance.randint(seats * 3 // 4, seats)
        moments = people.taps(chance, here)
        values = [max(1, min(7, round(chance.gauss(4.2, 1.6)))) for _ in range(here)]
        shown = means(people.released(moments, seats, chance), values, seats)
        target = chance.randrange(here)
        high = values[target] >= HIGH
        last = shown[-1][2] >= HIGH if shown else True
        gains.append(int(guess(moments, shown, target) == high) - int(last == high))
        off += (_added(values, moments, target) >= HIGH) == high
    mean, _, upper = figures.mean_bounds(gains)
    return Result(
        "R9", "pulse, high or low: gain over the last mean by all of them (off: exact, live)",
        str(seats), runs, mean, upper, LIMIT, off=off / runs, off_must=0.9, slack=SLACK,
    )  # fmt: skip


def means(batches: Sequence[Batch], values: Sequence[int], seats: int) -> list[Mean]:
    """Take each mean from the product's own functions; below ten answers it says none."""
    step, shown, told, so_far = played.PLAN.step("pulse"), list[Answer](), list[Mean](), 0
    for batch in batches:
        bodies = [{"items": {ITEM: values[person]}} for person in batch.people]
        shown += [answers.parse(step, body, wall=()) for body in bodies]
        few = len(shown) - so_far < max(people.tier_of(seats).batch, -(-seats // 4))
        if so_far and few:
            continue  # the close leaves a chart as it was where it would move by too few
        so_far = len(shown)
        chart = aggregates.snapshot(step, shown, seats)
        assert chart is not None
        item = next((each for each in chart["items"] if each["id"] == ITEM), None)
        if item is not None and item["mean"] is not None:
            told.append((batch.at, so_far, item["mean"]))
    return told


def guess(moments: Sequence[float], shown: Sequence[Mean], target: int) -> bool:
    """Weigh the mean of what each chart added by the chance that the target is in it."""
    weighed, still, before, total = 0.0, 1.0, 0, 0.0
    for number, (at, count, mean) in enumerate(shown):
        waited = sum(moment <= at for moment in moments) - before
        here = (count - before) / waited if moments[target] <= at and waited else 0.0
        if number == len(shown) - 1:
            here = 1.0
        weighed += still * here * (count * mean - total) / max(1, count - before)
        still, before, total = still * (1 - here), count, count * mean
    return weighed >= HIGH if shown else True


def _added(values: Sequence[int], moments: Sequence[float], target: int) -> float:
    """The defence off: an exact sum after every answer; what one added is theirs."""
    before = sum(v for v, at in zip(values, moments, strict=True) if at < moments[target])
    after = sum(v for v, at in zip(values, moments, strict=True) if at <= moments[target])
    return float(after - before)
