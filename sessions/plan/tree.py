"""A plan's text as a tree of tables, lists and leaves, each of which knows its line."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text or a number, as written; `kind`: text, number, yes_no or nothing."""

    value: str
    kind: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    entries: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    entries: dict[str, "Node"]
    line: int


Node: TypeAlias = Leaf | Row | Table
