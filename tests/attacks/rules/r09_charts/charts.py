"""R9: what did somebody choose, from all moments and every chart, beyond the last one?

Pulse and sliders are attacked in means.py; a word is a card of its own: R6 looks for its writer.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result
from tests.attacks.rig import attacked_plan, people
from tests.attacks.rules.r09_charts.series import ReadChart, best, charts_of, gain, live, option
from tests.attacks.statistics import bounds

LIMIT, SLACK = 0.03, 0.02
OFF, EVERY_TICK = 1_000, 1_000_000
TARGETS = ("anybody", "one of the first ten", "the last")
QUICK, SLOW = "median 6 s", "median 28 s"
PACES = {QUICK: people.taps, SLOW: people.texts}


@attack("R9", by=[F, P], off="exact charts at each tick, and no pool", quick=True)
def charts(full: bool) -> Iterator[Result]:
    """Attack a choice and a check-in in every room that has a pool, by quick and by slow people."""
    for seats in (13, 20, 39, 40, 149, 150, 200) if full else (13, 20):
        runs = (12_000 if seats < 100 else 3_000) if full else 3_000
        yield from judged(seats, "choice", runs, QUICK)
        if seats in (13, 20, 40):
            yield from judged(seats, "choice", runs, SLOW)
            yield from judged(seats, "check-in", runs, QUICK)


def judged(seats: int, id: str, runs: int, pace: str) -> Iterator[Result]:
    """Attack three people of each room: anybody, one of the first ten, and the last."""
    step = attacked_plan.PLAN.step(id)
    activity = step.activity.name
    chance = random.Random(f"9:{seats}:{activity}:{pace}")
    on, off = Gains(), Gains()
    for run in range(runs):
        here = chance.randint(seats * 3 // 4, seats)
        moments = PACES[pace](chance, here)
        chosen = [option(step, chance) for _ in range(here)]
        targets = (chance.randrange(here), chance.randrange(min(here, 10)), here - 1)
        shown = charts_of(step, people.released(moments, seats, chance), chosen, seats)
        on.add(moments, shown, chosen, targets, chance)
        if run < OFF:
            ticks = people.released(moments, seats, chance, people.at_once, snapshots=EVERY_TICK)
            off.add(moments, live(ticks, chosen), chosen, targets, chance)
    for target, least in zip(TARGETS, least_gains(seats, pace == SLOW), strict=True):
        mean, _, high = bounds.mean_bounds(on.of[target])
        yield Result(
            f"{activity}, {pace}: gain over the last chart by all moments and charts; "
            f"{target} (off: exact charts at each tick, no pool)",
            str(seats), runs, mean, high, LIMIT,
            off=fmean(off.of[target]), off_must=least, slack=SLACK,
            note=f"{seats} seats: the last chart alone is right {on.last / runs:.2f} of the time",
        )  # fmt: skip


def least_gains(seats: int, slow: bool) -> tuple[float, float, float]:
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
        shown: Sequence[ReadChart],
        chosen: Sequence[str],
        targets: Sequence[int],
        chance: random.Random,
    ) -> None:
        self.last += best(shown[-1][2], chance) == chosen[targets[0]]
        for name, target in zip(TARGETS, targets, strict=True):
            self.of[name].append(gain(moments, shown, chosen, target, chance))
