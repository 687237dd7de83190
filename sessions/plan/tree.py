"""A plan's text as a tree of tables, lists and leaves, each of which knows where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias


class Position(NamedTuple):
    """A place in a text; both count from 1, columns in characters."""

    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text or a number, as written; `kind`: text, number, yes_no or nothing."""

    value: str
    kind: str
    at: Position


@dataclass(frozen=True, slots=True)
class Row:
    entries: tuple["Node", ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Table:
    """Entries by key; `keys` says where each key stands."""

    entries: Mapping[str, "Node"]
    at: Position
    keys: Mapping[str, Position] = field(default_factory=dict)


Node: TypeAlias = Leaf | Row | Table
