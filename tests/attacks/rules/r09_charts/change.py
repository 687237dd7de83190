"""R9: what moved since "before" comes out once, and never of fewer than five pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sessions import anonymity, answers
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, found
from tests.attacks.rig import attacked_plan, people


@attack("R9", by=[F, P], off="what moved comes out like any tap", quick=True)
def in_batches(full: bool) -> Iterator[Result]:
    """Look for a room in which what moved comes out before the close."""
    sizes = range(4, 201)
    on, off = (
        sum(anonymity.mode_for(seats, step) is anonymity.Mode.POOL for seats in sizes)
        for step in (attacked_plan.PLAN.step("reveal"), attacked_plan.PLAN.step("choice"))
    )
    yield found("rooms in which what moved comes out in batches (off: as a tap)", "4-200",
                on, trials=len(sizes), off=off, off_must=100)  # fmt: skip


@attack("R9", by=[F, P], off="five pairs, of which it is told", quick=True)
def too_few_pairs(full: bool) -> Iterator[Result]:
    """Look for a change that is told of fewer than five who have a "before"."""
    told = sum(is_told(pairs, seats) for pairs in range(5) for seats in people.SIZES)
    enough = sum(is_told(5, seats) for seats in people.SIZES)
    yield found("what moved, told of fewer than five pairs (off: five)", "4-200", told,
                trials=5 * len(people.SIZES), off=enough, off_must=9)  # fmt: skip


def is_told(pairs: int, seats: int) -> bool:
    """Say whether anything is told of so few who have a "before", among many who have none."""
    step = attacked_plan.PLAN.step("reveal")
    some: dict[str, Any] = {"pulse": 2.0, "energy": 3, "ease": 3}
    none = dict.fromkeys(some)
    parsed = [
        answers.parse(step, some if number < pairs else none, wall=()) for number in range(seats)
    ]
    shown = answers.snapshot(step, parsed, seats)
    assert shown is not None
    return any(part["detail"] != "none" or part["direction"] != "same" for part in shown["parts"])
