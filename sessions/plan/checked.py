"""What comes of reading a text as a plan."""

from dataclasses import dataclass

from sessions.plan.model import Plan
from sessions.plan.problems import PlanProblem


@dataclass(frozen=True, slots=True)
class TranslatedPlan:
    """A plan in another language; `missing`: the paths of what is said in its own one still."""

    plan: Plan
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """What was found in a text: a plan, or else the problems that keep it from being one."""

    plan: Plan | None
    problems: tuple[PlanProblem, ...] = ()
    translations: tuple[TranslatedPlan, ...] = ()

    @property
    def written(self) -> tuple[Plan, ...]:
        """Give the plan in each of its languages, its own first."""
        return tuple(filter(None, (self.plan, *(each.plan for each in self.translations))))

    def in_language(self, language: str) -> Plan | None:
        """Give the plan in a language, or in its own where it is not written in that one."""
        return next((plan for plan in self.written if plan.language == language), self.plan)
