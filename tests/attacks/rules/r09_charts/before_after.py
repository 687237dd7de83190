"""R9: before and after, what do two summaries say about one person who left in between?"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Any, TypeAlias

from sessions import answers, scales
from sessions.activities.answer import Answer
from sessions.plan.model import Step
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Result
from tests.attacks.rig import attacked_plan
from tests.attacks.statistics import bounds

LIMIT, SLACK = 0.03, 0.02
ITEM, HIGH = "first", 4  # of 1 to 7
Clue: TypeAlias = tuple[Any, ...]


@attack("R9", by=[F, P], off="exact means", quick=True)
def before_and_after(full: bool) -> Iterator[Result]:
    """Subtract "after" from "before" around a person who left in between."""
    for seats in (8, 10, 11, 12, 13, 20, 39, 40, 41, 150) if full else (12, 20):
        yield one_left(seats, (24_000 if seats < 100 else 8_000) if full else 4_000)


def one_left(seats: int, runs: int) -> Result:
    """One leaves, nobody else changes: was theirs a high answer?"""
    on = gains(seats, 2 * runs)
    with replaced(scales, "mean", lambda values, *_: fmean(values)):
        off = gains(seats, 2 * min(runs, 2_000))
    mean, _, upper = bounds.mean_bounds(on)
    return Result(
        "one left between before and after: gain over \"before\" alone (off: exact means)",
        str(seats), runs, mean, upper, LIMIT, off=fmean(off), off_must=0.25, slack=SLACK,
        note="the worst case: nobody else answers otherwise, and the attacker knows that; with "
        "exact means every guess is right, which is a gain of all that \"before\" leaves open",
    )  # fmt: skip


def gains(seats: int, runs: int) -> list[int]:
    """Learn from one half of the rooms what tells a high answer, and guess in the other half.

    1 where both summaries are right and "before" alone is wrong; -1 the other way.
    """
    chance, step = random.Random(f"change:{seats}"), attacked_plan.PLAN.step("pulse")
    alone, both = Counter[Clue](), Counter[Clue]()
    gained = list[int]()
    for run in range(runs):
        values = [value(chance) for _ in range(seats)]
        high = values[0] >= HIGH
        given = [answers.parse(step, {"items": {ITEM: value}}, wall=()) for value in values]
        before, after = told(step, given, seats), told(step, given[1:], seats - 1)
        one, two = tuple(before.values()), clue(before, after, seats)
        if run < runs // 2:
            alone[one] += 1 if high else -1
            both[two] += 1 if high else -1
        else:
            guess = alone[one] >= 0
            gained.append(int((both[two] > 0 if both[two] else guess) == high) - int(guess == high))
    return gained


def told(step: Step, given: Sequence[Answer], seats: int) -> dict[str, Any]:
    shown = answers.snapshot(step, given, seats)
    assert shown is not None
    return next((item for item in shown["items"] if item["id"] == ITEM), {"mean": None})


def clue(before: dict[str, Any], after: dict[str, Any], seats: int) -> Clue:
    """Give the difference of the two sums where both means are told, else all that is told."""
    if before["mean"] is None or after["mean"] is None:
        return (*before.values(), *after.values())
    return (round(seats * before["mean"] - (seats - 1) * after["mean"], 1),)


def value(chance: random.Random) -> int:
    return max(1, min(7, round(chance.gauss(4.2, 1.6))))
