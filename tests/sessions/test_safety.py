"""The pulse of safety: put in between, told in words alone, and gone back from."""

import pytest

from sessions import errors, library
from sessions import live as living
from sessions.activities.choice import Choice
from sessions.answers import snapshot
from sessions.live import Stage
from sessions.live import commands as c
from sessions.safety import between
from tests.sessions.material import NOW, PLAN, at, closing, opened, revealed, shown

FIRST, SECOND, _ = (step.id for step in PLAN.between.steps)


def gone(live: living.Live, to: str, now: float = NOW) -> living.Live:
    return at(live, c.GoTo(to=to, expect_version=live.version), now)


def asked(live: living.Live, *, run: str, seats: int = 20) -> living.Live:
    """Open the pulse on show, and let it come out."""
    on = at(live, c.Open(run=run, seats=seats, expect_version=live.version))
    shut = at(on, c.Close(wait=0, expect_version=on.version), NOW + 60)
    return at(shut, c.Reveal(outcome=living.Outcome.REVEALED, snapshot_answers=seats), NOW + 60)


def test_every_plan_has_it_in_its_own_language_under_ids_that_the_plan_has_not() -> None:
    for plan in library.built_in().values():
        first = plan.between.steps[0]
        assert plan.step(first.id) is first
        assert set(first.seconds) == {format.id for format in plan.formats}
        assert first not in plan.all_steps()
    words = {language: _labels(language) for language in ("en", "de")}
    assert words["en"] == ["Please slow down", "I'm lost", "I'm fine"]
    assert not set(words["de"]) & set(words["en"])


def test_a_plan_with_a_step_of_such_an_id_keeps_it() -> None:
    named = between("en", PLAN.formats, {"safety-2", "safety-3"})
    assert [step.id for step in named.steps] == ["safety-1", "safety-4", "safety-5"]


def _labels(language: str) -> list[str]:
    steps = between(language, PLAN.formats).steps
    return [option.label for option in steps[0].options]


def test_a_talk_is_held_for_it_and_goes_on_where_it_was() -> None:
    talk = opened("talk")
    assert talk.timer is not None
    put = gone(talk, FIRST, NOW + 20)
    assert (put.step, put.stage) == (FIRST, Stage.PREVIEW)
    back = gone(asked(put, run="r1"), "talk", NOW + 500)
    assert (back.step, back.stage, back.paused) == ("talk", Stage.OPEN, True)
    assert back.left is None
    on = at(back, c.Resume(expect_version=back.version), NOW + 500)
    assert on.timer is not None
    assert on.timer.ends_at == NOW + 540
    assert {run.id for run in back.finished} == {"r1"}


def test_a_result_that_was_on_show_is_on_show_again() -> None:
    live = revealed("share")
    back = gone(asked(gone(live, FIRST), run="r1"), "share", NOW + 90)
    assert back.run == live.run
    assert back.stage is Stage.CLOSED


def test_going_elsewhere_lets_go_of_where_it_was_put_in() -> None:
    moved = gone(asked(gone(opened("talk"), FIRST), run="r1"), "share")
    assert (moved.step, moved.left) == ("share", None)
    fresh = gone(moved, "talk")
    assert (fresh.stage, fresh.paused) == (Stage.PREVIEW, False)


def test_it_is_undone_with_the_clock_that_went_on() -> None:
    talk = opened("talk")
    put = gone(talk, FIRST, NOW + 20)
    undone = at(put, c.Undo(expect_version=put.version), NOW + 25)
    assert (undone.step, undone.timer, undone.left) == ("talk", talk.timer, None)


def test_nothing_is_put_into_an_open_pot_however_young() -> None:
    live = opened("share")
    for now in (NOW + 5, NOW + 30):
        with pytest.raises(errors.CloseFirst):
            gone(live, FIRST, now)
    assert gone(live, "talk", NOW + 5).step == "talk"  # which any other step may do


def test_each_is_asked_once_and_never_within_another() -> None:
    put = gone(shown("talk"), FIRST)
    with pytest.raises(errors.NotNow):
        gone(put, SECOND)
    back = gone(asked(put, run="r1"), "talk")
    with pytest.raises(errors.AlreadyShown):
        gone(back, FIRST)
    assert gone(back, SECOND).step == SECOND


def test_two_of_them_are_never_compared_around_one_person() -> None:
    back = gone(asked(gone(shown("talk"), FIRST), run="r1", seats=20), "talk")
    second = gone(back, SECOND)
    for seats in (16, 19, 21):
        with pytest.raises(errors.SeatsTooClose):
            at(second, c.Open(run="r2", seats=seats, expect_version=second.version))
    for seats in (15, 20, 25):
        again = at(second, c.Open(run="r2", seats=seats, expect_version=second.version))
        assert again.run is not None
    swapped = c.Open(run="r2", seats=20, changed=(("r1", 2),), expect_version=second.version)
    with pytest.raises(errors.SeatsTooClose):
        at(second, swapped)


def test_what_came_out_is_told_in_words_in_every_room() -> None:
    step, plain = PLAN.step(FIRST), PLAN.step("choice")
    for seats in (5, 20, 60, 200):
        told = snapshot(step, _answers("fine", "lost", seats=seats), seats)
        counted = snapshot(plain, _answers("one", "two", seats=seats), seats)
        assert told is not None
        assert counted is not None
        assert [each["share"] for each in told["options"]] == [None] * len(told["options"])
        levels = {each["id"]: each["level"] for each in told["options"]}
        assert levels.get("slow", "few") == "few"
        if seats >= 20:
            assert any(each["share"] is not None for each in counted["options"])


def _answers(most: str, rest: str, *, seats: int) -> list[Choice]:
    return [Choice(rest if i % 4 == 0 else most) for i in range(seats)]


def test_its_way_back_survives_the_store() -> None:
    put = gone(opened("talk"), FIRST, NOW + 20)
    assert put.left is not None
    assert living.from_json(living.to_json(put)) == put


def test_a_pulse_that_is_closing_waits_like_any_run() -> None:
    live = closing("choice")
    with pytest.raises(errors.NotNow):
        gone(live, FIRST)
