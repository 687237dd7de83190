"""Before and after: what do two summaries say about one person who left in between?"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Any

from sessions import aggregates, anonymity, answers
from sessions.plan import Step
from tests.attacks import figures, people, played
from tests.attacks.case import Result, found

LIMIT, SLACK = 0.08, 0.02  # measured, and said: R9 speaks of one run, and this is two
ITEM = "first"


def attacks(full: bool) -> Iterable[Result]:
    """Subtract "after" from "before" around a person, and look at "what moved" as it comes out."""
    for seats in (8, 12, 13, 20, 40, 150) if full else (12, 20):
        yield _left(seats, 6_000 if full else 2_500)
    yield from _once()


def _left(seats: int, runs: int) -> Result:
    """One leaves, nobody else changes: was theirs a high answer? (Off: exact means.)"""
    chance, step = random.Random(f"change:{seats}"), played.PLAN.step("pulse")
    gains, off = list[int](), 0
    for _ in range(runs):
        values = [_value(chance) for _ in range(seats)]
        high = values[0] >= 4
        before, after = _told(step, values, seats), _told(step, values[1:], seats - 1)
        guess = _high(before, after, seats, chance)
        gains.append(int(guess == high) - int(_alone(before, chance) == high))
        exact = sum(values) - sum(values[1:])
        off += (exact >= 4) == high
    mean, _, upper = figures.mean_bounds(gains)
    return Result(
        "R9", "one left between before and after: gain over \"before\" alone (off: exact means)",
        str(seats), runs, mean, upper, LIMIT, off=off / runs, off_must=0.9, slack=SLACK,
        note="beyond the rule: nobody else answers otherwise, and the attacker knows that",
    )  # fmt: skip


def _told(step: Step, values: list[int], seats: int) -> dict[str, Any]:
    bodies = [{"items": {ITEM: value}} for value in values]
    shown = aggregates.snapshot(step, [answers.parse(step, b, wall=()) for b in bodies], seats)
    assert shown is not None
    return next((item for item in shown["items"] if item["id"] == ITEM), {"mean": None})


def _high(before: dict[str, Any], after: dict[str, Any], seats: int, chance: random.Random) -> bool:
    """Guess from both: a mean that fell by leaving out one says that theirs was high."""
    if before["mean"] is None or after["mean"] is None or before["mean"] == after["mean"]:
        return _alone(before, chance)
    return bool(seats * before["mean"] - (seats - 1) * after["mean"] >= 4)


def _alone(before: dict[str, Any], chance: random.Random) -> bool:
    if before.get("mean") is not None:
        return bool(before["mean"] >= 4)
    level = before.get("level", "middle")
    return level == "high" or (level == "middle" and chance.random() < 0.5)


def _value(chance: random.Random) -> int:
    return max(1, min(7, round(chance.gauss(4.2, 1.6))))


def _once() -> Iterator[Result]:
    """What moved comes out once, at the close, at every size; never of fewer than five pairs."""
    reveal = played.PLAN.step("reveal")
    sizes = range(4, 201)
    pooled = sum(anonymity.mode_for(seats, reveal) is anonymity.Mode.POOL for seats in sizes)
    taps = played.PLAN.step("choice")
    off = sum(anonymity.mode_for(seats, taps) is anonymity.Mode.POOL for seats in sizes)
    yield found("R9", "rooms in which what moved comes out in batches (off: as a tap)", "4-200",
                pooled, trials=len(sizes), off=off, off_must=100)  # fmt: skip
    told = sum(_few(pairs, seats) for pairs in range(5) for seats in people.SIZES)
    enough = sum(_few(5, seats) for seats in people.SIZES)
    yield found("R9", "what moved, told of fewer than five pairs (off: five)", "4-200", told,
                trials=5 * len(people.SIZES), off=enough, off_must=9)  # fmt: skip


def _few(pairs: int, seats: int) -> bool:
    """Say whether anything is told of so few who have a "before", among many who have none."""
    step = played.PLAN.step("reveal")
    some: dict[str, Any] = {"pulse": 2.0, "energy": 3, "ease": 3}
    none = dict.fromkeys(some)
    parsed = [
        answers.parse(step, some if number < pairs else none, wall=()) for number in range(seats)
    ]
    shown = aggregates.snapshot(step, parsed, seats)
    assert shown is not None
    return any(part["detail"] != "none" or part["direction"] != "same" for part in shown["parts"])
