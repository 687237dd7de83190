"""Single values of JSON: numbers within bounds, texts, one of a few words, ids.

Each reads what stands under a name and refuses what does not fit; `in_words` says what of it a
strict session shows.
"""

import math
from abc import ABC, abstractmethod
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
class WholeNumber(Value):
    """An integer within bounds; `coarse`: so few values that a strict session may show it."""

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
    """What somebody wrote, cleaned; `blank`: an empty text is allowed."""

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
class YesOrNo(Value):
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
