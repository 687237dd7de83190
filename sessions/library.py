"""Plans and their guides, read from files."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from sessions.activities.registry import ACTIVITIES
from sessions.guide import GUIDES, GuidePart, GuideProblem, guide
from sessions.languages import ENGLISH, translation
from sessions.plan.check import check
from sessions.plan.checked import PlanCheck
from sessions.plan.model import Plan
from sessions.plan.problems import PlanErrors, PlanProblem, Problems, in_order
from sessions.plan.reader import Reader
from sessions.plan.shape import plan as shape
from sessions.plan.source import MOST_BYTES, decoded, tree
from sessions.safety import between

__all__ = [
    "GUIDES", "PLANS", "GuidePart", "GuideProblem", "PlanCheck", "PlanErrors", "PlanProblem",
    "built_in", "examine", "examine_in", "guide", "in_language", "load", "parse", "texts",
]  # fmt: skip

PLANS = Path(__file__).parent / "plans"


def examine(text: str | bytes, *, language: str = ENGLISH) -> PlanCheck:
    """Read any text as a plan. Never raises: what is wrong with it is in the answer.

    `language` is that of the problems' sentences, not of the plan. Nothing of the text is run, kept
    or written anywhere; how much of it is looked at is bounded in `sessions/plan/source.py`.
    """
    problems = Problems(language=language)
    read = decoded(text, problems) if isinstance(text, bytes) else text
    plan = None if read is None else _plan(read, "", problems)
    return PlanCheck(None if problems.found else plan, in_order(problems.found))


def examine_in(text: str, language: str) -> PlanCheck:
    """Read a text as `examine` does, in words that a cache can compare."""
    return examine(text, language=language)


def load(path: Path | str) -> Plan:
    """Read a plan from a file; raises PlanErrors, or OSError where there is no file."""
    problems = Problems()
    with Path(path).open("rb") as file:
        text = decoded(file.read(MOST_BYTES + 1), problems)
    problems.raise_any()
    assert text is not None
    return parse(text, str(path))


def parse(text: str, source: str = "") -> Plan:
    """Read a plan from its text; raises PlanErrors with every problem and its line.

    `source` names the text in YAML's own complaints.
    """
    problems = Problems()
    plan = _plan(text, source, problems)
    problems.raise_any()
    assert plan is not None
    return plan


def _plan(text: str, source: str, problems: Problems) -> Plan | None:
    root = tree(text, source, problems)
    if root is None or problems.found:
        return None
    plan = shape(root, Reader(problems, plain=True), ACTIVITIES)
    if problems.found:
        return None  # rules hold for what has the shape of a plan
    check(plan, problems)
    taken = {step.id for step in plan.all_steps()}
    return replace(plan, between=between(plan.language, plan.formats, taken))


@cache
def texts() -> Mapping[str, str]:
    """Read the texts of the plans that come with Hearth: a session keeps its own copy.

    By id, and by "id.de" what a plan is in another language.
    """
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(PLANS.glob("*.yaml"))}


@cache
def built_in() -> Mapping[str, Plan]:
    """Read the plans that come with Hearth, by id, each as it was first written."""
    return {name: plan for name, plan in _all().items() if name == plan.id}


def in_language(plan_id: str, language: str) -> Plan:
    """Give a built-in plan as it is written in a language, or as it was first written."""
    return _all().get(translation(plan_id, language), _all()[plan_id])


@cache
def _all() -> Mapping[str, Plan]:
    return {name: parse(text, name) for name, text in texts().items()}
