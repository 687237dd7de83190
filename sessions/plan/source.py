"""Reads the text of a plan as a tree; the only place that knows YAML."""

import yaml

from sessions.plan.problems import Problems
from sessions.plan.tree import Leaf, Node, Row, Table

MOST_BYTES = 256 * 1024  # a plan is a few pages; more is a mistake, or an attack on the reader
MOST_DEPTH = 16
_KINDS = {"int": "number", "float": "number", "bool": "yes_no", "null": "nothing"}


def tree(text: str, source: str, problems: Problems) -> Node | None:
    """Read a text as YAML; None where it is none, and then the problems say why.

    `source` names the text in YAML's own complaints.
    """
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
