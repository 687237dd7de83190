"""A break that the facilitator puts in, and a talk whose time starts anew."""

import pytest

from sessions import errors
from sessions import live as living
from sessions.live import Stage
from sessions.live import commands as c
from tests.sessions.material import NOW, at, opened, revealed, shown


def broken(live: living.Live, seconds: int | None, now: float = NOW) -> living.Live:
    return at(live, c.Break(seconds=seconds, expect_version=live.version), now)


@pytest.mark.parametrize("live", [shown("share"), revealed("share")])
def test_a_break_is_put_in_before_a_step_and_after_a_result(live: living.Live) -> None:
    taken = broken(live, 300)
    assert taken.break_until == NOW + 300
    assert (taken.stage, taken.step, taken.run) == (live.stage, live.step, live.run)
    assert broken(taken, None, NOW + 500).break_until is None


def test_a_talk_is_held_meanwhile_and_loses_no_second() -> None:
    taken = broken(opened("talk"), 300, NOW + 20)
    assert taken.paused
    back = broken(taken, None, NOW + 900)
    on = at(back, c.Resume(expect_version=back.version), NOW + 910)
    assert on.timer is not None
    assert on.timer.ends_at == NOW + 950


def test_nobody_takes_a_break_from_an_open_pot() -> None:
    live = opened("share")
    with pytest.raises(errors.CloseFirst):
        broken(live, 300, NOW + 30)


def test_a_break_has_a_minute_to_half_an_hour_and_is_ended_once() -> None:
    live = shown("share")
    for seconds in (59, 1801):
        with pytest.raises(errors.OutOfRange):
            broken(live, seconds)
    with pytest.raises(errors.NotNow):
        broken(live, None)


def test_it_stays_until_the_facilitator_ends_it_and_the_next_step_is_without_it() -> None:
    taken = broken(shown("share"), 60)
    counted = at(taken, c.Count(seats=5), NOW + 5000)
    assert counted.break_until == taken.break_until
    moved = at(taken, c.GoTo(to="talk", expect_version=taken.version))
    assert moved.break_until is None
    running = at(taken, c.Open(run="r1", seats=20, expect_version=taken.version))
    assert running.break_until is None


def test_a_talk_starts_its_time_anew() -> None:
    live = opened("talk")
    again = at(live, c.Again(run="r2", seats=20, expect_version=live.version), NOW + 50)
    assert (again.stage, again.run) == (Stage.OPEN, None)
    assert again.timer is not None
    assert again.timer.ends_at == NOW + 110


def test_a_step_that_takes_answers_is_not_opened_over_itself() -> None:
    live = opened("share")
    with pytest.raises(errors.NotNow):
        at(live, c.Again(run="r2", seats=20, expect_version=live.version), NOW + 50)
    assert live.run is not None
