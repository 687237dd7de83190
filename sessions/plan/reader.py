"""Careful ways to read parts of a plan's tree: what is wrong is collected, none of it is raised."""

import re
from collections.abc import Collection

from sessions.plan.problems import Problems
from sessions.plan.spelling import as_id
from sessions.plan.tree import Leaf, Node, Row, Table

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_LIMIT = 40
MARKUP = re.compile(r"<\s*/?\s*[a-z!][^<>]{0,200}>|\bjavascript:", re.IGNORECASE)


class Reader:
    """Reads parts of the tree; what is wrong is collected, and something harmless returned.

    `plain`: a text that looks like a page's markup is a problem. Pages show every text as it is
    written, so it could do nothing; but a room would read it, and it means no good.
    """

    def __init__(self, problems: Problems, *, plain: bool = False) -> None:
        self.problems = problems
        self._plain_only = plain

    def table(
        self, node: Node, path: str, required: Collection[str], more: Collection[str]
    ) -> Table:
        """Read a table with these keys, and no others."""
        table = self.any_table(node, path)
        for key, entry in table.entries.items():
            self.problems.places.setdefault(f"{path}/{key}", entry.at)
            if key not in required and key not in more:
                self._unknown(table, key, path, [*required, *more])
        for key in required:
            if key not in table.entries and isinstance(node, Table):
                self.problems.add(path, "missing", key=key)
        return table

    def _unknown(self, table: Table, key: str, path: str, known: list[str]) -> None:
        absent = (each for each in known if each not in table.entries)
        at, names = table.keys.get(key), ", ".join(dict.fromkeys(known))
        self.problems.add(path, "unknown_key", at=at, like=(key, absent), key=key, known=names)

    def any_table(self, node: Node, path: str) -> Table:
        """Read a table whatever its keys."""
        self.problems.places[path] = node.at
        if isinstance(node, Table):
            return node
        self.problems.add(path, "not_a_table")
        return Table({}, node.at)

    def rows(self, table: Table, key: str, path: str, *, least: int = 0, most: int) -> list[Node]:
        """Read a list with so many entries; an absent one is empty."""
        node = table.entries.get(key)
        if node is None:
            return []
        if not isinstance(node, Row):
            self.problems.add(f"{path}/{key}", "not_a_list", at=node.at)
            return []
        if not least <= len(node.entries) <= most:
            self.problems.add(f"{path}/{key}", "wrong_number", at=node.at, least=least, most=most)
        return list(node.entries[:most])

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
        self.problems.places[path] = node.at
        if not isinstance(node, Leaf) or node.kind != "text":
            meant = f'"{node.value}"' if isinstance(node, Leaf) and node.value else ""
            self.problems.add(path, "not_a_text", suggestion=meant[: ID_LIMIT + 2])
            return ""
        text = node.value.strip()
        if not text:
            self.problems.add(path, "empty")
        if len(text) > limit:
            self.problems.add(path, "too_long", limit=limit, length=len(text))
        elif self._plain_only and (found := MARKUP.search(text)):
            self.problems.add(path, "markup", markup=found[0])
        return text

    def number(self, table: Table, key: str, path: str, *, low: float, high: float) -> float:
        """Read a number in a range; an absent one is the lowest."""
        node = table.entries.get(key)
        if node is None:
            return low
        value = self._value(node)
        if value is None or not low <= value <= high:
            where = f"{path}/{key}"
            self.problems.add(where, "not_in_range", at=node.at, low=f"{low:g}", high=f"{high:g}")
            return low
        return value

    def whole(self, table: Table, key: str, path: str, *, low: int, high: int) -> int:
        """Read a whole number in a range."""
        value = self.number(table, key, path, low=low, high=high)
        if value != int(value):
            self.problems.add(f"{path}/{key}", "not_whole", at=table.entries[key].at)
        return int(value)

    def id(self, table: Table, path: str) -> str:
        """Read an id: small letters, digits and single hyphens."""
        id = self.text(table, "id", path, ID_LIMIT)
        if id and not KEBAB.fullmatch(id):
            self.problems.add(f"{path}/id", "bad_id", id=id, suggestion=as_id(id))
        return id

    def unique(self, ids: list[tuple[str, str]]) -> None:
        """Check that ids, each with its path, differ."""
        seen: set[str] = set()
        for id, path in ids:
            if id and id in seen:
                self.problems.add(path, "twice", id=id, suggestion=f"{id[: ID_LIMIT - 2]}-2")
            seen.add(id)

    def _value(self, node: Node) -> float | None:
        if not isinstance(node, Leaf) or node.kind != "number":
            return None
        try:
            return float(node.value)
        except ValueError:  # other ways of YAML to write a number: 1:30, 0x10
            return None
