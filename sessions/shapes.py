"""What JSON may hold: a small vocabulary in which activities describe answers and results.

Answers are read by these descriptions, and the wire makes its schemas of them, so every bound and
every set of words stands once. `in_words` says what of a value a strict session shows.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sessions.errors import BadShape, OutOfRange, UnknownChoice
from sessions.texts import clean, text, word


class Value(ABC):
    """One kind of value."""

    __slots__ = ()

    @abstractmethod
    def read(self, value: object, name: str) -> Any:
        """Check what stands under a name; raises AnswerRefused that names it."""

    def in_words(self, value: Any) -> Any:
        """Give the value without its numbers."""
        return value


@dataclass(frozen=True, slots=True)
class Maybe(Value):
    """A value, or null."""

    value: Value

    def read(self, value: object, name: str) -> Any:
        return None if value is None else self.value.read(value, name)

    def in_words(self, value: Any) -> Any:
        return None if value is None else self.value.in_words(value)


@dataclass(frozen=True, slots=True)
class WholeNumber(Value):
    """An integer within bounds; `coarse`: it has so few values that it says no more than a word."""

    low: int
    high: int
    coarse: bool = False

    def read(self, value: object, name: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadShape(name)
        if not self.low <= value <= self.high:
            raise OutOfRange(name)
        return value

    def in_words(self, value: Any) -> Any:
        return value if self.coarse else None


@dataclass(frozen=True, slots=True)
class DecimalNumber(Value):
    """A finite number within bounds."""

    low: float
    high: float

    def read(self, value: object, name: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadShape(name)
        if not math.isfinite(value) or not self.low <= value <= self.high:
            raise OutOfRange(name)
        return float(value)

    def in_words(self, _: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class FreeText(Value):
    """What somebody wrote, cleaned; `blank`: nothing at all is fine too, and reads as no text."""

    blank: bool = False

    def read(self, value: object, name: str) -> str:
        return "" if self.blank and not clean(value, name) else text(value, name)


@dataclass(frozen=True, slots=True)
class FreeWord(Value):
    """A word or two, on one line."""

    def read(self, value: object, name: str) -> str:
        return word(value, name)


@dataclass(frozen=True, slots=True)
class ShownText(Value):
    """A text that the server shows: it was cleaned when it came in."""

    limit: int

    def read(self, value: object, name: str) -> str:
        return text(value, name, limit=self.limit)


@dataclass(frozen=True, slots=True)
class OneOf(Value):
    """One of a fixed set of words."""

    words: tuple[str, ...]

    def read(self, value: object, name: str) -> str:
        if not isinstance(value, str) or value not in self.words:
            raise UnknownChoice(name)
        return value


@dataclass(frozen=True, slots=True)
class Truth(Value):
    """True or false; `only` allows one of the two."""

    only: bool | None = None

    def read(self, value: object, name: str) -> bool:
        if not isinstance(value, bool) or self.only not in (None, value):
            raise BadShape(name)
        return value


@dataclass(frozen=True, slots=True)
class PlanId(Value):
    """The id of something in the plan; whether the step has it is the activity's to say."""

    def read(self, value: object, name: str) -> str:
        if not isinstance(value, str):
            raise UnknownChoice(name)
        return value


@dataclass(frozen=True, slots=True)
class RandomId(Value):
    """A random id that the server made, of a card or of a run."""

    def read(self, value: object, name: str) -> str:
        if not isinstance(value, str):
            raise BadShape(name)
        return value


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
class ById(Value):
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
    """An object: its name and meaning in the wire's document, its members, which of them may lack.

    `told_by`: what tells it from other shapes where the step is not known: a member that only this
    answer has, or the `kind` of a snapshot.
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
