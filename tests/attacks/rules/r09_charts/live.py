"""R9: what did somebody choose, from every chart that the real server showed?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, Setting
from tests.attacks.rig import people
from tests.attacks.rules.r09_charts.charts import EVERY_TICK, LIMIT
from tests.attacks.rules.r09_charts.live_choices import RECORDING, SEATS, ChoiceRun, choice_runs
from tests.attacks.rules.r09_charts.series import ReadChart, gain, live, read
from tests.attacks.statistics import bounds


@attack("R9", by=[F, P], off="exact charts at each tick, and no pool", setting=Setting.LIVE,
        recording=RECORDING)  # fmt: skip
def charts_of_choices(full: bool) -> Iterator[Result]:
    """Take everyone's gain over the last chart, in each of fifty runs."""
    runs, chance = choice_runs(), random.Random(20)
    exact = [each for run in runs for each in gains(run, live_charts(run, chance), chance)]
    told = [sum(gains(run, charts_seen(run), chance)) / SEATS for run in runs]
    mean, low, _ = bounds.mean_bounds(told, bounds.Z_WIDE)
    yield Result("choice: gain over the last chart by all charts (off: exact, no pool)",
                 str(SEATS), len(runs), mean, low, LIMIT, off=sum(exact) / len(exact),
                 off_must=0.1)  # fmt: skip


def gains(run: ChoiceRun, shown: list[ReadChart], chance: random.Random) -> list[int]:
    return [gain(run.moments, shown, run.chosen, target, chance) for target in range(SEATS)]


def live_charts(run: ChoiceRun, chance: random.Random) -> list[ReadChart]:
    """Give the charts of the same run where each tick shows exactly what has come."""
    batches = people.released(run.moments, SEATS, chance, people.at_once, snapshots=EVERY_TICK)
    return live(batches, run.chosen)


def charts_seen(run: ChoiceRun) -> list[ReadChart]:
    """Read the charts; how many answers are in one follows from the moments and the rule."""
    moments = sorted(run.seen.moments)
    told, tier = list[ReadChart](), people.tier_of(SEATS)
    stay = max(tier.stay, -(-SEATS // 4))
    for at, chart in run.seen.snapshots():
        here = sum(moment <= at for moment in moments)
        total = here if at >= run.seen.states[-1][0] else max(tier.batch, here - stay)
        told.append((at, total, read(chart, total)))
    return told
