"""How long steps were on show: noted when the room leaves them, and by nothing else."""

from dataclasses import replace

from sessions import live as living
from sessions.anonymity import Band
from sessions.live import StepTime
from sessions.live import commands as c
from tests.sessions.material import FORMAT, NOW, at, opened, shown


def gone_to(step: str, live: living.Live, now: float) -> living.Live:
    return at(live, c.GoTo(to=step, expect_version=live.version), now)


def started() -> living.Live:
    return at(living.lobby(FORMAT), c.Start(expect_version=1))


def test_the_workshop_begins_when_the_lobby_is_left() -> None:
    assert living.lobby(FORMAT).started_at is None
    live = started()
    assert (live.started_at, live.since) == (NOW, NOW)


def test_a_step_that_is_left_has_its_whole_seconds() -> None:
    live = gone_to("talk", started(), NOW + 61.7)
    assert live.times == (StepTime("notice", 62, began=True),)
    assert live.since == NOW + 61.7


def test_a_step_that_was_only_previewed_never_began() -> None:
    live = gone_to("share", gone_to("talk", started(), NOW + 10), NOW + 15)
    assert live.times[-1] == StepTime("talk", 5, began=False)


def test_a_step_that_is_shown_again_counts_on() -> None:
    live = gone_to("notice", gone_to("talk", started(), NOW + 10), NOW + 20)
    live = gone_to("talk", live, NOW + 35)
    assert live.times == (StepTime("notice", 25, began=True), StepTime("talk", 10, began=False))


def test_an_undone_move_leaves_no_time_behind() -> None:
    live = started()
    moved = gone_to("talk", live, NOW + 10)
    back = at(moved, c.Undo(expect_version=moved.version), NOW + 15)
    assert (back.times, back.since) == (live.times, live.since)


def test_no_time_depends_on_who_answers_or_when() -> None:
    live = opened("share")
    told = at(live, c.Tick(band=Band.HALF), NOW + 12)
    asked = at(told, c.Wish(run="r1"), NOW + 13)
    for after in (told, asked, at(asked, c.MoreTime(run="r1"), NOW + 30)):
        assert (after.since, after.times) == (live.since, live.times)


def test_a_clock_that_was_set_back_gives_no_negative_time() -> None:
    live = gone_to("talk", replace(shown("share"), since=NOW + 500), NOW)
    assert live.times[-1].seconds == 0
