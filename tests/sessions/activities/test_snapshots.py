"""Snapshots say what may be said, and no more."""

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.activities.agree import Agreed
from sessions.activities.answer import Answer, Pass
from sessions.activities.check_in import CheckIn, area
from sessions.activities.choice import Choice
from sessions.activities.pulse import Pulse
from sessions.activities.registry import ACTIVITIES
from sessions.activities.resonance import Resonates
from sessions.activities.reveal import Difference
from sessions.activities.sliders import Sliders
from sessions.activities.words import SingleWord
from sessions.activities.writing import WrittenText
from sessions.answers import marks, snapshot
from sessions.plan.parts import AREAS
from tests.sessions.material import CHOICE, FEELINGS, OPTIONS, PLAN

CHECK_IN, PULSE, SLIDERS, WORDS = (PLAN.step(i) for i in ("check-in", "pulse", "sliders", "words"))
AGREE, RESONANCE = PLAN.step("agree"), PLAN.step("resonance")

choices = st.builds(Choice, st.sampled_from([option.id for option in OPTIONS]))
dots = st.builds(
    CheckIn,
    st.integers(1, 7),
    st.integers(1, 7),
    st.frozensets(st.sampled_from([f.id for f in FEELINGS]), max_size=2),
)
scores = st.none() | st.integers(1, 7)
pulses = st.builds(lambda a, b: Pulse((("first", a), ("second", b))), scores, scores)
slid = st.builds(Sliders, st.integers(0, 10), st.integers(0, 10))
said = st.builds(SingleWord, st.text(min_size=1, max_size=24))
moved = st.builds(Difference, st.floats(-6, 6), scores, scores)
BY_STEP: dict[str, st.SearchStrategy[Any]] = {
    "choice": choices,
    "check-in": dots,
    "pulse": pulses,
    "sliders": slid,
    "words": said,
    "reveal": moved,
}


def told(step: Any, answers: list[Any], seats: int | None = None) -> dict[str, Any]:
    result = snapshot(step, answers, seats or len(answers))
    assert result is not None
    return result


def chose(**counts: int) -> list[Answer]:
    return [Choice(option) for option, count in counts.items() for _ in range(count)]


@pytest.mark.parametrize("step", BY_STEP)
@pytest.mark.parametrize("seats", [0, 3])
def test_under_four_seats_nothing_is_said(step: str, seats: int) -> None:
    assert snapshot(PLAN.step(step), [], seats) is None


@pytest.mark.parametrize("step", BY_STEP)
@given(data=st.data())
def test_a_snapshot_is_json_under_three_kilobytes_and_blind_to_order(
    step: str, data: st.DataObject
) -> None:
    answers = data.draw(st.lists(BY_STEP[step] | st.just(Pass()), max_size=80))
    seats = data.draw(st.integers(max(4, len(answers)), 400))
    one = snapshot(PLAN.step(step), answers, seats)
    assert len(json.dumps(one)) <= 3 * 1024
    mixed = random.Random(1).sample(answers, len(answers))
    assert snapshot(PLAN.step(step), mixed, seats) == one


@pytest.mark.parametrize("step", ["choice", "check-in"])
@given(data=st.data())
def test_no_option_of_two_answers_has_a_share(step: str, data: st.DataObject) -> None:
    answers = data.draw(st.lists(BY_STEP[step], min_size=4, max_size=60))
    result = told(PLAN.step(step), answers)
    entries = result.get("options", []) + result.get("areas", []) + result.get("feelings", [])
    for entry in entries:
        count = sum(
            entry["id"] == getattr(a, "option", "")
            or entry["id"] in getattr(a, "feelings", ())
            or (isinstance(a, CheckIn) and entry["id"] == area(a.energy, a.ease))
            for a in answers
        )
        assert count > 2 or (entry["level"], entry["share"]) == ("few", None)


@given(st.integers(4, 60), st.sampled_from(["two", "three"]))
def test_a_choice_of_all_and_of_all_but_one_look_the_same(n: int, other: str) -> None:
    everyone = told(CHOICE, chose(one=n))
    assert everyone == {"kind": "choice", "options": [], "mostly": "one"}
    assert told(CHOICE, [*chose(one=n - 1), Choice(other)]) == everyone


def test_the_premise_two_against_the_rest_looks_different_in_twenty() -> None:
    assert told(CHOICE, chose(one=18, two=2))["options"][0] == {
        "id": "one",
        "level": "most",
        "share": 90,
    }


@given(st.integers(4, 60))
def test_check_ins_pulses_sliders_and_words_hide_the_odd_one_too(n: int) -> None:
    cases: list[tuple[Any, Answer, Answer]] = [
        (CHECK_IN, CheckIn(6, 6), CheckIn(1, 1)),
        (PULSE, Pulse((("first", 7), ("second", 6))), Pulse((("first", 1), ("second", 1)))),
        (SLIDERS, Sliders(9, 2), Sliders(0, 10)),
        (WORDS, SingleWord("brave"), SingleWord("raw")),
        (AGREE, Agreed(), Pass()),
    ]
    for step, usual, odd in cases:
        assert told(step, [usual] * n) == told(step, [usual] * (n - 1) + [odd])


def test_small_rooms_hear_words_and_large_ones_rounded_numbers() -> None:
    small = told(CHOICE, chose(one=4, two=3))
    assert [(o["level"], o["share"]) for o in small["options"]][:2] == [("half", None)] * 2
    large = told(CHOICE, chose(one=8, two=7, three=5))
    assert [o["share"] for o in large["options"]] == [40, 40, 30, None]
    hall = told(CHOICE, chose(one=17, two=16, three=7))
    assert [o["share"] for o in hall["options"]] == [45, 40, 20, None]


def test_feelings_show_from_forty_seats_on() -> None:
    dots_ = [CheckIn(1 + i % 7, 1 + i % 5, frozenset({FEELINGS[i % 3].id})) for i in range(39)]
    assert told(CHECK_IN, dots_, 39)["feelings"] == []
    assert {f["id"] for f in told(CHECK_IN, dots_, 40)["feelings"]} == {f.id for f in FEELINGS}


def test_every_dot_lies_in_one_of_the_four_areas() -> None:
    assert {area(e, s) for e in range(1, 8) for s in range(1, 8)} == set(AREAS)
    assert (area(1, 7), area(7, 1)) == ("quiet_ease", "lively_tense")


def test_means_are_said_from_ten_answers_and_in_whole_points() -> None:
    nine = [Sliders(i, 10 - i) for i in range(9)]
    assert (told(SLIDERS, nine)["others"], told(SLIDERS, nine)["me"]) == (None, None)
    ten = told(SLIDERS, [*nine, Sliders(9, 0)])
    assert (ten["others"], ten["me"], ten["gap"]) == (5, 5, "same")
    pulse = told(PULSE, [Pulse((("first", 1 + i % 7), ("second", None))) for i in range(10)])
    assert pulse["items"] == [{"id": "first", "mean": 3, "level": "middle", "mostly": False}]


def test_means_are_said_to_the_half_from_forty_seats_on() -> None:
    values = [Pulse((("first", 4 + i % 2), ("second", None))) for i in range(38)]
    assert [told(PULSE, values, seats)["items"][0]["mean"] for seats in (39, 40)] == [5, 4.5]


def test_a_level_beside_a_mean_is_the_level_of_what_is_told() -> None:
    values = [Pulse((("first", 4 + i % 3), ("second", None))) for i in range(14)]  # 4.93
    item = told(PULSE, values, 30)["items"][0]
    assert (item["mean"], item["level"]) == (5, "high")


def test_an_item_that_three_answered_is_left_out() -> None:
    answers = [Pulse((("first", 4), ("second", 4 if i < 3 else None))) for i in range(9)]
    assert [item["id"] for item in told(PULSE, answers)["items"]] == ["first"]


def test_words_grow_from_three_and_are_spelled_alike() -> None:
    answers = [
        SingleWord(w) for w in ["Open", "open ", "OPEN.", "raw", "raw", "shy", *"abcdefghij"]
    ]
    sizes = {w["text"]: w["size"] for w in told(WORDS, answers)["words"]}
    assert (sizes["open"], sizes["raw"], sizes["shy"]) == (2, 1, 1)
    assert len(told(WORDS, [SingleWord(f"w{i}") for i in range(99)])["words"]) <= 60


def test_words_come_in_fresh_order_where_chance_is_handed_in() -> None:
    answers = [SingleWord(f"word{i}") for i in range(20)]
    orders = {
        tuple(
            w["text"]
            for w in (snapshot(WORDS, answers, 20, chance=random.Random(i)) or {})["words"]
        )
        for i in range(5)
    }
    assert len(orders) == 5


def test_agreement_is_one_word() -> None:
    assert told(AGREE, [Agreed()] * 10 + [Pass()] * 10) == {"kind": "agree", "level": "half"}


@pytest.mark.parametrize("activity", ["share", "commitment", "resonance", "talk", "notice"])
def test_what_has_a_wall_or_collects_nothing_has_no_snapshot(activity: str) -> None:
    answers: list[Answer] = [WrittenText("a"), Resonates(frozenset("a"))]
    assert snapshot(PLAN.step(activity), answers * 10, 20) is None


def test_resonance_is_hidden_below_three_and_then_a_few_many_most() -> None:
    sets = [
        Resonates(frozenset(c for c, n in {"a": 2, "b": 3, "c": 4, "d": 7}.items() if i < n))
        for i in range(10)
    ]
    assert marks(RESONANCE, sets, 10) == {"b": "few", "c": "many", "d": "most"}
    assert marks(RESONANCE, sets[:3], 10) == {}
    assert marks(RESONANCE, sets, 3) == {}


def test_every_activity_that_collects_has_an_aggregate_or_a_wall() -> None:
    for each in ACTIVITIES.values():
        if each.traits.collects:
            snapshot(PLAN.step(each.name.replace("_", "-")), [], 20)
