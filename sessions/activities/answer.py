"""What any answer is, and the pass that every activity takes."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sessions.shapes import Shape
from sessions.values import YesOrNo

Body = Mapping[str, Any]  # an answer as JSON: on the wire, and in a sealed record
PASS_BODY = Shape(
    "PassBody",
    "A pass: an answer like any other.",
    {"pass": YesOrNo(only=True)},
    told_by="pass",
)


class Answer(ABC):
    """What a seat says to a run; a frozen value, read once and valid since."""

    __slots__ = ()

    @abstractmethod
    def body(self) -> dict[str, Any]:
        """Give the answer as JSON; its activity reads it back."""

    @property
    def is_card(self) -> bool:
        """Tell whether it says anything: such answers are counted before a close shows them."""
        return True

    @property
    def card(self) -> str | None:
        """The text of its card on the wall, if it has one."""
        return None

    @property
    def words(self) -> str | None:
        """The words of its own, which the reviewed lists look at before anybody sees them."""
        return self.card

    def without_card(self) -> "Answer":
        """Give what remains where too few wrote a card for any to be shown."""
        return self


@dataclass(frozen=True, slots=True)
class Pass(Answer):
    """Nothing, said on purpose; it looks the same as any answer."""

    def body(self) -> dict[str, Any]:
        return {"pass": True}

    @property
    def is_card(self) -> bool:
        return False
