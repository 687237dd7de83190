"""What late seats add to an aggregate takes no protection from those who were counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sessions.aggregates import resonance_levels, snapshot
from sessions.answers import Agreed, Choice, Difference, Pass, Pulse, Resonates, Sliders, Word
from tests.sessions.material import CHOICE, OPTIONS, PLAN

ONE, TWO, THREE = (option.id for option in OPTIONS[:3])
SEATS = 20


def told(step: str, answers: list[Any], late: int) -> dict[str, Any]:
    shown = snapshot(PLAN.step(step), answers, SEATS, late=late)
    assert shown is not None
    return shown


def levels(answers: list[Any], late: int) -> dict[str, str]:
    shown = snapshot(CHOICE, answers, SEATS, late=late)
    assert shown is not None
    return {entry["id"]: entry["level"] for entry in shown["options"]}


def test_two_inventions_beside_it_do_not_show_what_one_chose() -> None:
    answers = [Choice(ONE)] * 8 + [Choice(TWO)] * 8 + [Choice(THREE)]
    invented = [Choice(THREE)] * 2
    assert levels(answers + invented, late=0)[THREE] == "some", "the premise: it would show"
    assert levels(answers + invented, late=2)[THREE] == levels(answers, late=0)[THREE] == "few"


def test_inventions_do_not_turn_all_alike_into_less() -> None:
    answers = [Choice(ONE)] * 12
    invented = [Choice(TWO)] * 3
    assert "mostly" not in Counter(levels(answers + invented, late=0)), "the premise: it would"
    for real in (answers, [*answers[:-1], Choice(TWO)]):
        shown = snapshot(CHOICE, real + invented, SEATS, late=3)
        assert shown is not None
        assert (shown["options"], shown["mostly"]) == ([], ONE)


def test_inventions_bring_no_means_items_words_or_pairs() -> None:
    spread = [Sliders(n, 10 - n) for n in range(8)]
    many = [*spread, Sliders(9, 1), Sliders(1, 9)]
    assert (told("sliders", many, 0)["me"], told("sliders", many, 2)["me"]) == (6, None)
    item = [Pulse((("first", 1 + n), ("second", 1 + n))) for n in range(5)]
    assert (len(told("pulse", item, 0)["items"]), told("pulse", item, 2)["items"]) == (2, [])
    words = [Word(w) for w in ["open"] * 3 + list("abcdefghij")]
    sizes = [
        {w["text"]: w["size"] for w in told("words", words, late)["words"]}["open"]
        for late in (0, 2)
    ]
    assert sizes == [2, 1]
    pairs = [Difference(float(n), None, None) for n in range(6)]
    details = [told("reveal", pairs, late)["parts"][0]["detail"] for late in (0, 2)]
    assert details == ["words", "none"]


def test_inventions_bring_no_agreement_and_no_resonance() -> None:
    said: list[Any] = [Agreed()] * 3 + [Pass()] * 3
    assert (told("agree", said, 0)["level"], told("agree", said, 3)["level"]) == ("half", "few")
    sets = [Resonates(frozenset("a" if n < 4 else "b")) for n in range(8)]
    assert resonance_levels(sets, SEATS) == {"a": "many", "b": "many"}
    assert resonance_levels(sets, SEATS, late=2) == {}
