"""Plans and their guides, read from files."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sessions.activities.registry import ACTIVITIES
from sessions.guide import GUIDES, GuidePart, GuideProblem, guide
from sessions.plan.check import check
from sessions.plan.model import Plan
from sessions.plan.problems import PlanErrors, PlanProblem, Problems
from sessions.plan.reader import Reader
from sessions.plan.shape import plan as shape
from sessions.plan.source import tree

__all__ = [
    "GUIDES", "PLANS", "GuidePart", "GuideProblem", "PlanErrors", "PlanProblem", "built_in",
    "guide", "load", "parse", "texts",
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
    return plan


@cache
def texts() -> Mapping[str, str]:
    """Read the texts of the plans that come with Hearth, by id: a session keeps its own copy."""
    paths = {plan.id: PLANS / f"{plan.id}.yaml" for plan in built_in().values()}
    return {id: path.read_text(encoding="utf-8") for id, path in paths.items()}


@cache
def built_in() -> Mapping[str, Plan]:
    """Read the plans that come with Hearth, by id."""
    plans = [load(path) for path in sorted(PLANS.glob("*.yaml"))]
    return {plan.id: plan for plan in plans}
