"""Plans and their guides, read from files."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from sessions.activities.registry import ACTIVITIES
from sessions.guide import GUIDES, GuidePart, GuideProblem, guide, preparation
from sessions.languages import ENGLISH, translation
from sessions.plan.check import check
from sessions.plan.checked import PlanCheck, TranslatedPlan
from sessions.plan.model import Plan
from sessions.plan.problems import PlanErrors, PlanProblem, Problems, in_order
from sessions.plan.reader import Reader
from sessions.plan.shape import plan as shape
from sessions.plan.source import MOST_BYTES, decoded, plain, tree, written
from sessions.plan.translations import overlays
from sessions.plan.tree import Node, Position, Table
from sessions.safety import between

__all__ = [
    "GUIDES", "PLANS", "GuidePart", "GuideProblem", "PlanCheck", "PlanErrors", "PlanProblem",
    "built_in", "examine", "examine_in", "guide", "in_language", "load", "parse", "preparation",
    "text_in", "texts",
]  # fmt: skip

PLANS = Path(__file__).parent / "plans"


def examine(text: str | bytes, *, language: str = ENGLISH) -> PlanCheck:
    """Read any text as a plan. Never raises: what is wrong with it is in the answer.

    `language` is that of the problems' sentences, not of the plan. Nothing of the text is run, kept
    or written anywhere; how much of it is looked at is bounded in `sessions/plan/source.py`.
    """
    problems = Problems(language=language)
    read = decoded(text, problems) if isinstance(text, bytes) else text
    found = None if read is None else _read(read, "", problems)
    if found is None or problems.found:
        return PlanCheck(None, in_order(problems.found))
    return found


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
    found = _read(text, source, problems)
    problems.raise_any()
    assert found is not None
    assert found.plan is not None
    return found.plan


def text_in(text: str, language: str) -> str:
    """Give the text of a plan in one of its languages alone: what a session is started from.

    It is the plan's own where it is not written in that language. Raises PlanErrors.
    """
    problems = Problems()
    root = tree(text, "", problems)
    problems.raise_any()
    if not isinstance(root, Table) or "translations" not in root.entries:
        return text
    chosen = {each.language: each.tree for each in overlays(root, problems)}
    own = Table({k: each for k, each in root.entries.items() if k != "translations"}, root.at)
    return written(plain(chosen.get(language, own)))


def _read(text: str, source: str, problems: Problems) -> PlanCheck | None:
    root = tree(text, source, problems)
    if root is None or problems.found:
        return None
    plan = _shaped(root, problems)
    if plan is None or not isinstance(root, Table):
        return None
    return PlanCheck(plan, (), tuple(_translated(root, problems)))


def _shaped(root: Node, problems: Problems) -> Plan | None:
    plan = shape(root, Reader(problems, plain=True), ACTIVITIES)
    if problems.found:
        return None  # rules hold for what has the shape of a plan
    check(plan, problems)
    taken = {step.id for step in plan.all_steps()}
    return replace(plan, between=between(plan.language, plan.formats, taken))


def _translated(root: Table, problems: Problems) -> Iterator[TranslatedPlan]:
    """Check a plan in each of its other languages: what is wrong with their words alone is told."""
    for overlay in overlays(root, problems):
        found = Problems(language=problems.language)
        plan = _shaped(overlay.tree, found)
        where = f"plan/translations/{overlay.language}"
        problems.found += (
            replace(each, path=f"{where}{each.path.removeprefix('plan')}")
            for each in found.found
            if Position(each.line, each.column) in overlay.places
        )
        if plan:
            yield TranslatedPlan(plan, overlay.missing)


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
