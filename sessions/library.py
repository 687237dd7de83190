"""Plans and their guides, read from files."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from sessions.activities.registry import ACTIVITIES
from sessions.guide import GUIDES, GuidePart, GuideProblem, guide
from sessions.languages import translation
from sessions.plan.check import check
from sessions.plan.model import Plan
from sessions.plan.problems import PlanErrors, PlanProblem, Problems
from sessions.plan.reader import Reader
from sessions.plan.shape import plan as shape
from sessions.plan.source import tree
from sessions.safety import between

__all__ = [
    "GUIDES", "PLANS", "GuidePart", "GuideProblem", "PlanErrors", "PlanProblem", "built_in",
    "guide", "in_language", "load", "parse", "texts",
]  # fmt: skip

PLANS = Path(__file__).parent / "plans"


def load(path: Path | str) -> Plan:
    """Read a plan from a file; raises PlanErrors, or OSError where there is no file."""
    raw = Path(path).read_bytes()
    try:
        return parse(raw.decode(), str(path))
    except UnicodeDecodeError as wrong:
        problems = Problems()
        line = raw.count(b"\n", 0, wrong.start) + 1
        problems.add("plan", "not_utf8", line=line)
        raise PlanErrors(problems.found) from None


def parse(text: str, source: str = "") -> Plan:
    """Read a plan from its text; raises PlanErrors with every problem and its line.

    `source` names the text in YAML's own complaints.
    """
    problems = Problems()
    root = tree(text, source, problems)
    problems.raise_any()
    assert root is not None
    plan = shape(root, Reader(problems), ACTIVITIES)
    problems.raise_any()  # rules hold for what has the shape of a plan
    check(plan, problems)
    problems.raise_any()
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
