"""What comes of reading a text as a plan."""

from dataclasses import dataclass

from sessions.plan.model import Plan
from sessions.plan.problems import PlanProblem


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """What was found in a text: a plan, or else the problems that keep it from being one."""

    plan: Plan | None
    problems: tuple[PlanProblem, ...] = ()
