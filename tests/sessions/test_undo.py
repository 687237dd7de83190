"""A mistake comes back within ten seconds; what was destroyed never does."""

from dataclasses import replace

import pytest

from sessions import errors
from sessions import live as living
from sessions.live import Outcome, Stage
from sessions.live import commands as c
from tests.sessions.material import NOW, at, closing, opened, revealed, shown


def undone(live: living.Live, now: float) -> living.Live:
    return at(live, c.Undo(expect_version=live.version), now)


def gone_to(step: str, live: living.Live, now: float) -> living.Live:
    return at(live, c.GoTo(to=step, expect_version=live.version), now)


def hidden(card: str, live: living.Live, now: float) -> living.Live:
    return at(live, c.Hide(card=card, expect_version=live.version), now)


def test_a_talk_that_was_left_goes_on_and_its_clock_has_run_meanwhile() -> None:
    talk = opened("talk")
    back = undone(gone_to("share", talk, NOW + 20), NOW + 29)
    assert (back.step, back.stage, back.timer) == ("talk", Stage.OPEN, talk.timer)
    assert back.timer is not None
    assert back.timer.remaining(NOW + 29) == 31
    assert back.version == talk.version + 2


def test_a_paused_talk_comes_back_paused() -> None:
    talk = opened("talk")
    held = at(talk, c.Pause(expect_version=talk.version), NOW + 5)
    back = undone(gone_to("share", held, NOW + 20), NOW + 25)
    assert (back.paused, back.timer) == (True, held.timer)


def test_ten_seconds_are_the_end_of_it() -> None:
    moved = gone_to("share", opened("talk"), NOW + 20)
    undone(moved, NOW + 30)
    with pytest.raises(errors.UndoOver):
        undone(moved, NOW + 30.1)


def test_without_a_move_there_is_nothing_to_undo_and_none_is_undone_twice() -> None:
    with pytest.raises(errors.UndoOver):
        undone(opened("talk"), NOW + 1)
    back = undone(gone_to("share", opened("talk"), NOW + 1), NOW + 2)
    with pytest.raises(errors.UndoOver):
        undone(back, NOW + 3)


def test_a_result_that_was_left_comes_back_with_its_run_and_stands_once() -> None:
    first = revealed("share")
    moved = gone_to("talk", first, NOW + 40)
    assert moved.run is None
    back = undone(moved, NOW + 45)
    assert (back.step, back.stage, back.run) == ("share", Stage.CLOSED, first.run)
    assert back.finished == first.finished
    assert back.shown_run("share") == first.run


def test_a_result_that_was_looked_up_again_is_put_away_again() -> None:
    talk = gone_to("talk", revealed("share"), NOW + 40)
    looked = gone_to("share", talk, NOW + 60)
    assert looked.run is not None
    back = undone(looked, NOW + 65)
    assert (back.step, back.run) == ("talk", None)
    assert [run.outcome for run in back.finished] == [Outcome.REVEALED]


def test_a_destroyed_pot_never_comes_back() -> None:
    moved = gone_to("talk", opened("share"), NOW + 5)
    assert [run.outcome for run in moved.finished] == [Outcome.LEFT]
    with pytest.raises(errors.UndoOver):
        undone(moved, NOW + 6)
    live = opened("share")
    thrown = at(live, c.Discard(expect_version=live.version), NOW + 30)
    with pytest.raises(errors.UndoOver):
        undone(thrown, NOW + 31)


def test_once_the_next_step_is_open_the_room_does_not_go_back() -> None:
    preview = gone_to("share", opened("talk"), NOW + 20)
    running = at(preview, c.Open(run="r9", seats=20, expect_version=preview.version), NOW + 21)
    with pytest.raises(errors.UndoOver):
        undone(running, NOW + 22)


def test_a_hidden_card_comes_back_and_no_other_one() -> None:
    live = hidden("b", hidden("a", revealed("share"), NOW + 40), NOW + 41)
    assert undone(live, NOW + 45).hidden == {"a"}


def test_a_last_call_gives_its_time_back() -> None:
    live = opened("share", seats=20)
    called = at(live, c.LastCall(expect_version=live.version), NOW + 10)
    back = undone(called, NOW + 15)
    assert (back.stage, back.timer) == (Stage.OPEN, live.timer)


def test_in_a_small_room_the_last_call_of_a_close_is_taken_back_as_well() -> None:
    live = opened("share", seats=7)
    called = at(live, c.Close(expect_version=live.version), NOW + 10)
    assert called.stage is Stage.LAST_CALL
    back = undone(called, NOW + 15)
    assert (back.stage, back.timer) == (Stage.OPEN, live.timer)
    again = at(back, c.Close(expect_version=back.version), NOW + 16)
    assert again.timer is not None
    assert again.timer.remaining(NOW + 16) == 30, "nobody shortens a last call by calling it twice"


def test_a_wish_does_not_tell_whether_it_came_before_a_last_call_that_was_undone() -> None:
    live = opened("share", seats=20)
    early = at(live, c.Wish(run="r1"), NOW + 5)
    early = undone(at(early, c.LastCall(expect_version=early.version), NOW + 10), NOW + 15)
    late = undone(at(live, c.LastCall(expect_version=live.version), NOW + 10), NOW + 15)
    late = at(late, c.Wish(run="r1"), NOW + 20)
    assert early.run == late.run


def test_a_wish_does_not_tell_whether_it_came_before_more_time() -> None:
    live = opened("share", seats=20)
    early = at(live, c.Wish(run="r1"), NOW + 40)
    early = at(early, c.AddTime(seconds=60, expect_version=early.version), NOW + 42)
    late = at(live, c.AddTime(seconds=60, expect_version=live.version), NOW + 42)
    late = at(late, c.Wish(run="r1"), NOW + 44)
    assert early.run == late.run


def test_what_a_phone_was_given_is_not_taken_away() -> None:
    live = opened("share", seats=20)
    called = at(live, c.LastCall(expect_version=live.version), NOW + 10)
    given = at(called, c.MoreTime(run="r1"), NOW + 12)
    with pytest.raises(errors.UndoOver):
        undone(given, NOW + 13)


@pytest.mark.parametrize("command", [c.Close, c.Discard, c.AddTime])
def test_what_follows_a_last_call_ends_the_way_back(command: type[c.Move]) -> None:
    live = opened("share", seats=20)
    called = at(live, c.LastCall(expect_version=live.version), NOW + 21)
    more = {"seconds": 60} if command is c.AddTime else {}
    after = at(called, command(expect_version=called.version, **more), NOW + 24)
    assert after.before is None


def test_a_shut_pot_has_no_way_back() -> None:
    assert closing("share").before is None
    live = closing("share")
    with pytest.raises(errors.NotNow):
        undone(live, NOW + 31)


def test_where_an_undo_is_kept_it_survives_the_store() -> None:
    live = gone_to("talk", hidden("a", revealed("share"), NOW + 40), NOW + 45)
    assert live.before is not None
    assert living.from_json(living.to_json(live)) == live
    assert replace(live, before=None) != live


def test_the_end_keeps_no_way_back_and_no_times() -> None:
    live = gone_to("talk", shown("share"), NOW + 5)
    over = at(live, c.End(expect_version=live.version), NOW + 6)
    assert (over.before, over.times, over.started_at, over.since) == (None, (), None, None)
