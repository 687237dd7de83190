"""Plans and their guides, read from files; the only place that knows YAML."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from sessions.guide import GUIDES, GuidePart, GuideProblem, guide
from sessions.plan import Plan
from sessions.plan_check import check
from sessions.plan_problems import PlanErrors, PlanProblem, Problems
from sessions.plan_shape import plan as shape
from sessions.plan_tree import Leaf, Node, Reader, Row, Table

__all__ = [
    "GUIDES", "PLANS", "GuidePart", "GuideProblem", "PlanErrors", "PlanProblem", "built_in",
    "guide", "load", "parse", "texts",
]  # fmt: skip

PLANS = Path(__file__).parent / "plans"
MOST_BYTES = 256 * 1024  # a plan is a few pages; more is a mistake, or an attack on the reader
MOST_DEPTH = 16
_KINDS = {"int": "number", "float": "number", "bool": "yes_no", "null": "nothing"}


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
    tree = _tree(text, source, problems)
    problems.raise_any()
    assert tree is not None
    plan = shape(tree, Reader(problems))
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


def _tree(text: str, source: str, problems: Problems) -> Node | None:
    if len(text.encode(errors="replace")) > MOST_BYTES:
        problems.add("plan", "too_big", line=1, kilobytes=MOST_BYTES // 1024)
        return None
    try:
        _refuse_tricks(text, problems)
        root = None if problems.found else yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = mark.line + 1 if mark else 1
        problems.add("plan", "not_yaml", line=line, problem=wrong.problem or "", source=source)
        return None
    except yaml.YAMLError:  # a character that YAML does not allow
        problems.add("plan", "bad_character", line=1)
        return None
    if root is None:
        if not problems.found:
            problems.add("plan", "nothing", line=1)
        return None
    return _node(root, problems)


def _refuse_tricks(text: str, problems: Problems) -> None:
    """Refuse aliases and deep nesting, by which a small file grows without bounds."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            problems.add("plan", "alias", line=line)
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEPTH:
            problems.add("plan", "too_deep_nesting", line=line)
            return


def _node(node: yaml.Node, problems: Problems) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        entries: dict[str, Node] = {}
        for key, value in node.value:
            name, at = str(key.value), key.start_mark.line + 1
            if name in entries:
                problems.add("plan", "key_twice", line=at, key=name)
            entries[name] = _node(value, problems)
        return Table(entries, line)
    if isinstance(node, yaml.SequenceNode):
        return Row(tuple(_node(entry, problems) for entry in node.value), line)
    kind = _KINDS.get(node.tag.rpartition(":")[2], "text")
    return Leaf(node.value, kind, line)
