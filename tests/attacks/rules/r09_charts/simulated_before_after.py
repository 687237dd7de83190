"""Before and after: what do two summaries say about one person who left in between?"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean
from typing import Any, TypeAlias

from sessions import aggregates, anonymity, answers, scales
from sessions.answer_types import Answer
from sessions.plan.model import Step
from tests.attacks.defences.switched_off import swapped
from tests.attacks.result import Result, found
from tests.attacks.rig import people, simulation
from tests.attacks.statistics import bounds

LIMIT, SLACK = 0.03, 0.02
ITEM, HIGH = "first", 4  # of 1 to 7
Clue: TypeAlias = tuple[Any, ...]


def attacks(full: bool) -> Iterable[Result]:
    """Subtract "after" from "before" around a person, and look at "what moved" as it comes out."""
    for seats in (8, 10, 11, 12, 13, 20, 39, 40, 41, 150) if full else (12, 20):
        yield _left(seats, (24_000 if seats < 100 else 8_000) if full else 4_000)
    yield from _once()


def _left(seats: int, runs: int) -> Result:
    """One leaves, nobody else changes: was theirs a high answer? (Off: exact means.)"""
    gains = _gains(seats, 2 * runs)
    with swapped(scales, "_mean", lambda values, *_: fmean(values)):
        off = _gains(seats, 2 * min(runs, 2_000))
    mean, _, upper = bounds.mean_bounds(gains)
    return Result(
        "R9", "one left between before and after: gain over \"before\" alone (off: exact means)",
        str(seats), runs, mean, upper, LIMIT, off=fmean(off), off_must=0.25, slack=SLACK,
        note="the worst case: nobody else answers otherwise, and the attacker knows that; with "
        "exact means every guess is right, which is a gain of all that \"before\" leaves open",
    )  # fmt: skip


def _gains(seats: int, runs: int) -> list[int]:
    """Learn from one half of the rooms what tells a high answer, and guess in the other half.

    1 where both summaries are right and "before" alone is wrong; -1 the other way.
    """
    chance, step = random.Random(f"change:{seats}"), simulation.PLAN.step("pulse")
    alone, both = Counter[Clue](), Counter[Clue]()
    gains = list[int]()
    for run in range(runs):
        values = [_value(chance) for _ in range(seats)]
        high = values[0] >= HIGH
        given = [answers.parse(step, {"items": {ITEM: value}}, wall=()) for value in values]
        before, after = _told(step, given, seats), _told(step, given[1:], seats - 1)
        one, two = tuple(before.values()), _clue(before, after, seats)
        if run < runs // 2:
            alone[one] += 1 if high else -1
            both[two] += 1 if high else -1
        else:
            guess = alone[one] >= 0
            gains.append(int((both[two] > 0 if both[two] else guess) == high) - int(guess == high))
    return gains


def _told(step: Step, given: Sequence[Answer], seats: int) -> dict[str, Any]:
    shown = aggregates.snapshot(step, given, seats)
    assert shown is not None
    return next((item for item in shown["items"] if item["id"] == ITEM), {"mean": None})


def _clue(before: dict[str, Any], after: dict[str, Any], seats: int) -> Clue:
    """Give the difference of the two sums where both means are told, else all that is told."""
    if before["mean"] is None or after["mean"] is None:
        return (*before.values(), *after.values())
    return (round(seats * before["mean"] - (seats - 1) * after["mean"], 1),)


def _value(chance: random.Random) -> int:
    return max(1, min(7, round(chance.gauss(4.2, 1.6))))


def _once() -> Iterator[Result]:
    """What moved comes out once, at the close, at every size; never of fewer than five pairs."""
    reveal = simulation.PLAN.step("reveal")
    sizes = range(4, 201)
    pooled = sum(anonymity.mode_for(seats, reveal) is anonymity.Mode.POOL for seats in sizes)
    taps = simulation.PLAN.step("choice")
    off = sum(anonymity.mode_for(seats, taps) is anonymity.Mode.POOL for seats in sizes)
    yield found("R9", "rooms in which what moved comes out in batches (off: as a tap)", "4-200",
                pooled, trials=len(sizes), off=off, off_must=100)  # fmt: skip
    told = sum(_few(pairs, seats) for pairs in range(5) for seats in people.SIZES)
    enough = sum(_few(5, seats) for seats in people.SIZES)
    yield found("R9", "what moved, told of fewer than five pairs (off: five)", "4-200", told,
                trials=5 * len(people.SIZES), off=enough, off_must=9)  # fmt: skip


def _few(pairs: int, seats: int) -> bool:
    """Say whether anything is told of so few who have a "before", among many who have none."""
    step = simulation.PLAN.step("reveal")
    some: dict[str, Any] = {"pulse": 2.0, "energy": 3, "ease": 3}
    none = dict.fromkeys(some)
    parsed = [
        answers.parse(step, some if number < pairs else none, wall=()) for number in range(seats)
    ]
    shown = aggregates.snapshot(step, parsed, seats)
    assert shown is not None
    return any(part["detail"] != "none" or part["direction"] != "same" for part in shown["parts"])
