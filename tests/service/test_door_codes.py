"""Door codes let one seat in each, once, and tell nobody which."""

from __future__ import annotations

import pytest

from server.service.presence.guess_limit import TURN
from sessions import errors
from tests.service.room import House, seat

HERE = "1.2.3.4"


def test_a_session_without_doors_needs_none() -> None:
    house = House()
    session, made = house.session()
    assert made.door_codes == ()
    assert house.participation.enter(made.code, seat(1), HERE) == session


def test_a_door_lets_one_seat_in_and_that_seat_comes_back_without_it() -> None:
    house = House()
    session, made = house.session(doors=3)
    assert len(set(made.door_codes)) == 3
    with pytest.raises(errors.DoorNeeded):
        house.participation.enter(made.code, seat(1), HERE)
    door = made.door_codes[0]
    assert house.participation.enter(made.code, seat(1), HERE, door.lower()) == session
    assert house.participation.enter(made.code, seat(1), HERE) == session
    assert house.participation.enter(made.code, seat(1), HERE, door) == session, "a retry"
    with pytest.raises(errors.DoorUsed):
        house.participation.enter(made.code, seat(2), HERE, door)


def test_a_wrong_door_is_told_like_a_used_one_and_counts_as_a_guess() -> None:
    house = House()
    _, made = house.session(doors=1)
    for _ in range(60):
        with pytest.raises(errors.DoorUsed):
            house.participation.enter(made.code, seat(1), HERE, "ZZZZ-ZZZZ")
    assert house.clock.slept == []
    house.participation.enter(made.code, seat(1), HERE, made.door_codes[0])
    assert house.clock.slept == [TURN, TURN], "the code and the door, each of which is a guess"


def test_doors_change_the_promise_and_a_rehearsal_has_none() -> None:
    house = House()
    session, _ = house.session(doors=1)
    promise = house.states.state(session).promise
    assert "one_use_doors" in promise.kept
    assert "two_slips" in promise.not_promised
    with pytest.raises(errors.OutOfRange):
        house.session(doors=1, rehearsal=True)


def test_who_is_in_cannot_try_the_doors_of_others_without_end() -> None:
    house = House()
    session, made = house.session(doors=2)
    assert house.participation.enter(made.code, seat(1), HERE, made.door_codes[0]) == session
    for _ in range(60):
        with pytest.raises(errors.DoorUsed):
            house.participation.enter(made.code, seat(2), HERE, "ZZZZ-ZZZZ")
    assert house.clock.slept == []
    house.participation.enter(made.code, seat(2), HERE, made.door_codes[1])
    assert house.clock.slept == [TURN]
    assert house.participation.enter(made.code, seat(1), HERE) == session, "who is in, comes back"
