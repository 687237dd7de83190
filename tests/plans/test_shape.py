"""The built-in plan keeps time, order and care: what its facilitators rely on."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.plans.material import PLAN, STEPS

FORMATS = {each["id"]: each["minutes"] for each in PLAN["formats"]}
SECTIONS = {
    "introduction": 8,
    "vulnerability": 9,
    "benefits": 15,
    "fear": 18,
    "embracing": 14,
    "conclusion": 11,
}
COLLECTS = {"agree", "check_in", "pulse", "words", "sliders", "share", "resonance", "choice"}
COLLECTS |= {"commitment", "reveal"}


def steps_of(format: str) -> list[Mapping[str, Any]]:
    return [step for step in STEPS.values() if format in step["minutes"]]


def talks() -> list[tuple[str, str, Mapping[str, Any]]]:
    return [
        (step["id"], format, step["talk"].get(format, step["talk"]))
        for step in STEPS.values()
        if step["activity"] == "talk"
        for format in step["minutes"]
    ]


def test_it_comes_in_60_75_and_90_minutes() -> None:
    assert FORMATS == {"60": 60, "75": 75, "90": 90}


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_sums_exactly_to_its_minutes(format: str) -> None:
    assert sum(step["minutes"][format] for step in steps_of(format)) == FORMATS[format]


def test_the_six_sections_of_the_chapter_take_their_minutes() -> None:
    taken = {
        section["id"]: sum(step["minutes"].get("75", 0) for step in section["steps"])
        for section in PLAN["sections"]
    }
    assert taken == SECTIONS


@pytest.mark.parametrize("format", FORMATS)
def test_every_section_of_every_format_opens_with_its_reading(format: str) -> None:
    for section in PLAN["sections"]:
        first = next(step for step in section["steps"] if format in step["minutes"])
        assert first["activity"] == "notice"
        assert 1 <= len(first["reading"]) <= 3


@pytest.mark.parametrize(("step", "format", "talk"), talks())
def test_turns_fill_a_talk_exactly(step: str, format: str, talk: Mapping[str, Any]) -> None:
    seconds = STEPS[step]["minutes"][format] * 60
    people = talk["people"]
    assert people * sum(turn["seconds"] for turn in talk["turns"]) == seconds
    assert (people + 1) * sum(turn["seconds"] for turn in talk["larger"]) == seconds


def test_the_hour_leaves_out_three_steps_shortens_the_pause_and_talks_in_pairs() -> None:
    longer = {step["id"] for step in steps_of("75")}
    hour = {step["id"] for step in steps_of("60")}
    assert longer - hour == {"pair-unsure", "two-people", "how-small"}
    assert not hour - longer
    assert STEPS["pause"]["minutes"]["60"] == 1
    assert STEPS["trios"]["talk"]["60"]["people"] == 2


def test_ninety_minutes_add_a_break_of_ten_longer_trios_and_a_harvest() -> None:
    longest = {step["id"] for step in steps_of("90")}
    assert longest - {step["id"] for step in steps_of("75")} == {"owning-harvest"}
    assert STEPS["pause"]["minutes"]["90"] == 10
    assert STEPS["trios"]["minutes"]["90"] == 3 * 5
    assert STEPS["trios"]["talk"]["90"]["people"] == 3


def test_what_may_be_kept_is_practical_or_a_picture_and_never_a_fear_nor_a_judgement() -> None:
    kept = {id for id, step in STEPS.items() if step.get("keep") == "may_be_kept"}
    words = {"first-word", "harvest", "owning-harvest", "small-promise", "last-word"}
    pictures = {"before-check-in", "after-check-in", "inside-outside", "how-small", "what-moved"}
    assert kept == words | pictures | {"harvest-wall"}
    assert STEPS["wall-of-fears"]["keep"] == STEPS["owning-it"]["keep"] == "screen_only"
    assert not kept & {"me-too", "before-pulse", "after-pulse", "agreements"}


@pytest.mark.parametrize("format", FORMATS)
def test_every_hard_step_is_followed_by_a_settling_one(format: str) -> None:
    steps = steps_of(format)
    hard = [n for n, step in enumerate(steps) if step["rung"] == 2]
    assert len(hard) == 2
    assert all(steps[n + 1]["rung"] < 2 for n in hard)


@pytest.mark.parametrize("format", FORMATS)
def test_the_last_ten_minutes_ask_for_no_disclosure(format: str) -> None:
    left = 0.0
    for step in reversed(steps_of(format)):
        if left < 10:
            assert step["rung"] < 2, step["id"]
        left += step["minutes"][format]


def test_no_step_climbs_above_personal_and_settled() -> None:
    assert {step["rung"] for step in STEPS.values()} == {0, 1, 2}


@pytest.mark.parametrize("format", FORMATS)
def test_what_a_step_refers_to_came_before_it(format: str) -> None:
    order = [step["id"] for step in steps_of(format)]
    for step in steps_of(format):
        if of := step.get("of"):
            assert order.index(of) < order.index(step["id"])


def test_feelings_lie_four_in_each_corner_and_differ() -> None:
    feelings = PLAN["instruments"]["feelings"]
    areas = [feeling["area"] for feeling in feelings]
    assert {area: areas.count(area) for area in PLAN["instruments"]["areas"]} == {
        "lively_ease": 4,
        "lively_tense": 4,
        "quiet_ease": 4,
        "quiet_tense": 4,
    }
    assert len({feeling["word"] for feeling in feelings}) == 16


def test_the_instruments_say_that_nobody_validated_them() -> None:
    assert len(PLAN["instruments"]["pulse"]["items"]) == 4
    assert "not validated" in PLAN["instruments"]["about"]
    assert "not validated" in STEPS["before-pulse"]["detail"]


def test_every_step_that_collects_tells_what_it_asks_and_how_it_goes() -> None:
    for step in STEPS.values():
        assert step["prompt"], step["id"]
        assert step["detail"], step["id"]
    assert {step["activity"] for step in STEPS.values()} >= COLLECTS
