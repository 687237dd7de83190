"""What JSON may hold: a small vocabulary in which activities describe answers and results.

Answers are read by these descriptions, and the wire makes its schemas of them, so every bound and
every set of words stands once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sessions.errors import BadShape, OutOfRange
from sessions.values import Value


@dataclass(frozen=True, slots=True)
class Maybe(Value):
    """A value, or null."""

    value: Value

    def read(self, value: object, name: str) -> Any:
        return None if value is None else self.value.read(value, name)

    def in_words(self, value: Any) -> Any:
        return None if value is None else self.value.in_words(value)


@dataclass(frozen=True, slots=True)
class ListOf(Value):
    """At most so many members of one kind."""

    member: Value
    most: int

    def read(self, value: object, name: str) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise BadShape(name)
        if len(value) > self.most:
            raise OutOfRange(name)
        return tuple(self.member.read(each, name) for each in value)

    def in_words(self, value: Any) -> list[Any]:
        return [self.member.in_words(each) for each in value]


@dataclass(frozen=True, slots=True)
class ValueById(Value):
    """A value for each id of the plan, at most so many."""

    value: Value
    most: int

    def read(self, value: object, name: str) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise BadShape(name)
        if len(value) > self.most:
            raise OutOfRange(name)
        return {str(id): self.value.read(each, str(id)) for id, each in value.items()}

    def in_words(self, value: Any) -> dict[str, Any]:
        return {id: self.value.in_words(each) for id, each in value.items()}


@dataclass(frozen=True, eq=False)
class Shape(Value):
    """An object: its name and meaning in the wire's document, and its members.

    `optional`: the members that may be absent. `told_by`: what tells this shape from others where
    the step is not known: a member that only this answer has, or the `kind` of a snapshot.
    """

    name: str
    about: str
    members: Mapping[str, Value]
    optional: frozenset[str] = frozenset()
    told_by: str = ""

    def read(self, value: object, name: str = "") -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise BadShape(*([name] if name else []))
        needed = self.members.keys() - self.optional
        wrong = (value.keys() - self.members.keys()) | (needed - value.keys())
        if wrong:
            raise BadShape(*sorted(map(str, wrong)))
        given = {key: kind for key, kind in self.members.items() if key in value}
        return {key: kind.read(value[key], key) for key, kind in given.items()}

    def in_words(self, value: Any) -> dict[str, Any]:
        return {key: self.members[key].in_words(each) for key, each in value.items()}
