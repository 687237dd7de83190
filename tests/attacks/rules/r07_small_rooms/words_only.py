"""R7: below eight seats a chart says everything in words, because a number would name people."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from sessions import answers, scales, suppression
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import Replacement, all_replaced
from tests.attacks.result import Result, found
from tests.attacks.rig import attacked_plan

NUMBERS_FROM_FOUR: tuple[Replacement, ...] = (
    (suppression, "words_only", lambda _: False),
    (scales, "words_only", lambda _: False),
    (suppression, "NUMBERS_FROM", 4),
    (scales, "MEANS_FROM", 4),
)


@attack("R7", by=[F, P], off="numbers and means from four seats on", quick=True)
def words_only(full: bool) -> Iterator[Result]:
    """Look for a digit in the charts of every activity."""
    told, trials = charts_with_a_number()
    with all_replaced(NUMBERS_FROM_FOUR):
        off_told, _ = charts_with_a_number()
    yield found("charts with a number in them (off: numbers from four on)", "4-7", told,
                trials=trials, off=off_told, off_must=trials // 4)  # fmt: skip


def charts_with_a_number() -> tuple[int, int]:
    """Count the charts that say a number, and all of them."""
    chance, told, trials = random.Random(77), 0, 0
    for step in attacked_plan.COLLECTING:
        if step.activity.name in ("resonance", "words"):
            continue
        for seats in (4, 5, 6, 7):
            for _ in range(60):
                bodies = [attacked_plan.body_of(step.activity, chance) for _ in range(seats)]
                parsed = [answers.parse(step, body, wall=()) for body in bodies]
                chart = json.dumps(answers.snapshot(step, parsed, seats))
                told, trials = told + any(map(str.isdigit, chart)), trials + 1
    return told, trials
