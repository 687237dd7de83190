"""R10: does a chart tell "all the same" from "all but one the same"?"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sessions import answers, change
from sessions.activities import resonance
from sessions.activities.answer import Answer
from sessions.plan.model import Step
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import NO_UNANIMITY, Replacement, all_replaced
from tests.attacks.result import Result, found
from tests.attacks.rig import attacked_plan

CARDS = ("00000000000000aa", "00000000000000bb")
Body = dict[str, Any]

# What one common answer and some other ones may be, by activity.
COMMON: dict[str, Sequence[Body]] = {
    "agree": ({"agree": True},),
    "check_in": tuple(
        {"energy": energy, "ease": ease, "feelings": felt}
        for energy, ease, felt in (
            (1, 1, []), (6, 6, ["lively-ease-1"]), (4, 3, ["quiet-ease-1", "quiet-ease-2"])
        )
    ),
    "pulse": tuple(
        {"items": {"first": a, "second": b}} for a, b in ((1, 7), (4, 4), (7, 2))
    ),
    "words": ({"word": "warm"}, {"word": "Other"}, {"word": "far away"}),
    "sliders": tuple({"others": a, "me": b} for a, b in ((0, 10), (5, 5), (10, 0), (5, 6))),
    "resonance": ({"cards": [CARDS[0]]}, {"cards": [CARDS[1]]}, {"cards": list(CARDS)}),
    "choice": tuple({"option": option.id} for option in attacked_plan.OPTIONS),
    "reveal": tuple(
        {"pulse": p, "energy": e, "ease": s}
        for p, e, s in ((0.5, 1, 2), (-3.0, -6, 6), (0.0, 0, 0), (6.0, 6, -6))
    ),
}  # fmt: skip
PASS: Body = {"pass": True}

# What hides the one who differs, and what is in its place where it is off. Of resonance it is that
# a card which a few know is not marked; an effect has to do without dividing by no spread at all.
Off = tuple[str, tuple[Replacement, ...]]
UNANIMITY: Off = ("nobody asks whether nearly all agree", (NO_UNANIMITY,))
OTHERWISE: dict[str, Off] = {
    "resonance": ("a card is marked from one on", ((resonance, "FEW", 0),)),
    "reveal": (
        UNANIMITY[0],
        (NO_UNANIMITY, (change, "effect_interval", lambda _: (0, 0, 0))),
    ),
}


@attack("R10", by=[F, P], off="nobody asks whether nearly all agree", quick=True)
def alike(full: bool) -> Iterator[Result]:
    """Compare all that is shown, for every activity, room size and number of answers."""
    sizes = range(4, 61) if full else (4, 7, 8, 12, 13, 20, 40)
    for step in attacked_plan.COLLECTING:
        if step.activity.name in COMMON:
            yield judged(step, [*sizes, *((149, 150, 200) if full else ())])


def judged(step: Step, sizes: Sequence[int]) -> Result:
    told, trials = told_apart(step, sizes)
    what, replacements = OTHERWISE.get(step.activity.name, UNANIMITY)
    with all_replaced(replacements):
        off_told, _ = told_apart(step, sizes)
    return found(
        f"{step.activity.name}: all the same, or all but one? Pairs told apart (off: {what})",
        f"{sizes[0]}-{sizes[-1]}", told, trials=trials, off=off_told, off_must=trials // 20,
    )  # fmt: skip


def told_apart(step: Step, sizes: Sequence[int]) -> tuple[int, int]:
    """Count the pairs in which something that is shown differs, and all pairs."""
    told = trials = 0
    for seats in sizes:
        for total in totals(seats):
            for common, other in pairs(step.activity.name):
                same = [common] * total
                trials += 1
                all_alike = everything_shown(step, same, seats)
                told += all_alike != everything_shown(step, [*same[1:], other], seats)
    return told, trials


def totals(seats: int) -> Iterable[int]:
    """Numbers of answers at which something changes: the table's edges, means, intervals."""
    edges = {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 19, 20, 21, seats - 1, seats}
    return sorted(total for total in edges if 4 <= total <= seats)


def pairs(activity: str) -> Iterator[tuple[Body, Body]]:
    """Every common answer with every other one, and with a pass where that is said in a word."""
    for common in COMMON[activity]:
        for other in COMMON[activity]:
            if other != common:
                yield common, other
    if activity == "agree":
        yield COMMON[activity][0], PASS


def everything_shown(step: Step, bodies: Sequence[Body], seats: int) -> str:
    """Give all that is shown of these answers, as the wire has it."""
    parsed: list[Answer] = [answers.parse(step, body, wall=CARDS) for body in bodies]
    shown = answers.snapshot(step, parsed, seats, chance=random.Random(10))
    levels = answers.marks(step, parsed, seats)
    return json.dumps([shown, levels], sort_keys=True)
