"""A step is repeated by the same seats, or by a batch of others: by names, not numbers."""

from __future__ import annotations

from typing import Any

import pytest

from server.service.presence.windows import WINDOW
from sessions import errors
from tests.service.room import House, Played, seat

STEPS: dict[str, Any] = {"share": {"text": "words"}, "choose": {"option": "x"}}


def withdrawn(seats: int, step: str = "share") -> Played:
    """A step whose result was shown, and taken back."""
    played = House().room_of(seats, step=step)
    played.do("open")
    played.all_answer(STEPS[step])
    played.later(40)
    played.close()
    assert played.state["run"]["outcome"] == "revealed"
    played.do("withdraw")
    return played


def exchange(played: Played, gone: list[int], come: list[int]) -> None:
    """Let some leave and others come, until nobody counts who left."""
    house = played.house
    for number in gone:
        house.participation.leave(played.session, seat(number))
        house.participation.disconnected(played.session, seat(number))
    for number in come:
        house.participation.connected(played.session, seat(number))
    for _ in range(3):
        house.clock.advance(WINDOW)
        house.presence.touch_all()
        house.release.tick(played.session)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("seats", [7, 12, 20])
def test_the_same_seats_may_repeat_it(seats: int, step: str) -> None:
    played = withdrawn(seats, step)
    exchange(played, [], [])
    played.do("again")
    assert played.state["stage"] == "open"


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("seats", [7, 12, 20])
def test_as_many_seats_of_which_one_is_another_may_not(seats: int, step: str) -> None:
    played = withdrawn(seats, step)
    exchange(played, [0], [90])
    before = played.state
    with pytest.raises(errors.SeatsTooClose):
        played.do("again")
    assert played.state == before
    played.do("goto", to="welcome")
    played.do("goto", to=step)
    with pytest.raises(errors.SeatsTooClose):
        played.do("open")


@pytest.mark.parametrize(("gone", "come", "allowed"), [(2, 2, False), (2, 3, True), (3, 3, True)])
def test_a_whole_batch_of_others_is_counted_by_names(gone: int, come: int, allowed: bool) -> None:
    played = withdrawn(12)  # where a batch is five
    exchange(played, list(range(gone)), list(range(90, 90 + come)))
    if allowed:
        played.do("again")
        assert played.state["stage"] == "open"
    else:
        with pytest.raises(errors.SeatsTooClose):
            played.do("again")


def test_while_somebody_is_away_nobody_knows_that_all_are_the_same() -> None:
    played = withdrawn(12)
    played.house.participation.disconnected(played.session, seat(3))
    with pytest.raises(errors.SeatsTooClose):
        played.do("again")
    played.house.participation.connected(played.session, seat(3))
    played.do("again")
    assert played.state["run"]["seats"] == 12


def test_a_run_that_was_discarded_after_a_chart_is_compared_as_well() -> None:
    played = House().room_of(20, step="choose")
    played.do("open")
    played.all_answer({"option": "x"}, last=12)
    played.later(6)
    assert played.state["snapshot"], "the premise: a chart was out"
    played.do("discard")
    exchange(played, [0], [90])
    with pytest.raises(errors.SeatsTooClose):
        played.do("again")
    exchange(played, [90], [0])
    played.do("again")


def test_what_nobody_saw_is_repeated_by_anybody() -> None:
    played = House().room_of(8, step="share")
    played.do("open")
    played.do("discard")
    exchange(played, [0], [90])
    played.do("again")
    assert played.state["stage"] == "open"
