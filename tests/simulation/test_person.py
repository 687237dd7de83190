"""What simulated people do, without a socket and without a clock."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from statistics import median

import pytest

from server.simulation.behaviour.actions import (
    Action,
    AskForMoreTime,
    LoseConnection,
    PutPhoneAside,
    StaySilent,
    SubmitAnswer,
    TakeAnswerBack,
    TakePhoneUp,
    TapCards,
)
from server.simulation.behaviour.attendance import Attendance, attendances
from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.pace import named_pace
from server.simulation.behaviour.person import Person
from server.simulation.behaviour.prompt import Prompt
from server.simulation.behaviour.texts import text_deck
from sessions import answers, library
from sessions.activities.registry import ACTIVITIES
from sessions.care import why_held
from sessions.plan.model import Step
from sessions.rehearsals.scenes import SCENES, SceneName, Wrote, cast
from tests.sessions import material

DECK = text_deck("tests")
PLAN = library.built_in()["building-deeper-connections"]
COLLECTING = [step for step in PLAN.all_steps() if step.traits.collects]
PROMPTED = [step for step in PLAN.all_steps() if step.activity.name in ("share", "commitment")]


def person(number: int, attendance: Attendance = Attendance.STEADY, stays: float = 1.0) -> Person:
    chance = Random(f"tests:{number}")
    bodies = AnswerBodies(chance, DECK)
    return Person(number, attendance, chance=chance, bodies=bodies, stays=stays)


def prompt_of(step: Step) -> Prompt:
    pulse, feelings = PLAN.instruments.pulse.items, PLAN.instruments.feelings
    return Prompt(
        id=step.id,
        activity=step.activity.name,
        seconds=180,
        collects=step.traits.collects,
        written=step.traits.written,
        options=tuple(option.id for option in step.options),
        items=tuple(item.id for item in pulse),
        feelings=tuple(feeling.id for feeling in feelings),
    )


def acts(step: Step, people: int = 400, left: float = 240.0) -> list[tuple[Action, ...]]:
    return [person(n).actions(prompt_of(step), left=left, progress=0) for n in range(people)]


def first_moments(step: Step) -> Iterator[float]:
    for done in acts(step):
        yield from [act.after for act in done if isinstance(act, SubmitAnswer | TapCards)][:1]


def test_people_take_half_a_minute_for_a_text() -> None:
    assert 24 < median(first_moments(PLAN.step("harvest"))) < 33


def test_people_take_six_seconds_for_a_tap() -> None:
    assert 5 < median(first_moments(PLAN.step("before-check-in"))) < 7.5


def test_nearly_everyone_answers_before_a_short_step_ends() -> None:
    done = acts(PLAN.step("harvest"), left=30.0)
    in_time = [a for a in done if any(isinstance(x, SubmitAnswer) and x.after < 30 for x in a)]
    assert len(in_time) > 0.9 * len(done)


@pytest.mark.parametrize("step", PROMPTED, ids=lambda step: step.id)
def test_forty_people_write_forty_different_texts(step: Step) -> None:
    written = {DECK.text(step.id, number) for number in range(40)}
    assert len(written) == 40


def test_a_prompt_of_somebody_elses_plan_gets_forty_different_texts_too() -> None:
    assert len({DECK.text("not-in-any-list", number) for number in range(40)}) == 40


@pytest.mark.parametrize("step", COLLECTING, ids=lambda step: step.id)
def test_what_people_send_is_an_answer_to_the_step(step: Step) -> None:
    wall = [f"{n:016x}" for n in range(30)]
    for number, done in enumerate(acts(step, people=80)):
        for act in done:
            if isinstance(act, TapCards):
                body = {"cards": person(number).taps(wall, act.share)}
                answers.parse(step, body, wall=wall)
            elif isinstance(act, SubmitAnswer):
                answers.parse(step, act.body, wall=None)


def test_a_phone_sends_the_difference_between_before_and_after() -> None:
    one = person(1)
    for step in ("before-check-in", "before-pulse", "after-check-in", "after-pulse"):
        one.bodies.body(prompt_of(PLAN.step(step)), 1)
    kept = list(one.bodies.energy.values())
    body = one.bodies.body(prompt_of(PLAN.step("what-moved")), 1)
    assert body["energy"] == kept[1] - kept[0]
    assert None not in body.values()


def test_a_phone_without_a_before_sends_an_empty_difference() -> None:
    body = person(1).bodies.body(prompt_of(PLAN.step("what-moved")), 1)
    assert body == {"pulse": None, "energy": None, "ease": None}


def test_an_edit_takes_the_place_of_the_first_answer_on_the_phone_too() -> None:
    one = person(1)
    step = prompt_of(PLAN.step("before-check-in"))
    one.bodies.body(step, 1)
    one.bodies.body(step, 2)
    assert len(one.bodies.energy) == 1


def test_in_a_room_everything_that_people_do_occurs() -> None:
    done = [act for each in acts(PLAN.step("harvest")) for act in each]
    answered = [act for act in done if isinstance(act, SubmitAnswer)]
    assert any("pass" in act.body for act in answered)
    assert any(act.revision == 2 for act in answered)
    assert any(isinstance(act, TakeAnswerBack) for act in done)
    assert any(isinstance(act, AskForMoreTime) for act in done)


def test_a_take_back_never_comes_before_the_answer() -> None:
    for done in acts(PLAN.step("harvest")):
        kinds = [type(act) for act in done if not isinstance(act, LoseConnection | AskForMoreTime)]
        assert TakeAnswerBack not in kinds[:1]


def test_somebody_who_wanders_comes_back() -> None:
    step = prompt_of(PLAN.step("harvest"))
    done = [
        act
        for n in range(60)
        for act in person(n, Attendance.WANDERER).actions(step, left=90, progress=0)
    ]
    gone = [act for act in done if isinstance(act, LoseConnection)]
    assert gone
    assert all(act.back for act in gone)


def test_somebody_who_leaves_stays_until_their_moment_and_is_gone_for_good() -> None:
    step = prompt_of(PLAN.step("harvest"))
    one = person(3, Attendance.LEAVER, stays=0.5)
    assert not any(
        isinstance(act, LoseConnection) for act in one.actions(step, left=90, progress=0.4)
    )
    (away,) = one.actions(step, left=90, progress=0.5)
    assert isinstance(away, LoseConnection)
    assert away.back is None


@pytest.mark.parametrize("people", [4, 5])
def test_the_smallest_crowds_are_there_from_the_beginning_to_the_end(people: int) -> None:
    assert not {Attendance.LATE, Attendance.LEAVER} & set(attendances(people, Random(1)))


@pytest.mark.parametrize("people", [8, 12, 20, 40, 200])
def test_a_larger_crowd_has_somebody_of_every_way(people: int) -> None:
    assert set(attendances(people, Random(1))) == set(Attendance)


def test_the_same_seed_lives_the_same_workshop() -> None:
    step = prompt_of(PLAN.step("harvest"))
    one, other = person(7), person(7)
    assert one.actions(step, left=90, progress=0) == other.actions(step, left=90, progress=0)


def test_a_fast_pace_is_only_a_quicker_human_one() -> None:
    assert named_pace("human").wait(28) == 28
    assert named_pace("fast").wait(28) < 5
    assert named_pace("human", clock=20).wait(28) == pytest.approx(1.4)


def test_every_collecting_activity_has_a_body_of_its_own() -> None:
    collecting = {each for each in ACTIVITIES.values() if each.traits.collects}
    collecting.remove(ACTIVITIES["resonance"])
    for activity in collecting:
        body = person(5).bodies.body(prompt_of(material.step(activity)), 1)
        assert "pass" not in body


def parts(count: int = 12, seed: str = "evening") -> list[Person]:
    found = []
    for number, part in enumerate(cast(SCENES[SceneName.HARD], count, Random(seed))):
        one = person(number, part.attendance)
        one.part = part
        found.append(one)
    return found


def evening(people: list[Person]) -> list[tuple[int, str, Action]]:
    """What everybody does in all steps of the plan, in its order."""
    return [
        (one.number, step.id, action)
        for place, step in enumerate(COLLECTING)
        for one in people
        for action in one.actions(prompt_of(step), left=180, progress=place / len(COLLECTING))
    ]


def test_the_same_seed_plays_the_same_evening() -> None:
    assert evening(parts()) == evening(parts())
    assert evening(parts()) != evening(parts(seed="another"))


def test_what_a_scene_promises_happens_in_the_built_in_plan() -> None:
    done = evening(parts())
    about = {action.about for _, _, action in done if isinstance(action, SubmitAnswer)}
    assert about == {None, *Wrote}
    for kind in (StaySilent, PutPhoneAside, TakePhoneUp, LoseConnection):
        assert any(isinstance(action, kind) for _, _, action in done), kind


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_text_that_a_facilitator_should_see_first_is_held(language: str) -> None:
    deck = DECK.speaking(language)
    assert deck.watched
    for about, texts in deck.watched.items():
        for text in texts:
            assert why_held(text, language) == about, text
            assert len(text) <= 280


@pytest.mark.parametrize("step", PROMPTED, ids=lambda step: step.id)
def test_such_a_text_is_an_answer_that_a_step_takes(step: Step) -> None:
    body = AnswerBodies(Random("watched"), DECK).watched(prompt_of(step), Wrote.NAME, 3)
    assert answers.parse(step, body).card == body["text"]
