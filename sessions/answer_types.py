"""What a valid answer is: one type an activity, and a pass for all."""

from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Pass:
    """Nothing, said on purpose; it looks the same as any answer."""


@dataclass(frozen=True, slots=True)
class Agreed:
    text: str | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A dot: energy and ease from 1 to 7, and up to two feelings."""

    energy: int
    ease: int
    feelings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pulse:
    """Items from 1 to 7; None where one was skipped."""

    items: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Word:
    word: str


@dataclass(frozen=True, slots=True)
class Sliders:
    """Both from 0 to 10."""

    others: int
    me: int


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Resonates:
    cards: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    option: str


@dataclass(frozen=True, slots=True)
class Difference:
    """After minus before, as one phone worked it out; all None: that phone had no "before"."""

    pulse: float | None = None
    energy: int | None = None
    ease: int | None = None


Answer: TypeAlias = (
    Pass | Agreed | CheckIn | Pulse | Word | Sliders | Text | Resonates | Choice | Difference
)


def is_card(answer: Answer) -> bool:
    """Tell whether it says anything: neither a pass nor a phone's empty difference."""
    return not isinstance(answer, Pass) and answer != Difference()


def written(answer: Answer) -> str | None:
    """Give the text that becomes a card on the wall, if there is one."""
    return answer.text if isinstance(answer, Text | Agreed) else None


def to_body(answer: Answer) -> dict[str, Any]:
    """Turn an answer into its body on the wire; `parse` reads it back."""
    match answer:
        case Pass():
            body: dict[str, Any] = {"pass": True}
        case Agreed(text):
            body = {"agree": True} | ({"text": text} if text else {})
        case CheckIn(energy, ease, feelings):
            body = {"energy": energy, "ease": ease, "feelings": sorted(feelings)}
        case Pulse(items):
            body = {"items": dict(items)}
        case Word(word):
            body = {"word": word}
        case Sliders(others, me):
            body = {"others": others, "me": me}
        case Text(text):
            body = {"text": text}
        case Resonates(cards):
            body = {"cards": sorted(cards)}
        case Choice(option):
            body = {"option": option}
        case Difference(pulse, energy, ease):
            body = {"pulse": pulse, "energy": energy, "ease": ease}
    return body
