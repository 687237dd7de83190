"""Many seats that came and went together: everyone is told, and a count waits until it is one."""

from __future__ import annotations

import pytest

from server.service.ports.clock import SessionId
from server.service.presence.surges import MANY, SOON, Surges
from server.service.presence.windows import WINDOW
from server.service.release.tick import GRACE
from sessions import errors
from tests.fakes import FakeClock
from tests.service.room import House, Played, seat

HERE, THERE = "192.0.2.7", "198.51.100.9"
FAKE = 1000  # their numbers begin here


def room(people: int = 12, step: str = "share") -> Played:
    """A room that people came into one after the other, on their own lines."""
    house = House()
    session, made = house.session()
    played = Played(house, session, made, [seat(n) for n in range(people)])
    for number in range(people):
        come(played, number, f"203.0.113.{number}")
        house.clock.advance(2)
    house.clock.advance(GRACE + 1)
    house.presence.touch_all()
    played.do("start")
    played.do("goto", to=step)
    return played


def come(played: Played, number: int, address: str, *, again: bool = False) -> None:
    house = played.house
    house.participation.enter(played.made.code, seat(number), address, again=again)
    house.participation.connected(played.session, seat(number))


def flood(played: Played, count: int, address: str = HERE, *, first: int = FAKE) -> None:
    for number in range(first, first + count):
        come(played, number, address)


def go(played: Played, count: int, *, first: int = FAKE) -> None:
    for number in range(first, first + count):
        played.house.participation.disconnected(played.session, seat(number))


def test_two_hundred_invented_seats_that_went_void_nobodys_answer() -> None:
    played = room(12)
    flood(played, 200)
    go(played, 200)
    assert played.state["surge"], "everyone is told"
    played.do("open")
    assert played.state["stage"] == "preview"
    assert played.state["opens_at"] is not None, "and that the opening waits"
    played.later(2 * WINDOW)
    assert played.state["stage"] == "open"
    assert played.state["run"]["seats"] == 12
    played.all_answer(lambda n: {"text": f"words {n}"})
    played.later(24)
    played.close()
    assert played.state["run"]["outcome"] == "revealed"
    assert len(played.state["wall"]["cards"]) == 12


def test_what_everyone_hears_holds_no_number_and_no_address() -> None:
    played = room(12)
    before = played.state
    flood(played, 200)
    go(played, 150)
    after = played.state
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"version", "surge"}
    assert after["surge"] is True


def test_an_opening_that_waits_may_be_made_at_once() -> None:
    played = room(12)
    flood(played, 200)
    go(played, 200)
    played.do("open")
    with pytest.raises(errors.SeatsUnsettled):
        played.do("open")
    played.do("open_now")
    assert played.state["run"]["seats"] == 212


def test_an_opening_that_is_refused_when_its_moment_comes_waits_no_more() -> None:
    played = room(12)
    flood(played, 200)
    go(played, 200)
    played.do("open")
    for number in range(12):
        played.house.participation.disconnected(played.session, seat(number))
    decide = played.house.sessions.decide

    def refusing(session: object, command: object) -> object:
        if type(command).__name__ == "Open":
            raise errors.SeatsTooClose(batch=5)
        return decide(session, command)  # type: ignore[arg-type]

    played.house.sessions.decide = refusing  # type: ignore[method-assign,assignment]
    played.later(2 * WINDOW + 4)
    assert played.state["opens_at"] is None
    assert played.state["stage"] == "preview"


@pytest.mark.parametrize(("count", "gone", "told"), [
    (MANY, MANY, False),
    (MANY + 1, MANY + 1, True),
    (100, 49, False),
    (100, 50, True),
])  # fmt: skip
def test_a_surge_is_more_than_thirty_of_which_half_went(count: int, gone: int, told: bool) -> None:
    played = room(12)
    flood(played, count)
    assert not played.state["surge"], "that many come is no wrong"
    go(played, gone)
    assert played.state["surge"] is told


def test_people_who_come_one_after_the_other_and_go_are_none() -> None:
    played = room(12)
    for number in range(FAKE, FAKE + 60):
        come(played, number, HERE)
        played.house.clock.advance(0.05)  # twenty a second: a large room that scans a code
    go(played, 60)
    assert not played.state["surge"]


def test_two_addresses_are_not_added_up_and_one_network_of_ipv6_is_one() -> None:
    played = room(12)
    flood(played, 20, HERE)
    flood(played, 20, THERE, first=FAKE + 20)
    go(played, 40)
    assert not played.state["surge"]
    for number in range(FAKE + 40, FAKE + 80):
        come(played, number, f"2001:db8::{number}")
    go(played, 40, first=FAKE + 40)
    assert played.state["surge"]


def test_who_stays_for_two_minutes_went_alone() -> None:
    played = room(12)
    flood(played, 100)
    played.later(SOON + 2)
    go(played, 100)
    assert not played.state["surge"]


def test_phones_that_come_back_all_at_once_are_no_surge() -> None:
    """A venue whose network was away for a moment, or a server that was started again."""
    played = room(80)
    go(played, 80, first=0)
    for number in range(80):
        come(played, number, HERE)
    go(played, 80, first=0)
    assert not played.state["surge"]


def test_who_went_for_a_moment_and_is_back_has_not_gone() -> None:
    played = room(12)
    flood(played, 100)
    go(played, 49)
    for number in range(FAKE, FAKE + 49):
        come(played, number, HERE)
    go(played, 49, first=FAKE + 50)
    assert not played.state["surge"]


def test_seats_that_stay_and_go_later_move_the_moment_on() -> None:
    played = room(12)
    flood(played, 200)
    go(played, 100)
    played.do("open")
    first = played.state["opens_at"]
    played.later(WINDOW)
    go(played, 100, first=FAKE + 100)
    assert played.state["opens_at"] > first
    played.later(WINDOW)
    assert played.state["stage"] == "preview"
    played.later(WINDOW)
    assert played.state["run"]["seats"] == 12


def test_a_surge_is_forgotten_after_a_while() -> None:
    played = room(12)
    flood(played, 200)
    go(played, 200)
    played.later(2 * WINDOW + 602)
    assert not played.state["surge"]


def test_no_address_and_no_seat_is_kept_as_it_is() -> None:
    surges = Surges(clock=FakeClock())
    for number in range(100):
        surges.came(SessionId("session"), seat(number), HERE)
    held = repr((surges._recent, surges._surges))
    assert HERE not in held
    assert repr(seat(3)) not in held
    assert len(held) > 1000, "the premise: something is held"
