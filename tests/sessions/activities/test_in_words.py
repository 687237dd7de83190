"""A strict session's results hold no number, whatever was answered."""

from __future__ import annotations

import random
from typing import Any

import pytest

from sessions.activities.check_in import CheckIn
from sessions.activities.choice import Choice
from sessions.activities.pulse import Pulse
from sessions.activities.reveal import Difference
from sessions.activities.sliders import Sliders
from sessions.activities.words import SingleWord
from sessions.answers import in_words, snapshot
from sessions.plan.model import Step
from tests.sessions.material import PLAN


def steps() -> list[Step]:
    return [s for s in PLAN.all_steps() if s.traits.collects]


def answers(step: Step, count: int, chance: random.Random) -> list[Any]:
    """Some answers that fit a step."""

    def one() -> Any:
        match step.activity.name:
            case "choice":
                return Choice(chance.choice(step.options).id)
            case "check_in":
                return CheckIn(chance.randint(1, 7), chance.randint(1, 7))
            case "pulse":
                return Pulse(tuple((item.id, chance.randint(1, 7)) for item in step.items))
            case "sliders":
                return Sliders(chance.randint(0, 10), chance.randint(0, 10))
            case "words":
                return SingleWord(chance.choice(("brave", "odd", "shy")))
            case "reveal":
                return Difference(chance.uniform(-3, 3), chance.randint(-3, 3), 1)
            case _:
                return None

    return [each for each in (one() for _ in range(count)) if each is not None]


def numbers(told: Any, name: str = "") -> list[str]:
    """Where a snapshot says a number; a word's size is none."""
    if isinstance(told, dict):
        return [found for key, value in told.items() for found in numbers(value, key)]
    if isinstance(told, list):
        return [found for each in told for found in numbers(each, name)]
    is_number = isinstance(told, int | float) and not isinstance(told, bool)
    return [name] if is_number and name != "size" else []


@pytest.mark.parametrize("seats", [4, 7, 8, 13, 40, 150])
def test_no_number_is_left_and_every_word_is(seats: int) -> None:
    chance, seen = random.Random(seats), 0
    for step in steps():
        told = snapshot(step, answers(step, seats, chance), seats)
        words = in_words(step, told)
        assert numbers(words) == []
        seen += len(numbers(told))
        if told is not None:
            assert words is not None
            assert words.keys() == told.keys()
    assert (seen > 0) is (seats >= 8), "the premise: larger rooms are told numbers, small ones none"


def test_nothing_stays_nothing() -> None:
    assert in_words(steps()[0], None) is None
