"""A closed door, an emptied room, and a session that is full."""

from __future__ import annotations

import pytest

from server.service.presence.windows import WINDOW
from sessions import errors
from tests.service.room import House, Played, seat
from tests.service.test_surges import HERE, come, go, room


def test_a_closed_door_is_told_to_everyone_and_refuses_new_seats_alone() -> None:
    played = room(12)
    played.do("door", closed=True)
    assert played.state["door_closed"]
    with pytest.raises(errors.DoorClosed):
        come(played, 99, HERE)
    come(played, 3, HERE)
    played.do("door", closed=False)
    come(played, 99, HERE)


def test_a_phone_that_slept_for_long_comes_back_through_a_closed_door() -> None:
    played = room(12)
    played.do("door", closed=True)
    played.house.participation.disconnected(played.session, seat(3))
    played.later(600)
    come(played, 3, HERE)
    played.do("open")
    assert played.state["run"]["seats"] == 12


def test_of_an_emptied_room_nobody_is_counted_who_did_not_come_in_again() -> None:
    played = room(12)
    played.do("empty")
    assert played.state["emptied"] == 1
    played.later(40)  # workers touch who is connected
    with pytest.raises(errors.RoomEmptied):
        come(played, 0, HERE)
    for number in range(7):
        come(played, number, HERE, again=True)
    come(played, 0, HERE)  # it reloads: nobody has to tap twice
    played.later(20)
    played.do("open")
    assert played.state["run"]["seats"] == 7


def test_who_comes_in_again_is_not_lost_with_the_line_of_before() -> None:
    """A phone whose old line is noticed to be dead only after it came in again."""
    played = room(12)
    before = played.house.participation.connected(played.session, seat(0))
    played.do("empty")
    for number in range(6):
        come(played, number, HERE, again=True)
    played.house.participation.disconnected(played.session, seat(0), before)
    played.later(3 * WINDOW)
    played.do("open")
    assert played.state["run"]["seats"] == 6


def test_answers_of_an_open_step_outlive_an_emptying() -> None:
    played = room(8)
    played.do("open")
    played.all_answer(lambda n: {"text": f"words {n}"}, last=4)
    played.do("empty")
    for number in range(8):
        come(played, number, HERE, again=True)
    played.all_answer(lambda n: {"text": f"words {n}"}, first=4)
    played.later(24)
    played.close()
    assert played.state["run"]["outcome"] == "revealed"
    assert len(played.state["wall"]["cards"]) == 8


def test_emptying_ends_the_waiting_and_the_fakes_are_out_at_once() -> None:
    played = room(12)
    for number in range(1000, 1200):
        come(played, number, HERE)
    go(played, 200)
    played.do("open")
    played.do("empty")
    assert played.state["opens_at"] is None
    for number in range(12):
        come(played, number, f"203.0.113.{number}", again=True)
    played.do("door", closed=True)
    with pytest.raises(errors.DoorClosed):
        come(played, 1000, HERE, again=True)
    played.do("open")
    assert played.state["run"]["seats"] == 12


def test_a_slip_of_paper_still_lets_its_seat_in_after_an_emptying() -> None:
    house = House()
    session, made = house.session(doors=1)
    played = Played(house, session, made, [seat(0)])
    house.participation.enter(made.code, seat(0), HERE, made.door_codes[0])
    played.do("empty")
    assert house.participation.enter(made.code, seat(0), HERE, again=True) == session


def full_house(most: int) -> Played:
    house = House(most_seats=most)
    session, made = house.session()
    played = Played(house, session, made, [seat(n) for n in range(most)])
    for number in range(most):
        come(played, number, f"203.0.113.{number}")
    return played


def test_a_full_session_says_so_at_its_door_and_to_everyone() -> None:
    played = full_house(5)
    assert not played.state["full"]
    with pytest.raises(errors.RoomFull) as refused:
        come(played, 99, HERE)
    assert refused.value.details == {"most": 5}
    assert "full" in refused.value.message()
    assert played.state["full"]
    come(played, 2, HERE)


def test_room_that_was_made_is_taken_and_told() -> None:
    played = full_house(5)
    with pytest.raises(errors.RoomFull):
        come(played, 99, HERE)
    played.house.participation.disconnected(played.session, seat(4))
    played.later(2 * WINDOW)
    assert not played.state["full"]
    come(played, 99, HERE)


def test_of_those_who_are_refused_nobody_is_counted() -> None:
    played = full_house(5)
    before = played.state["version"]
    for number in range(99, 130):
        with pytest.raises(errors.RoomFull):
            come(played, number, HERE)
    assert played.state["version"] == before + 1, "it is said once"
    played.later(4)
    assert played.state["seats"] == 5
