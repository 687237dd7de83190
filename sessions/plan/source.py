"""Reads the text of a plan as a tree, and writes one; the only place that knows YAML."""

import json
from collections.abc import Mapping
from typing import Any

import yaml

from sessions.plan.problems import Problems
from sessions.plan.tree import Leaf, Node, Position, Row, Table

MOST_BYTES = 256 * 1024  # a plan is a few pages; more is a mistake, or an attack on the reader
MOST_DEPTH = 16
WIDTH = 100  # of a line that is written
MOST_PARTS = 20_000  # texts, numbers, lists and tables; the largest built-in plan has a tenth
_KINDS = {"int": "number", "float": "number", "bool": "yes_no", "null": "nothing"}

# What YAML complains of most often, by a piece of its complaint: it names signs and never causes.
_COMPLAINTS: Mapping[str, str] = {
    "'\\t' that cannot start": "tab",
    "mapping values are not allowed": "colon",
    "could not find expected ':'": "no_colon",
    "cannot start any token": "needs_quotes",
    "found unexpected end of stream": "open_quote",
    "expected <block end>": "indentation",
}
_BEGAN_EARLIER = ("no_colon", "open_quote")  # YAML notices only where the next part stands


def decoded(raw: bytes, problems: Problems) -> str | None:
    """Read bytes as text; None where they are none, and then the problems say on which line."""
    if len(raw) > MOST_BYTES:  # it may have been read so far alone, and end within a letter
        problems.add("plan", "too_big", kilobytes=MOST_BYTES // 1024)
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = raw[: wrong.start]
        column = wrong.start - (before.rfind(b"\n") + 1) + 1
        problems.add("plan", "not_utf8", at=Position(before.count(b"\n") + 1, column))
        return None


def tree(text: str, source: str, problems: Problems) -> Node | None:
    """Read a text as YAML; None where it is none, and then the problems say why.

    `source` names the text in YAML's own complaints.
    """
    if len(text) > MOST_BYTES or len(text.encode(errors="replace")) > MOST_BYTES:
        problems.add("plan", "too_big", kilobytes=MOST_BYTES // 1024)
        return None
    text = text.removeprefix("\ufeff")
    try:
        _refuse_tricks(text, problems)
        root = None if problems.found else yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as wrong:
        _complain(wrong, source, problems)
        return None
    except yaml.reader.ReaderError as wrong:  # a character that YAML does not allow
        before = text[: wrong.position]
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        problems.add("plan", "bad_character", at=Position(line, column))
        return None
    if root is None:
        if not problems.found:
            problems.add("plan", "nothing")
        return None
    return _node(root, problems)


def _complain(wrong: yaml.MarkedYAMLError, source: str, problems: Problems) -> None:
    said = wrong.problem or ""
    code = next((code for piece, code in _COMPLAINTS.items() if piece in said), "not_yaml")
    began = wrong.context_mark if code in _BEGAN_EARLIER else None
    mark = began or wrong.problem_mark or wrong.context_mark
    problems.add("plan", code, at=_position(mark), problem=said, source=source)


def _position(mark: "yaml.error.Mark | yaml._yaml.Mark | None") -> Position:
    return Position(mark.line + 1, mark.column + 1) if mark else Position(1)


def _refuse_tricks(text: str, problems: Problems) -> None:
    """Refuse what makes a small file large: aliases, deep nesting, and parts without number.

    Only the parser's events are looked at, one after the other: nothing is built of them yet.
    """
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
        at = _position(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            problems.add("plan", "alias", at=at)
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEPTH:
            problems.add("plan", "too_deep_nesting", at=at)
            return
        if number > MOST_PARTS:
            problems.add("plan", "too_many_parts", at=at, most=MOST_PARTS)
            return


def _node(node: yaml.Node, problems: Problems) -> Node:
    at = _position(node.start_mark)
    if isinstance(node, yaml.MappingNode):
        return _table(node, at, problems)
    if isinstance(node, yaml.SequenceNode):
        return Row(tuple(_node(entry, problems) for entry in node.value), at)
    kind = _KINDS.get(node.tag.rpartition(":")[2], "text")
    return Leaf(node.value, kind, at)


def _table(node: yaml.MappingNode, at: Position, problems: Problems) -> Table:
    entries: dict[str, Node] = {}
    keys: dict[str, Position] = {}
    for key, value in node.value:
        place = _position(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            problems.add("plan", "key_no_text", at=place)
            continue
        name = str(key.value)
        if name in entries:
            problems.add("plan", "key_twice", at=place, key=name)
        entries[name], keys[name] = _node(value, problems), place
    return Table(entries, at, keys)


def plain(node: Node) -> Any:
    """Give a part of a tree as plain values."""
    if isinstance(node, Row):
        return [plain(each) for each in node.entries]
    if isinstance(node, Table):
        return {key: plain(each) for key, each in node.entries.items()}
    return node.value if node.kind == "text" else yaml.safe_load(node.value)


class PlanDumper(yaml.SafeDumper):
    """Writes the entries of a list deeper than its key."""

    def increase_indent(self, flow: bool = False, **_: bool) -> None:  # type: ignore[override]
        super().increase_indent(flow, indentless=False)


def _as_table(dumper: PlanDumper, table: Mapping[str, Any]) -> yaml.MappingNode:
    plain = all(not isinstance(value, list | Mapping) for value in table.values())
    return dumper.represent_mapping("tag:yaml.org,2002:map", table, flow_style=plain)


PlanDumper.add_representer(dict, _as_table)


def written(plan: Mapping[str, Any]) -> str:
    """Write a plan, in the order of its keys."""
    apart = json.loads(json.dumps(plan))  # no part stands in it twice: a plan has no aliases
    text: str = yaml.dump(
        apart, Dumper=PlanDumper, sort_keys=False, allow_unicode=True, width=WIDTH
    )
    return text
