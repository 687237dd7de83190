"""A body is an answer of its step, or is refused with the fields at fault."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import errors
from sessions.activities.agree import Agreed
from sessions.activities.answer import Answer, Pass
from sessions.activities.check_in import CheckIn
from sessions.activities.choice import Choice
from sessions.activities.pulse import Pulse
from sessions.activities.resonance import Resonates
from sessions.activities.reveal import Difference
from sessions.activities.sliders import Sliders
from sessions.activities.words import SingleWord
from sessions.activities.writing import WrittenText
from sessions.answers import parse
from tests.sessions.material import PLAN, STEPS

FEELING = "lively_ease-1"
GOOD: list[tuple[str, dict[str, Any], Answer]] = [
    ("agree", {"agree": True}, Agreed()),
    ("agree", {"agree": True, "text": "  "}, Agreed()),
    ("agree", {"agree": True, "text": "no phones"}, Agreed("no phones")),
    (
        "check-in",
        {"energy": 4, "ease": 2, "feelings": [FEELING]},
        CheckIn(4, 2, frozenset([FEELING])),
    ),
    ("pulse", {"items": {"first": 5}}, Pulse((("first", 5), ("second", None)))),
    ("pulse", {"items": {"first": None}}, Pass()),
    ("words", {"word": " raw\n"}, SingleWord("raw")),
    ("sliders", {"others": 10, "me": 0}, Sliders(10, 0)),
    ("share", {"text": "it helped"}, WrittenText("it helped")),
    ("commitment", {"text": "I'll ask"}, WrittenText("I'll ask")),
    ("resonance", {"cards": ["b", "a"]}, Resonates(frozenset("ab"))),
    ("resonance", {"cards": []}, Resonates(frozenset())),
    ("choice", {"option": "one"}, Choice("one")),
    ("reveal", {"pulse": 0.5, "energy": -1, "ease": None}, Difference(0.5, -1, None)),
    ("reveal", {"pulse": None, "energy": None, "ease": None}, Difference()),
]
BAD: list[tuple[str, dict[str, Any], type[errors.AnswerRefused], tuple[str, ...]]] = [
    ("agree", {"agree": False}, errors.BadShape, ("agree",)),
    ("check-in", {"energy": 8, "ease": 2}, errors.OutOfRange, ("energy",)),
    ("check-in", {"energy": 4, "ease": 0}, errors.OutOfRange, ("ease",)),
    ("check-in", {"energy": True, "ease": 1}, errors.BadShape, ("energy",)),
    ("check-in", {"energy": 4}, errors.BadShape, ("ease",)),
    ("check-in", {"energy": 4, "ease": 2, "feelings": ["no"]}, errors.UnknownChoice, ("feelings",)),
    ("check-in", {"energy": 4, "ease": 2, "feelings": "no"}, errors.BadShape, ("feelings",)),
    ("check-in", {"energy": 4, "ease": 2, "feelings": ["a"] * 3}, errors.OutOfRange, ("feelings",)),
    ("pulse", {"items": {"first": 0}}, errors.OutOfRange, ("first",)),
    ("pulse", {"items": {"third": 1}}, errors.UnknownChoice, ("items",)),
    ("pulse", {"items": []}, errors.BadShape, ("items",)),
    ("words", {"word": "   "}, errors.EmptyText, ("word",)),
    ("words", {"word": "w" * 25}, errors.TextTooLong, ("word",)),
    ("sliders", {"others": 11, "me": 0}, errors.OutOfRange, ("others",)),
    ("sliders", {"others": 1.5, "me": 0}, errors.BadShape, ("others",)),
    ("share", {"text": ""}, errors.EmptyText, ("text",)),
    ("share", {"text": 5}, errors.BadShape, ("text",)),
    ("share", {"text": "a", "name": "b"}, errors.BadShape, ("name",)),
    ("share", {}, errors.BadShape, ("text",)),
    ("resonance", {"cards": ["c"]}, errors.NoSuchCard, ("cards",)),
    ("resonance", {"cards": ["a"] * 21}, errors.OutOfRange, ("cards",)),
    ("resonance", {"cards": [1]}, errors.BadShape, ("cards",)),
    ("choice", {"option": "five"}, errors.UnknownChoice, ("option",)),
    ("choice", {"option": ["one"]}, errors.UnknownChoice, ("option",)),
    ("reveal", {"pulse": float("nan"), "energy": 0, "ease": 0}, errors.OutOfRange, ("pulse",)),
    ("reveal", {"pulse": 6.5, "energy": 0, "ease": 0}, errors.OutOfRange, ("pulse",)),
    ("reveal", {"pulse": 0, "energy": 7, "ease": 0}, errors.OutOfRange, ("energy",)),
    ("reveal", {"pulse": "0", "energy": 7, "ease": 0}, errors.BadShape, ("pulse",)),
    ("choice", {"pass": False}, errors.BadShape, ("pass",)),
    ("choice", {"pass": True, "option": "one"}, errors.BadShape, ("pass",)),
]  # fmt: skip
COLLECTING = [step.id for step in STEPS if step.traits.collects]


@pytest.mark.parametrize(("step", "body", "answer"), GOOD)
def test_a_good_body_is_read_and_comes_back_the_same(
    step: str, body: dict[str, Any], answer: Answer
) -> None:
    read = parse(PLAN.step(step), body, ["a", "b"])
    assert read == answer
    assert parse(PLAN.step(step), read.body(), ["a", "b"]) == answer


@pytest.mark.parametrize(("step", "body", "refusal", "fields"), BAD)
def test_a_bad_body_is_refused_with_its_fields(
    step: str, body: dict[str, Any], refusal: type[errors.AnswerRefused], fields: tuple[str, ...]
) -> None:
    with pytest.raises(refusal) as refused:
        parse(PLAN.step(step), body, ["a", "b"])
    assert refused.value.fields == fields


def test_every_step_that_collects_has_a_good_body_here() -> None:
    assert {step for step, _, _ in GOOD} == set(COLLECTING)


@pytest.mark.parametrize("step", COLLECTING)
def test_a_pass_is_an_answer_everywhere(step: str) -> None:
    assert parse(PLAN.step(step), {"pass": True}) == Pass()
    assert Pass().body() == {"pass": True}


@pytest.mark.parametrize("step", [step.id for step in STEPS if not step.traits.collects])
def test_a_step_that_collects_nothing_takes_no_answer(step: str) -> None:
    with pytest.raises(errors.StepClosed):
        parse(PLAN.step(step), {"pass": True})


def test_without_a_wall_at_hand_cards_are_not_checked() -> None:
    assert parse(PLAN.step("resonance"), {"cards": ["z"]}) == Resonates(frozenset("z"))


def test_passes_and_empty_differences_are_no_cards() -> None:
    assert not Pass().is_card
    assert not Difference().is_card
    assert Difference(pulse=0.0).is_card
    assert WrittenText("a").is_card


def test_texts_and_wishes_are_written_and_words_are_not() -> None:
    assert (WrittenText("a").card, Agreed("b").card, Agreed().card) == ("a", "b", None)
    assert (SingleWord("c").card, Pass().card) == (None, None)


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=8), below),
    max_leaves=8,
)
members = ["pass", "agree", "text", "energy", "ease", "feelings", "items", "word", "others", "me",
           "cards", "option", "pulse"]  # fmt: skip


@pytest.mark.parametrize("step", COLLECTING)
@settings(max_examples=40, deadline=None)
@given(body=st.dictionaries(st.sampled_from(members), json_like, max_size=4) | json_like)
def test_any_body_at_all_is_an_answer_or_a_refusal(step: str, body: Any) -> None:
    try:
        answer = parse(PLAN.step(step), body, ["a"])
    except errors.AnswerRefused:
        return
    assert parse(PLAN.step(step), answer.body(), ["a"]) == answer
