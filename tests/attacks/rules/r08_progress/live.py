"""R8: did the straggler of a choice answer at one moment or 20 s later, on the real server?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Hits, Result, Setting, guessed
from tests.attacks.rules.r08_progress.band import LIMIT
from tests.attacks.rules.r09_charts.live_choices import (
    LATER,
    RECORDING,
    SEATS,
    ChoiceRun,
    choice_runs,
)


@attack("R8", by=[F, P], off="an exact counter", setting=Setting.LIVE, recording=RECORDING)
def straggler(full: bool) -> Iterator[Result]:
    """Guess by anything that moved; a counter would move with the answer itself."""
    runs, chance = choice_runs(), random.Random(8)
    hits = sum(moved_late(run, chance) == run.late for run in runs)
    off = sum((run.moments[-1] - run.moments[-2] > LATER / 2) == run.late for run in runs)
    yield guessed("a straggler: now or 20 s later, by anything that moved (off: a counter)",
                  SEATS, Hits(hits, len(runs)), limit=LIMIT, off=Hits(off, len(runs)))  # fmt: skip


def moved_late(run: ChoiceRun, chance: random.Random) -> bool:
    """Guess "late" if anything moved in the later half only, "now" if in the earlier one."""
    t = run.straggled
    moved = [at for at, state in run.seen.states if t <= at < t + 26 and state["stage"] == "open"]
    early = any(at < t + LATER for at in moved)
    later = any(at >= t + LATER for at in moved)
    return later if early != later else chance.random() < 0.5
