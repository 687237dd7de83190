"""R16: a plan whose prompt asks for name, role, team, age or health may not be played."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from sessions.plan import check
from sessions.plan.problems import Problems
from tests.attacks.attack import attack
from tests.attacks.attackers import F
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rig import attacked_plan
from tests.attacks.rules.r16_reopening import identifying_prompts


@attack("R16", by=[F], off="the plan check knows no phrase", quick=True)
def asking(full: bool) -> Iterator[Result]:
    """Ask for who somebody is, in many ways."""
    most = 3_000 if full else 300
    prompts = random.Random(16).sample(identifying_prompts.prompts(), most)
    on = sum(not refused(prompt) for prompt in prompts)
    with replaced(check, "_identifying", lambda _: ()):
        off = sum(not refused(prompt) for prompt in prompts)
    yield guessed("a plan asks for name, role, team, age or health (off: an empty list)",
                   "any", Hits(on, most), limit=0.05, off=Hits(off, most),
                   note="phrases are found, not meanings: another wording may pass")  # fmt: skip


def refused(prompt: str) -> bool:
    problems = Problems()
    check._questions(
        attacked_plan.PLAN, replace(attacked_plan.PLAN.step("share"), prompt=prompt), problems
    )
    return any(problem.code == "identifying" for problem in problems.found)
