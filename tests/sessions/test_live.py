"""The table is total; a move is decided by it and by nothing else."""

import inspect
from dataclasses import replace
from itertools import product

import pytest

from sessions import errors
from sessions import live as living
from sessions.live import TABLE, Mode, Outcome, Stage
from sessions.live import commands as c
from tests.sessions.material import FORMAT, NOW, at, closing, dropped, opened, revealed, shown


def test_every_pair_of_stage_and_command_is_a_rule_or_a_named_refusal() -> None:
    assert set(TABLE) == {(stage, command) for stage in Stage for command in c.COMMANDS}
    for entry in TABLE.values():
        is_refusal = isinstance(entry, type) and issubclass(entry, errors.Refusal)
        assert callable(entry)
        assert is_refusal or entry.__doc__


def test_every_command_that_exists_is_in_the_table() -> None:
    written = {kind for _, kind in inspect.getmembers(c, inspect.isclass)}
    moves = {kind for kind in written if issubclass(kind, c.Command)} - {c.Command, c.Move, c.Quiet}
    assert moves == set(c.COMMANDS)
    assert {kind for kind in moves if issubclass(kind, c.Move)} == set(c.FACILITATOR)


def test_a_session_starts_with_the_first_step_and_its_running_timer() -> None:
    live = at(living.lobby(FORMAT), c.Start(expect_version=1))
    assert (live.step, live.stage, live.version) == ("notice", Stage.OPEN, 2)
    assert live.timer is not None
    assert live.timer.ends_at == NOW + 60


@pytest.mark.parametrize("step", ["choice", "talk", "share", "pause", "private-choice"])
def test_a_step_with_something_to_do_is_previewed_with_its_timer_held(step: str) -> None:
    live = shown(step)
    assert live.stage is Stage.PREVIEW
    assert live.timer == living.Timer(60, left=60.0)
    assert live.run is None


def test_opening_a_step_that_collects_fixes_seats_and_mode() -> None:
    live = opened("choice", seats=20)
    assert live.stage is Stage.OPEN
    assert live.run == living.Run("r1", "choice", 20, Mode.POOL, NOW)
    assert live.seats == 20


def test_opening_a_talk_starts_its_timer_and_makes_no_run() -> None:
    live = opened("talk")
    assert (live.stage, live.run) == (Stage.OPEN, None)
    assert live.timer is not None
    assert live.timer.ends_at == NOW + 60


def test_under_four_seats_a_run_collects_nothing_and_closes_without_a_pot() -> None:
    live = opened("choice", seats=3)
    assert live.run is not None
    assert live.run.mode is Mode.NOTHING
    closed = at(live, c.Close(expect_version=live.version), NOW + 30)
    assert closed.stage is Stage.CLOSED


def test_without_a_wall_there_is_nothing_to_tap() -> None:
    live = opened("resonance", live=dropped("share"))
    assert live.run is not None
    assert live.run.mode is Mode.NOTHING


def test_with_a_wall_resonance_is_collected_and_revealed_at_close() -> None:
    live = opened("resonance", run="r2", live=revealed("share"))
    assert live.run is not None
    assert live.run.mode is Mode.REVEAL


def test_a_move_for_an_older_version_is_refused() -> None:
    live = opened()
    with pytest.raises(errors.MovedOn) as refused:
        at(live, c.Close(expect_version=live.version - 1))
    assert refused.value.details == {"version": live.version}


def test_a_step_outside_the_format_is_refused() -> None:
    live = shown("choice")
    with pytest.raises(errors.NoSuchStep):
        at(live, c.GoTo(to="elsewhere", expect_version=live.version))


def test_an_open_run_must_be_closed_before_the_room_moves_on() -> None:
    live = opened()
    with pytest.raises(errors.CloseFirst):
        at(live, c.GoTo(to="talk", expect_version=live.version), NOW + 20)


def test_a_run_left_before_twenty_seconds_destroys_its_pot() -> None:
    live = opened()
    moved = at(live, c.GoTo(to="talk", expect_version=live.version), NOW + 19.9)
    assert [(run.id, run.outcome) for run in moved.finished] == [("r1", Outcome.LEFT)]
    assert (moved.step, moved.run) == ("talk", None)


def test_a_close_before_twenty_seconds_is_never_refused_and_destroys_the_pot() -> None:
    live = opened()
    closed = at(live, c.Close(expect_version=live.version), NOW + 1)
    assert closed.stage is Stage.CLOSED
    assert closed.run is not None
    assert (closed.run.id, closed.run.outcome) == ("r1", Outcome.LEFT)


def test_a_close_after_twenty_seconds_lets_the_clock_open_the_pot() -> None:
    live = closing()
    assert (live.stage, live.timer) == (Stage.CLOSING, None)
    shut = at(live, c.Reveal(outcome=Outcome.REVEALED), NOW + 31)
    assert shut.stage is Stage.CLOSED
    assert shut.run is not None
    assert (shut.run.outcome, shut.run.snapshots) == (Outcome.REVEALED, 1)


@pytest.mark.parametrize(
    ("seats", "stage"),
    [(4, "last_call"), (7, "last_call"), (8, "last_call"), (12, "last_call"), (13, "closing")],
)
def test_a_room_under_thirteen_seats_closes_after_a_last_call_of_thirty_seconds(
    seats: int, stage: str
) -> None:
    live = at(opened("share", seats=seats), c.AddTime(seconds=60, expect_version=4), NOW + 20)
    closed = at(live, c.Close(expect_version=live.version), NOW + 20)
    assert closed.stage == stage
    if closed.stage is Stage.LAST_CALL:
        assert closed.timer is not None
        assert closed.timer.ends_at == NOW + 50
        assert at(closed, c.Expire(answered=seats), NOW + 49.9) is closed
        assert at(closed, c.Expire(answered=seats), NOW + 50).stage is Stage.CLOSING


def called_last(seats: int = 7, at_second: float = 25) -> living.Live:
    """A small room whose facilitator has closed it."""
    live = opened("share", seats=seats)
    return at(live, c.Close(expect_version=live.version), NOW + at_second)


@pytest.mark.parametrize("how", [c.Close, c.LastCall])
def test_a_second_close_is_refused_while_the_last_call_of_a_small_room_runs(
    how: type[c.Close | c.LastCall],
) -> None:
    live = opened("share", seats=12)
    live = at(live, how(expect_version=live.version), NOW + 25)
    for later in (25, 40, 54.9):
        with pytest.raises(errors.LastCallRuns):
            at(live, c.Close(expect_version=live.version), NOW + later)
    held = at(live, c.Pause(expect_version=live.version), NOW + 30)
    with pytest.raises(errors.LastCallRuns):
        at(held, c.Close(expect_version=held.version), NOW + 300)


def test_a_timer_that_runs_out_adds_no_last_call() -> None:
    live = opened("share", seats=7)
    assert at(live, c.Expire(answered=4), NOW + 60).stage is Stage.CLOSING
    late = at(live, c.Close(expect_version=live.version), NOW + 50)
    assert late.timer is not None
    assert late.timer.ends_at == NOW + 60, "the end that everyone saw stays the end"


def test_a_small_room_is_never_closed_by_a_pause_that_ends() -> None:
    live = opened("share", seats=7)
    held = at(live, c.Pause(expect_version=live.version), NOW + 59)
    on = at(held, c.Resume(expect_version=held.version), NOW + 300)
    assert on.timer is not None
    assert on.timer.ends_at == NOW + 330
    closed = at(held, c.Close(expect_version=held.version), NOW + 300)
    assert (closed.stage, closed.paused) == (Stage.LAST_CALL, False)
    assert closed.timer is not None
    assert closed.timer.ends_at == NOW + 330
    large = opened("share", seats=13)
    held = at(large, c.Pause(expect_version=large.version), NOW + 59)
    on = at(held, c.Resume(expect_version=held.version), NOW + 300)
    assert on.timer is not None
    assert on.timer.ends_at == NOW + 301


def test_more_time_takes_a_last_call_back_and_the_next_close_begins_another() -> None:
    live = called_last()
    longer = at(live, c.AddTime(seconds=60, expect_version=live.version), NOW + 54)
    assert longer.stage is Stage.OPEN
    again = at(longer, c.Close(expect_version=longer.version), NOW + 55)
    assert again.timer is not None
    assert again.timer.ends_at == NOW + 85


@pytest.mark.parametrize("seats", [7, 12, 20])
def test_a_pot_is_discarded_at_any_time_until_it_is_opened(seats: int) -> None:
    young = opened("share", seats=seats)
    old = at(young, c.LastCall(expect_version=young.version), NOW + 30)
    shut = at(old, c.Expire(answered=seats), NOW + 60)
    assert shut.stage is Stage.CLOSING, "the premise: nothing has come out yet"
    for live, now in ((young, NOW), (old, NOW + 31), (shut, NOW + 60)):
        gone = at(live, c.Discard(expect_version=live.version), now)
        assert gone.run is not None
        assert (gone.stage, gone.run.outcome) == (Stage.CLOSED, Outcome.DISCARDED)
        assert (gone.timer, gone.paused) == (None, False)


def test_where_there_is_no_pot_nothing_can_be_discarded() -> None:
    for live in (shown("share"), opened("talk"), opened("share", seats=3), revealed("share")):
        with pytest.raises(errors.NotNow):
            at(live, c.Discard(expect_version=live.version), NOW + 30)


def nothing_came(live: living.Live, how: Outcome, now: float = NOW) -> living.Live:
    """Let an open run come to nothing."""
    if how is Outcome.DISCARDED:
        return at(live, c.Discard(expect_version=live.version), now)
    if how is Outcome.LEFT:
        return at(live, c.Close(expect_version=live.version), now)
    shut = at(at(live, c.Expire(answered=0), now + 60), c.Expire(answered=0), now + 90)
    return at(shut, c.Reveal(outcome=Outcome.DROPPED), now + 90)


NOTHING = (Outcome.DROPPED, Outcome.LEFT, Outcome.DISCARDED)


@pytest.mark.parametrize(
    ("seats", "first", "second"),
    [
        (seats, first, second)
        for seats, first, second in product([7, 20], NOTHING, NOTHING)
        if seats == 20 or Outcome.LEFT not in (first, second)  # a small room has its last call
    ],
)
def test_a_run_that_came_to_nothing_is_opened_once_more_and_no_more(
    seats: int, first: Outcome, second: Outcome
) -> None:
    live = nothing_came(opened("share", seats=seats), first)
    once = at(live, c.Again(run="r2", seats=seats, expect_version=live.version))
    assert once.stage is Stage.OPEN, "the premise: it may be opened again"
    twice = nothing_came(once, second)
    with pytest.raises(errors.RepeatedOnce):
        at(twice, c.Again(run="r3", seats=seats, expect_version=twice.version))
    back = shown("share", shown("talk", twice))
    with pytest.raises(errors.RepeatedOnce):
        at(back, c.Open(run="r3", seats=seats, expect_version=back.version))
    other = at(
        shown("choice", back), c.Open(run="r3", seats=seats, expect_version=back.version + 1)
    )
    assert other.stage is Stage.OPEN, "another step is not meant"


@pytest.mark.parametrize("seats", [4, 7, 8, 12])
@pytest.mark.parametrize("age", [0, 5, 19, 60])
def test_a_close_of_a_small_room_destroys_nothing_however_early(seats: int, age: float) -> None:
    live = opened("share", seats=seats)
    called = at(live, c.Close(expect_version=live.version), NOW + age)
    assert called.stage is Stage.LAST_CALL
    assert called.run is not None
    assert called.run.outcome is None
    with pytest.raises(errors.LastCallRuns):
        at(called, c.Close(expect_version=called.version), NOW + age + 1)


@pytest.mark.parametrize("step", ["talk", "pause", "note", "notice"])
def test_what_collects_nothing_may_be_left_any_time(step: str) -> None:
    live = shown(step) if step == "notice" else opened(step)
    assert at(live, c.GoTo(to="choice", expect_version=live.version), NOW + 40).step == "choice"


def test_a_revealed_step_comes_back_with_its_result() -> None:
    live = shown("talk", revealed())
    back = shown("choice", live)
    assert (back.stage, back.run, back.finished) == (Stage.CLOSED, revealed().run, ())


def test_an_expired_run_with_too_few_answers_waits_once_and_then_shuts() -> None:
    live = opened()
    waiting = at(live, c.Expire(answered=4), NOW + 60)
    assert waiting.stage is Stage.LAST_CALL
    assert waiting.run is not None
    assert waiting.run.needed
    assert waiting.timer is not None
    assert waiting.timer.ends_at == NOW + 90
    assert at(waiting, c.Expire(answered=4), NOW + 90).stage is Stage.CLOSING


def test_an_expired_run_with_enough_answers_shuts_at_once() -> None:
    assert at(opened(), c.Expire(answered=5), NOW + 60).stage is Stage.CLOSING


@pytest.mark.parametrize(("step", "now"), [("choice", NOW + 59.9), ("talk", NOW + 60)])
def test_nothing_expires_early_and_a_talk_never(step: str, now: float) -> None:
    live = opened(step)
    assert at(live, c.Expire(answered=9), now) is live


def test_a_paused_timer_does_not_expire_and_goes_on_where_it_was() -> None:
    live = opened()
    held = at(live, c.Pause(expect_version=live.version), NOW + 10)
    assert at(held, c.Expire(answered=9), NOW + 500) is held
    again = at(held, c.Resume(expect_version=held.version), NOW + 500)
    assert again.timer is not None
    assert again.timer.ends_at == NOW + 550


def test_resuming_a_preview_does_not_start_its_timer() -> None:
    live = shown("choice")
    held = at(live, c.Pause(expect_version=live.version))
    assert at(held, c.Resume(expect_version=held.version)).timer == live.timer


def test_a_pause_is_refused_twice_and_a_resume_without_one() -> None:
    live = opened()
    with pytest.raises(errors.NotNow):
        at(live, c.Resume(expect_version=live.version))
    held = at(live, c.Pause(expect_version=live.version))
    with pytest.raises(errors.NotNow):
        at(held, c.Pause(expect_version=held.version))


def test_last_call_leaves_at_most_thirty_seconds() -> None:
    live = opened()
    called = at(live, c.LastCall(expect_version=live.version), NOW + 10)
    assert called.timer is not None
    assert called.timer.ends_at == NOW + 40
    late = at(live, c.LastCall(expect_version=live.version), NOW + 50)
    assert late.timer is not None
    assert late.timer.ends_at == NOW + 60


def test_any_phone_gives_all_thirty_seconds_more_but_once_a_run() -> None:
    live = at(opened(), c.MoreTime(run="r1"), NOW + 10)
    assert live.timer is not None
    assert live.timer.ends_at == NOW + 90
    with pytest.raises(errors.MoreTimeGiven):
        at(live, c.MoreTime(run="r1"), NOW + 11)


def wished(live: living.Live, now: float) -> living.Live:
    return at(live, c.Wish(run="r1"), now)


@pytest.mark.parametrize(("left", "moment"), [(59, 30), (30.1, 30), (30, 15), (15, 0.5), (0.4, 0)])
def test_a_wish_for_more_time_waits_for_the_next_moment_before_the_end(
    left: float, moment: float
) -> None:
    live = opened()
    noted = wished(live, NOW + 60 - left)
    assert noted.run is not None
    assert noted.run.wish == moment
    assert noted.version == live.version, "nobody hears of it"
    assert wished(noted, NOW + 59) is noted, "nor does a second one learn of the first"
    assert not living.wish_is_due(noted, NOW + 60 - moment - 0.01)
    assert living.wish_is_due(noted, NOW + 60 - moment)


def test_a_wish_is_refused_once_more_time_was_given_and_while_nothing_is_open() -> None:
    with pytest.raises(errors.MoreTimeGiven):
        wished(at(opened(), c.MoreTime(run="r1"), NOW + 10), NOW + 11)
    for live in (closing(), revealed(), opened("talk")):
        with pytest.raises(errors.StepClosed):
            wished(live, NOW + 31)


@pytest.mark.parametrize("seats", [7, 20])
def test_a_wish_is_granted_before_any_close(seats: int) -> None:
    live = wished(opened(seats=seats), NOW + 25)
    late = at(live, c.Expire(answered=seats), NOW + 61)
    assert late.run is not None
    assert (late.stage, late.run.more_time, late.run.wish) == (Stage.OPEN, True, None)
    closed = at(live, c.Close(expect_version=live.version), NOW + 26)
    assert closed.stage is Stage.LAST_CALL
    assert closed.timer is not None
    assert closed.timer.ends_at == NOW + 56
    if seats == 20:  # then it is this last call that was wished for, and a second close ends it
        ends = at(closed, c.Close(expect_version=closed.version), NOW + 27)
        assert ends.stage is Stage.CLOSING


def test_who_cuts_the_time_does_not_learn_at_once_whether_somebody_asked() -> None:
    live = wished(opened(seats=7), NOW + 10)
    for cut in (c.LastCall, c.Close):
        called = at(live, cut(expect_version=live.version), NOW + 25)
        assert not living.wish_is_due(called, NOW + 25)
        assert not living.wish_is_due(called, NOW + 39.9)
        assert living.wish_is_due(called, NOW + 40), "fifteen seconds before the new end"
    held = at(live, c.Pause(expect_version=live.version), NOW + 20)
    assert not living.wish_is_due(held, NOW + 500)


def test_more_time_for_another_run_or_for_a_talk_is_too_late() -> None:
    with pytest.raises(errors.StepClosed):
        at(opened(), c.MoreTime(run="r0"))
    with pytest.raises(errors.StepClosed):
        at(opened("talk"), c.MoreTime(run="r1"))


def test_the_facilitator_adds_half_a_minute_to_ten_and_no_other_time() -> None:
    live = opened()
    longer = at(live, c.AddTime(seconds=600, expect_version=live.version))
    assert longer.timer is not None
    assert (longer.timer.ends_at, longer.timer.seconds) == (NOW + 660, 660)
    for seconds in (29, 601):
        with pytest.raises(errors.OutOfRange):
            at(live, c.AddTime(seconds=seconds, expect_version=live.version))


def test_a_step_with_a_standing_result_cannot_be_repeated() -> None:
    live = revealed()
    with pytest.raises(errors.AlreadyShown):
        at(live, c.Again(run="r2", seats=20, expect_version=live.version))


@pytest.mark.parametrize("seats", [20, 15, 25, 40])
def test_a_withdrawn_step_repeats_with_the_same_seats_or_a_whole_batch_apart(seats: int) -> None:
    live = revealed()
    gone = at(live, c.Withdraw(expect_version=live.version))
    again = at(gone, c.Again(run="r2", seats=seats, expect_version=gone.version))
    assert again.run is not None
    assert (again.stage, again.run.id) == (Stage.OPEN, "r2")
    assert again.finished[-1].outcome is Outcome.WITHDRAWN


@pytest.mark.parametrize("seats", [19, 21, 16, 24])
def test_a_withdrawn_step_does_not_repeat_around_a_few_people(seats: int) -> None:
    live = revealed()
    gone = at(live, c.Withdraw(expect_version=live.version))
    with pytest.raises(errors.SeatsTooClose):
        at(gone, c.Again(run="r2", seats=seats, expect_version=gone.version))
    back = shown("choice", shown("talk", gone))
    assert back.stage is Stage.PREVIEW
    with pytest.raises(errors.SeatsTooClose):
        at(back, c.Open(run="r2", seats=seats, expect_version=back.version))


def test_a_dropped_step_repeats_with_anybody() -> None:
    live = dropped()
    again = at(live, c.Again(run="r2", seats=19, expect_version=live.version))
    assert again.stage is Stage.OPEN


def test_a_run_left_after_a_snapshot_repeats_like_a_shown_one() -> None:
    live = at(opened(), c.Tick(band=living.Run("", "", 0, Mode.POOL, 0).band, snapshot_answers=10))
    left = at(live, c.Close(expect_version=live.version), NOW + 5)
    assert left.run is not None
    assert left.run.outcome is Outcome.LEFT
    with pytest.raises(errors.SeatsTooClose):
        at(left, c.Again(run="r2", seats=19, expect_version=left.version))


def test_only_a_revealed_result_can_be_withdrawn() -> None:
    for live in (dropped(), shown("talk", opened("pause"))):
        with pytest.raises(errors.NotNow):
            at(live, c.Withdraw(expect_version=live.version))


def test_a_snapshot_adds_a_whole_batch_and_there_are_two_before_the_close() -> None:
    band = opened().run.band  # type: ignore[union-attr]
    live = opened(seats=20)
    with pytest.raises(errors.NotNow):
        at(live, c.Tick(band=band, snapshot_answers=4))
    one = at(live, c.Tick(band=band, snapshot_answers=5))
    with pytest.raises(errors.NotNow):
        at(one, c.Tick(band=band, snapshot_answers=9))
    two = at(one, c.Tick(band=band, snapshot_answers=10))
    assert two.run is not None
    assert (two.run.snapshots, two.run.shown) == (2, 10)
    with pytest.raises(errors.NotNow):
        at(two, c.Tick(band=band, snapshot_answers=15))


def test_a_run_that_is_revealed_at_close_has_no_snapshot_before() -> None:
    live = opened("share")
    assert live.run is not None
    assert live.run.mode is Mode.REVEAL
    with pytest.raises(errors.NotNow):
        at(live, c.Tick(band=live.run.band, snapshot_answers=20))


def test_the_lobby_shows_the_exact_count_and_a_repeat_changes_nothing() -> None:
    lobby = living.lobby(FORMAT)
    counted = at(lobby, c.Count(seats=7))
    assert (counted.seats, counted.version) == (7, 2)
    assert at(counted, c.Count(seats=7)) is counted


def test_between_steps_all_here_is_told_but_no_number_and_never_while_open() -> None:
    live = revealed()
    away = at(live, c.Count(seats=19))
    assert (away.here, away.seats) == (False, 20)
    assert at(away, c.Count(seats=18)) is away
    assert at(away, c.Count(seats=21)).here
    running = opened()
    assert at(running, c.Count(seats=2)) is running


def test_a_hidden_card_leaves_the_spotlight_and_does_not_return_to_it() -> None:
    live = revealed("share")
    lit = at(live, c.Spotlight(card="a", expect_version=live.version))
    assert lit.spotlight == "a"
    hidden = at(lit, c.Hide(card="a", expect_version=lit.version))
    assert (hidden.spotlight, hidden.hidden) == (None, frozenset({"a"}))
    with pytest.raises(errors.NoSuchCard):
        at(hidden, c.Spotlight(card="a", expect_version=hidden.version))


@pytest.mark.parametrize("command", [c.Allow, c.DropHeld, c.DropWithCare])
def test_held_cards_are_decided_only_while_their_result_is_on_show(
    command: type[c.Allow | c.DropHeld | c.DropWithCare],
) -> None:
    live = revealed("share")
    assert at(live, command(card="a", expect_version=live.version)).stage is Stage.CLOSED
    gone = at(live, c.Withdraw(expect_version=live.version))
    for other in (gone, dropped("share"), opened("share"), shown("talk", live)):
        with pytest.raises(errors.NotNow):
            at(other, command(card="a", expect_version=other.version))


def test_neither_an_allowed_card_nor_a_dropped_one_is_heard_of_before_the_page_turn() -> None:
    live = revealed("share")
    assert at(live, c.Allow(card="a", expect_version=live.version)) is live
    assert at(live, c.DropHeld(card="a", expect_version=live.version)) is live
    turned = at(live, c.TurnPage(page=None, expect_version=live.version))
    assert turned == replace(live, version=live.version + 1)


def test_a_card_that_is_taken_down_is_heard_of_and_leaves_the_spotlight() -> None:
    live = revealed("share")
    lit = at(live, c.Spotlight(card="a", expect_version=live.version))
    gone = at(lit, c.TakeDown(cards=frozenset("a"), held=frozenset()))
    assert gone == replace(lit, version=lit.version + 1, spotlight=None)
    other = at(lit, c.TakeDown(cards=frozenset("b"), held=frozenset("c")))
    assert other == replace(lit, version=lit.version + 1)


def test_nobody_hears_of_cards_that_nobody_could_see() -> None:
    live = revealed("share")
    live = at(live, c.Hide(card="h", expect_version=live.version))
    for unseen in ("a", "h", "ah"):
        assert at(live, c.TakeDown(cards=frozenset(unseen), held=frozenset("ab"))) is live
    seen = at(live, c.TakeDown(cards=frozenset("ahx"), held=frozenset("ab")))
    assert seen.version == live.version + 1


def test_a_facilitators_move_raises_the_version_even_where_it_changes_nothing_else() -> None:
    live = opened()
    same = at(live, c.Blank(on=False, expect_version=live.version))
    assert same == replace(live, version=live.version + 1)


def test_a_new_step_is_shown_lit_unpaused_and_without_a_spotlight() -> None:
    live = revealed("share")
    for command in (c.Spotlight(card="a", expect_version=live.version),):
        live = at(live, command)
    live = at(live, c.Blank(on=True, expect_version=live.version))
    live = at(live, c.Pause(expect_version=live.version))
    then = shown("talk", live)
    assert (then.blank, then.paused, then.spotlight) == (False, False, None)


@pytest.mark.parametrize("command", c.COMMANDS)
def test_an_ended_session_refuses_everything(command: type[c.Command]) -> None:
    assert TABLE[Stage.ENDED, command] is errors.SessionClosed


def test_ending_leaves_nothing_of_a_run() -> None:
    live = opened()
    over = at(live, c.End(expect_version=live.version))
    assert (over.run, over.timer, over.finished, over.stage) == (None, None, (), Stage.ENDED)


def test_a_clock_that_runs_behind_the_opening_destroys_nothing() -> None:
    live = opened()
    closed = at(live, c.Close(expect_version=live.version), NOW - 30)
    assert closed.stage is Stage.CLOSING
