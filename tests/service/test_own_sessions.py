"""Facilitators find the sessions that they started by their own link, and nobody else's."""

from __future__ import annotations

import pytest

from server.service.model.link_list import MOST
from sessions import errors
from sessions.live.commands import Start
from sessions.roles import Role
from tests.fakes import FakeClock, FakeStore, FakeVault
from tests.service.room import House

ADA, KIM = "a" * 16, "b" * 16
FRESH = "N" * 43


def codes(house: House, owner: str) -> list[str]:
    return [one.code.replace("-", "") for one in house.use_cases.own_sessions.of(owner)]


def test_each_sees_own_sessions_only_and_the_operators_link_none() -> None:
    house = House()
    _, mine = house.session(owner=ADA)
    _, theirs = house.session(owner=KIM)
    house.session()
    assert codes(house, ADA) == [mine.code]
    assert codes(house, KIM) == [theirs.code]
    assert codes(house, "") == [], "several people may hold that link"
    assert codes(house, "c" * 16) == []


def test_a_session_is_found_while_it_runs_and_says_whether_it_has_begun() -> None:
    house = House()
    session, _ = house.session(owner=ADA, rehearsal=True)
    own = house.use_cases.own_sessions
    (found,) = own.of(ADA)
    assert (found.title, found.rehearsal, found.started) == ("Small", True, False)
    house.facilitation.command(session, Start(expect_version=1))
    assert own.of(ADA)[0].started
    house.ending.erase(session)
    assert own.of(ADA) == []


def test_one_comes_back_into_a_session_of_ones_own_by_a_link_that_can_be_ended() -> None:
    house = House()
    session, made = house.session(owner=ADA)
    own = house.use_cases.own_sessions
    own.come_back(ADA, session, token=FRESH, label="From the start page")
    assert house.facilitation.enter(FRESH) == (session, Role.FACILITATOR)
    assert house.facilitation.enter(made.facilitator) == (session, Role.FACILITATOR)
    (fresh,) = [each for each in house.facilitation.links(session, made.facilitator) if each.given]
    assert fresh.label == "From the start page"
    house.facilitation.end_link(session, made.facilitator, fresh.id)
    with pytest.raises(errors.BadToken):
        house.facilitation.enter(FRESH)


@pytest.mark.parametrize("owner", [KIM, "", "c" * 16])
def test_nobody_comes_into_a_session_of_somebody_else(owner: str) -> None:
    house = House()
    session, _ = house.session(owner=ADA)
    house.session(owner=KIM)
    with pytest.raises(errors.NoSuchSession):
        house.use_cases.own_sessions.come_back(owner, session, token=FRESH, label="x")
    with pytest.raises(errors.BadToken):
        house.facilitation.enter(FRESH)


def test_a_session_that_names_no_owner_is_not_everybodys() -> None:
    house = House()
    session, _ = house.session()
    with pytest.raises(errors.NoSuchSession):
        house.use_cases.own_sessions.come_back("", session, token=FRESH, label="x")


def test_there_is_an_end_to_coming_back() -> None:
    house = House()
    session, made = house.session(owner=ADA)
    own = house.use_cases.own_sessions
    for number in range(MOST - 1):
        own.come_back(ADA, session, token=f"{number:043d}", label="x")
    with pytest.raises(errors.OutOfRange):
        own.come_back(ADA, session, token=FRESH, label="x")
    assert house.facilitation.enter(made.facilitator) == (session, Role.FACILITATOR)


def test_a_session_that_cannot_be_read_hides_no_other() -> None:
    clock = FakeClock()
    store, vault = FakeStore(clock), FakeVault()
    house = House(store=store, vault=vault, clock=clock)
    broken, _ = house.session(owner=ADA)
    _, sound = house.session(owner=ADA)
    store._rooms[broken].record = b"x" * 64
    fresh = House(store=store, vault=vault, clock=clock)
    assert codes(fresh, ADA) == [sound.code]


def test_whose_a_session_is_lies_sealed_in_its_record() -> None:
    clock = FakeClock()
    store = FakeStore(clock)
    house = House(store=store, clock=clock)
    session, _ = house.session(owner=ADA)
    room = store._rooms[session]
    assert ADA.encode() in house.vault.open(session, room.record, about="record"), "the premise"
    assert ADA.encode() not in room.record + room.live + room.links
