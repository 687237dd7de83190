"""What holds for any sequence of commands."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import live as living
from sessions.anonymity import Band
from sessions.errors import Refusal
from sessions.live import Live, Mode, Outcome, Stage
from sessions.live import commands as c
from tests.sessions.material import FORMAT, PLAN

# Their word may change nothing.
SILENT = (
    c.Count, c.Away, c.Expire, c.Tick, c.Look, c.TakeDown, c.Quiet,
    c.Fill, c.Surge, c.Settle, c.CallOff,
)  # fmt: skip

steps = st.sampled_from([step.id for step in PLAN.all_steps()])
# What collects is likelier, so that runs come about.
wanted = st.one_of(steps, st.sampled_from(["choice", "share", "resonance"]))
seats = st.integers(0, 200)
cards = st.sampled_from(["a", "b"])
version = st.just(0)  # filled in from the state

moves = st.one_of(
    st.builds(c.Start, expect_version=version),
    st.builds(c.GoTo, to=wanted, expect_version=version),
    st.builds(c.Open, run=st.just(""), seats=seats, expect_version=version),
    st.builds(c.OpenNow, run=st.just(""), seats=seats, expect_version=version),
    st.builds(c.WaitForSeats),
    st.builds(c.Door, closed=st.booleans(), expect_version=version),
    st.builds(c.Empty, expect_version=version),
    st.builds(c.Fill),
    st.builds(c.Surge, until=st.floats(0, 5000)),
    st.builds(c.Settle),
    st.builds(c.CallOff),
    st.builds(c.LastCall, expect_version=version),
    st.builds(c.Close, expect_version=version),
    st.builds(c.Discard, expect_version=version),
    st.builds(c.Again, run=st.just(""), seats=seats, expect_version=version),
    st.builds(c.AddTime, seconds=st.integers(0, 700), expect_version=version),
    st.builds(c.Undo, expect_version=version),
    st.builds(c.Break, seconds=st.none() | st.integers(0, 2000), expect_version=version),
    st.builds(c.Pause, expect_version=version),
    st.builds(c.Resume, expect_version=version),
    st.builds(c.Blank, on=st.booleans(), expect_version=version),
    st.builds(c.Spotlight, card=st.none() | cards, expect_version=version),
    st.builds(c.TurnPage, page=st.none() | st.integers(0, 3), expect_version=version),
    st.builds(c.OrderWall, by_bands=st.booleans(), expect_version=version),
    st.builds(c.Hide, card=cards, expect_version=version),
    st.builds(c.Withdraw, expect_version=version),
    st.builds(c.Allow, card=cards, expect_version=version),
    st.builds(c.AllowAll, cards=st.tuples(cards), expect_version=version),
    st.builds(c.DropHeld, card=cards, expect_version=version),
    st.builds(c.Care, expect_version=version),
    st.builds(c.HideWithCare, card=cards, expect_version=version),
    st.builds(c.DropWithCare, card=cards, expect_version=version),
    st.builds(c.Strict, expect_version=version),
    st.builds(c.Away, seconds=st.floats(0, 8000), watched=st.floats(0, 8000)),
    st.builds(c.Lapse),
    st.builds(c.MoreTime, run=st.just("")),
    st.builds(c.Wish, run=st.just("")),
    st.builds(c.Count, seats=seats),
    st.builds(c.Look, looked=st.integers(0, 20)),
    st.builds(c.Expire, answered=seats),
    st.builds(c.Reveal, outcome=st.sampled_from([Outcome.REVEALED, Outcome.DROPPED])),
    st.builds(c.Tick, band=st.sampled_from(Band), snapshot_answers=st.none() | seats),
    st.builds(c.TakeDown, cards=st.frozensets(cards, min_size=1), held=st.frozensets(cards)),
)
walks = st.lists(st.tuples(moves, st.floats(0, 90)), min_size=5, max_size=60)


def fitted(command: c.Command, live: Live, number: int) -> c.Command:
    """Give a command the version and the run that it needs to be accepted."""
    if isinstance(command, c.Move):
        command = replace(command, expect_version=live.version)
    if isinstance(command, c.Open | c.Again | c.OpenNow):
        return replace(command, run=f"r{number}")
    if isinstance(command, c.MoreTime | c.Wish) and live.run:
        return replace(command, run=live.run.id)
    return command


def walk(commands: list[tuple[c.Command, float]]) -> list[tuple[Live, c.Command, Live | None]]:
    """Walk from a started session; give before, command and after (None: refused)."""
    now, live, taken = 0.0, living.lobby(FORMAT), []
    for number, (drawn, wait) in enumerate([(c.Start(expect_version=1), 0.0), *commands]):
        now += wait
        command = fitted(drawn, live, number)
        before = living.to_json(live)
        try:
            after: Live | None = living.apply(live, PLAN, command, now)
        except Refusal:
            after = None
        assert living.to_json(live) == before
        taken.append((live, command, after))
        live = after or live
    return taken


@given(walks)
@settings(max_examples=200, deadline=None)
def test_the_version_rises_by_exactly_one_but_for_quiet_commands_and_the_clocks_word(
    commands: list[tuple[c.Command, float]],
) -> None:
    for before, command, after in walk(commands):
        if after is None:
            continue
        if after is before:
            assert isinstance(command, SILENT)
        elif isinstance(command, c.Quiet):
            assert after.version == before.version
            assert _seen(after) == _seen(before)
        else:
            assert after.version == before.version + 1
            told = isinstance(command, c.Move | c.TakeDown)  # of a new wall, if of nothing else
            assert replace(after, version=before.version) != before or told


def _seen(live: Live) -> Live:
    """Leave out what nobody sees."""
    return replace(live, run=replace(live.run, looked=0, wish=None) if live.run else None)


@given(walks)
@settings(max_examples=200, deadline=None)
def test_a_run_never_reopens_and_its_outcome_changes_only_by_a_withdrawal(
    commands: list[tuple[c.Command, float]],
) -> None:
    over: dict[str, Outcome] = {}
    shut: set[str] = set()
    for _, _, after in walk(commands):
        if after is None:
            continue
        run = after.run
        if run and after.stage in (Stage.OPEN, Stage.LAST_CALL):
            assert run.id not in shut
            assert run.outcome is None
        if run and after.stage in (Stage.CLOSING, Stage.CLOSED):
            shut.add(run.id)
        for each in (*after.finished, *((run,) if run else ())):
            if each.outcome is None:
                continue
            first = over.setdefault(each.id, each.outcome)
            assert each.outcome is first or each.outcome is Outcome.WITHDRAWN
            over[each.id] = each.outcome


@given(walks)
@settings(max_examples=200, deadline=None)
def test_a_step_never_has_two_standing_results_nor_two_runs_of_nearly_the_same_seats(
    commands: list[tuple[c.Command, float]],
) -> None:
    last = walk(commands)[-1]
    live = last[2] or last[0]
    for step in PLAN.all_steps():
        runs = [run for run in live.runs_of(step.id) if run.was_seen]
        assert sum(run.outcome is Outcome.REVEALED for run in runs) <= 1
        for i, one in enumerate(runs):
            assert all(abs(one.seats - two.seats) not in range(1, 4) for two in runs[i + 1 :])


@given(walks)
@settings(max_examples=200, deadline=None)
def test_a_small_room_is_never_shut_by_its_facilitator_and_nothing_is_tried_a_third_time(
    commands: list[tuple[c.Command, float]],
) -> None:
    for before, command, after in walk(commands):
        if after is None:
            continue
        shut = after.stage is Stage.CLOSING and before.stage is not Stage.CLOSING
        if shut and before.run and before.run.warns:
            assert isinstance(command, c.Expire)
        for step in PLAN.all_steps():
            assert sum(run.came_to_nothing for run in after.runs_of(step.id)) <= 2


@given(walks)
@settings(max_examples=200, deadline=None)
def test_a_run_is_where_its_step_is_and_collects_only_with_four_seats(
    commands: list[tuple[c.Command, float]],
) -> None:
    for _, _, after in walk(commands):
        if after is None:
            continue
        ids = [run.id for run in after.finished] + ([after.run.id] if after.run else [])
        assert len(ids) == len(set(ids))
        if after.run:
            assert after.run.step == after.step
            assert after.run.mode is Mode.NOTHING or after.run.seats >= 4
            assert after.run.snapshots <= 3
        assert (after.stage is Stage.CLOSING) <= (after.run is not None and after.run.collects)


@given(walks)
@settings(max_examples=200, deadline=None)
def test_anonymity_is_raised_and_never_lowered(
    commands: list[tuple[c.Command, float]],
) -> None:
    for before, _, after in walk(commands):
        if after is None:
            continue
        assert after.strict or not before.strict
        if after.strict and after.run and after.run.outcome is None:
            assert after.run.mode is not Mode.POOL


@given(walks, st.lists(moves, min_size=1, max_size=5))
@settings(max_examples=50, deadline=None)
def test_ended_is_final(commands: list[tuple[c.Command, float]], more: list[c.Command]) -> None:
    before, _, after = walk(commands)[-1]
    live = after or before
    if live.stage is not Stage.ENDED:
        live = living.apply(live, PLAN, c.End(expect_version=live.version), 1e6)
    for command in more:
        with pytest.raises(Refusal):
            living.apply(live, PLAN, fitted(command, live, 1), 1e6)


@given(walks)
@settings(max_examples=50, deadline=None)
def test_a_state_goes_to_json_and_comes_back_the_same(
    commands: list[tuple[c.Command, float]],
) -> None:
    for _, _, after in walk(commands):
        if after is not None:
            assert living.from_json(living.to_json(after)) == after
