"""Careful ways to read parts of a plan's tree: what is wrong is collected, none of it is raised."""

import re
from collections.abc import Collection

from sessions.plan.problems import Problems
from sessions.plan.tree import Leaf, Node, Row, Table

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_LIMIT = 40


class Reader:
    """Reads parts of the tree; what is wrong is collected, and something harmless returned."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    def table(
        self, node: Node, path: str, required: Collection[str], more: Collection[str]
    ) -> Table:
        """Read a table with these keys, and no others."""
        table = self.any_table(node, path)
        for key, entry in table.entries.items():
            self.problems.lines.setdefault(f"{path}/{key}", entry.line)
            if key not in required and key not in more:
                known = ", ".join([*required, *more])
                self.problems.add(path, "unknown_key", line=entry.line, key=key, known=known)
        for key in required:
            if key not in table.entries and isinstance(node, Table):
                self.problems.add(path, "missing", key=key)
        return table

    def any_table(self, node: Node, path: str) -> Table:
        """Read a table whatever its keys."""
        self.problems.lines[path] = node.line
        if isinstance(node, Table):
            return node
        self.problems.add(path, "not_a_table")
        return Table({}, node.line)

    def rows(self, table: Table, key: str, path: str, *, least: int = 0, most: int) -> list[Node]:
        """Read a list with so many entries; an absent one is empty."""
        node = table.entries.get(key)
        if node is None:
            return []
        if not isinstance(node, Row):
            self.problems.add(f"{path}/{key}", "not_a_list", line=node.line)
            return []
        if not least <= len(node.entries) <= most:
            self.problems.add(
                f"{path}/{key}", "wrong_number", line=node.line, least=least, most=most
            )
        return list(node.entries)

    def text(self, table: Table, key: str, path: str, limit: int) -> str:
        """Read a text under a key; an absent one is empty."""
        node = table.entries.get(key)
        return "" if node is None else self.plain(node, f"{path}/{key}", limit)

    def texts(self, table: Table, key: str, path: str, *, limit: int, most: int) -> tuple[str, ...]:
        """Read a list of texts."""
        rows = enumerate(self.rows(table, key, path, most=most), start=1)
        return tuple(self.plain(node, f"{path}/{key}/{i}", limit) for i, node in rows)

    def plain(self, node: Node, path: str, limit: int) -> str:
        """Read one text."""
        self.problems.lines[path] = node.line
        if not isinstance(node, Leaf) or node.kind != "text":
            self.problems.add(path, "not_a_text")
            return ""
        text = node.value.strip()
        if not text:
            self.problems.add(path, "empty")
        if len(text) > limit:
            self.problems.add(path, "too_long", limit=limit, length=len(text))
        return text

    def number(self, table: Table, key: str, path: str, *, low: float, high: float) -> float:
        """Read a number in a range; an absent one is the lowest."""
        node = table.entries.get(key)
        if node is None:
            return low
        value = self._value(node)
        if value is None or not low <= value <= high:
            where = f"{path}/{key}"
            self.problems.add(
                where, "not_in_range", line=node.line, low=f"{low:g}", high=f"{high:g}"
            )
            return low
        return value

    def whole(self, table: Table, key: str, path: str, *, low: int, high: int) -> int:
        """Read a whole number in a range."""
        value = self.number(table, key, path, low=low, high=high)
        if value != int(value):
            self.problems.add(f"{path}/{key}", "not_whole", line=table.entries[key].line)
        return int(value)

    def id(self, table: Table, path: str) -> str:
        """Read an id: small letters, digits and single hyphens."""
        id = self.text(table, "id", path, ID_LIMIT)
        if id and not KEBAB.fullmatch(id):
            self.problems.add(f"{path}/id", "bad_id", line=table.entries["id"].line, id=id)
        return id

    def unique(self, ids: list[tuple[str, str]]) -> None:
        """Check that ids, each with its path, differ."""
        seen: set[str] = set()
        for id, path in ids:
            if id and id in seen:
                self.problems.add(path, "twice", id=id)
            seen.add(id)

    def _value(self, node: Node) -> float | None:
        if not isinstance(node, Leaf) or node.kind != "number":
            return None
        try:
            return float(node.value)
        except ValueError:  # other ways of YAML to write a number: 1:30, 0x10
            return None
