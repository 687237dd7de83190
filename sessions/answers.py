"""Reads a body from the wire as an answer to a step, or refuses it."""

import math
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sessions.answer_types import (
    Agreed,
    Answer,
    CheckIn,
    Choice,
    Difference,
    Pass,
    Pulse,
    Resonates,
    Sliders,
    Text,
    Word,
    is_card,
    to_body,
    written,
)
from sessions.errors import BadShape, NoSuchCard, OutOfRange, StepClosed, UnknownChoice
from sessions.plan.model import Activity, Step
from sessions.texts import clean, text, word

__all__ = [
    "Agreed", "Answer", "CheckIn", "Choice", "Difference", "Pass", "Pulse", "Resonates", "Sliders",
    "Text", "Word", "is_card", "parse", "to_body", "written",
]  # fmt: skip

MOST_FEELINGS = 2
MOST_CARDS = 20

Body = Mapping[str, Any]


def parse(step: Step, body: Body, wall: Collection[str] | None = None) -> Answer:
    """Read an answer; `wall`: the ids of the cards that may be tapped (None: not checked).

    Raises AnswerRefused with the fields at fault, or StepClosed if the step collects nothing.
    """
    if not step.traits.collects:
        raise StepClosed()
    if not isinstance(body, Mapping):
        raise BadShape()
    if "pass" in body:
        return _pass(body)
    required, optional, read = _READERS[step.activity]
    wrong = (body.keys() - required - optional) | (required - body.keys())
    if wrong:
        raise BadShape(*sorted(map(str, wrong)))
    return read(step, body, wall)


def _pass(body: Body) -> Pass:
    if body.keys() != {"pass"} or body["pass"] is not True:
        raise BadShape("pass")
    return Pass()


def _agreed(_: Step, body: Body, __: object) -> Agreed:
    if body["agree"] is not True:
        raise BadShape("agree")
    more = body.get("text")
    if more is None or not clean(more, "text"):
        return Agreed()
    return Agreed(text(more, "text"))


def _check_in(step: Step, body: Body, _: object) -> CheckIn:
    feelings = _ids(body.get("feelings", []), "feelings", most=MOST_FEELINGS)
    if not feelings <= {f.id for f in step.feelings}:
        raise UnknownChoice("feelings")
    return CheckIn(_whole(body, "energy", 1, 7), _whole(body, "ease", 1, 7), feelings)


def _pulse(step: Step, body: Body, _: object) -> Pulse | Pass:
    given = body["items"]
    if not isinstance(given, Mapping):
        raise BadShape("items")
    if given.keys() - {item.id for item in step.items}:
        raise UnknownChoice("items")
    items = tuple((item.id, _maybe(given, item.id, 1, 7)) for item in step.items)
    # All skipped says the same as a pass, so it is one.
    return Pulse(items) if any(value is not None for _, value in items) else Pass()


def _word(_: Step, body: Body, __: object) -> Word:
    return Word(word(body["word"], "word"))


def _sliders(_: Step, body: Body, __: object) -> Sliders:
    return Sliders(_whole(body, "others", 0, 10), _whole(body, "me", 0, 10))


def _text(_: Step, body: Body, __: object) -> Text:
    return Text(text(body["text"], "text"))


def _resonates(_: Step, body: Body, wall: Collection[str] | None) -> Resonates:
    cards = _ids(body["cards"], "cards", most=MOST_CARDS)
    if wall is not None and not cards <= set(wall):
        raise NoSuchCard("cards")
    return Resonates(cards)


def _choice(step: Step, body: Body, _: object) -> Choice:
    if body["option"] not in [option.id for option in step.options]:
        raise UnknownChoice("option")
    return Choice(body["option"])


def _difference(_: Step, body: Body, __: object) -> Difference:
    return Difference(_part(body), _maybe(body, "energy", -6, 6), _maybe(body, "ease", -6, 6))


def _part(body: Body) -> float | None:
    value = body["pulse"]
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadShape("pulse")
    if not math.isfinite(value) or not -6 <= value <= 6:
        raise OutOfRange("pulse")
    return float(value)


def _whole(body: Body, field: str, low: int, high: int) -> int:
    value = body[field]
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadShape(field)
    if not low <= value <= high:
        raise OutOfRange(field)
    return value


def _maybe(body: Body, field: str, low: int, high: int) -> int | None:
    return None if body.get(field) is None else _whole(body, field, low, high)


def _ids(value: object, field: str, *, most: int) -> frozenset[str]:
    if not isinstance(value, list | tuple) or not all(isinstance(id, str) for id in value):
        raise BadShape(field)
    if len(value) > most:
        raise OutOfRange(field)
    return frozenset(value)


Reader = Callable[[Step, Body, Collection[str] | None], Answer]

# required members, optional members, reader
_READERS: Mapping[Activity, tuple[set[str], set[str], Reader]] = {
    Activity.AGREE: ({"agree"}, {"text"}, _agreed),
    Activity.CHECK_IN: ({"energy", "ease"}, {"feelings"}, _check_in),
    Activity.PULSE: ({"items"}, set(), _pulse),
    Activity.WORDS: ({"word"}, set(), _word),
    Activity.SLIDERS: ({"others", "me"}, set(), _sliders),
    Activity.SHARE: ({"text"}, set(), _text),
    Activity.RESONANCE: ({"cards"}, set(), _resonates),
    Activity.CHOICE: ({"option"}, set(), _choice),
    Activity.COMMITMENT: ({"text"}, set(), _text),
    Activity.REVEAL: ({"pulse", "energy", "ease"}, set(), _difference),
}
