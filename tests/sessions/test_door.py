"""The door, an emptied room, and openings that wait until seats that went are no longer counted."""

from dataclasses import replace

import pytest

from sessions import errors
from sessions import live as living
from sessions.live import Stage
from sessions.live import commands as c
from sessions.live.crowding import SAID
from tests.sessions.material import NOW, at, dropped, opened, revealed, shown


def surged(live: living.Live, until: float = NOW + 100) -> living.Live:
    return at(live, c.Surge(until=until))


def waiting(step: str = "choice", until: float = NOW + 100) -> living.Live:
    return at(surged(shown(step), until), c.WaitForSeats())


def test_the_door_closes_and_opens_in_every_stage_but_the_last() -> None:
    for live in (living.lobby("short"), shown("choice"), opened(), revealed()):
        closed = at(live, c.Door(closed=True, expect_version=live.version))
        assert closed == replace(live, door_closed=True, version=live.version + 1)
        again = at(closed, c.Door(closed=False, expect_version=closed.version))
        assert not again.door_closed
    over = at(opened(), c.End(expect_version=opened().version))
    with pytest.raises(errors.SessionClosed):
        at(over, c.Door(closed=True, expect_version=over.version))


def test_emptying_counts_up_opens_the_door_and_leaves_what_is_open_as_it_is() -> None:
    live = replace(surged(opened()), door_closed=True, full=True)
    emptied = at(live, c.Empty(expect_version=live.version))
    assert (emptied.emptied, emptied.door_closed, emptied.full) == (1, False, False)
    assert (emptied.surge, emptied.run, emptied.stage) == (False, live.run, Stage.OPEN)
    twice = at(emptied, c.Empty(expect_version=emptied.version))
    assert twice.emptied == 2


def test_a_step_that_collects_is_not_opened_while_seats_that_went_are_counted() -> None:
    live = surged(shown("choice"))
    asked = c.Open(run="r1", seats=212, expect_version=live.version)
    with pytest.raises(errors.SeatsUnsettled):
        at(live, asked, NOW + 99.9)
    assert at(live, asked, NOW + 100).run is not None


def test_a_step_that_was_dropped_waits_as_well_before_it_is_opened_again() -> None:
    live = surged(dropped())
    asked = c.Again(run="r2", seats=212, expect_version=live.version)
    with pytest.raises(errors.SeatsUnsettled):
        at(live, asked)
    held = at(live, c.WaitForSeats())
    assert held.waits
    assert at(held, asked_at(asked, held), NOW + 100).waits is False


def asked_at(asked: c.Move, live: living.Live) -> c.Move:
    return replace(asked, expect_version=live.version)


def test_what_collects_nothing_never_waits() -> None:
    live = surged(shown("talk"))
    assert at(live, c.Open(run="", seats=9, expect_version=live.version)).stage is Stage.OPEN


def test_an_opening_waits_once_and_says_so() -> None:
    live = waiting()
    assert live.waits
    assert live.stage is Stage.PREVIEW
    with pytest.raises(errors.SeatsUnsettled):
        at(live, c.WaitForSeats())


def test_what_waits_may_be_opened_anyway_and_what_does_not_may_not() -> None:
    live = waiting()
    now = at(live, c.OpenNow(run="r1", seats=212, expect_version=live.version))
    assert now.run is not None
    assert (now.run.seats, now.waits) == (212, False)
    idle = surged(shown("choice"))
    with pytest.raises(errors.NotNow):
        at(idle, c.OpenNow(run="r1", seats=212, expect_version=idle.version))


def test_another_step_an_emptying_or_a_refused_opening_ends_the_waiting() -> None:
    live = waiting()
    assert not at(live, c.GoTo(to="talk", expect_version=live.version)).waits
    assert not at(live, c.Empty(expect_version=live.version)).waits
    assert not at(live, c.CallOff()).waits
    unmoved = shown("choice")
    assert at(unmoved, c.CallOff()) is unmoved


def test_more_that_go_move_the_moment_on_and_never_back() -> None:
    live = surged(shown("choice"), NOW + 100)
    assert at(live, c.Surge(until=NOW + 60)) is live
    assert at(live, c.Surge(until=NOW + 160)).surge_until == NOW + 160


def test_a_surge_is_told_for_ten_minutes_more() -> None:
    live = surged(shown("choice"))
    assert at(live, c.Settle(), NOW + 100 + SAID - 1) is live
    assert not at(live, c.Settle(), NOW + 100 + SAID).surge
    calm = shown("choice")
    assert at(calm, c.Settle(), NOW + 9_999) is calm


def test_a_full_session_says_so_until_fewer_are_counted() -> None:
    live = at(living.lobby("short"), c.Fill())
    assert live.full
    assert at(live, c.Fill()) is live
    still = at(live, c.Count(seats=1000, full=True))
    assert still.full
    assert not at(still, c.Count(seats=999)).full
    later = at(shown("choice"), c.Fill())
    assert not at(later, c.Count(seats=0)).full
