"""Co-facilitators' links: given out, ended one by one, and listed with how many pages are open."""

from __future__ import annotations

import json

import pytest

from server.service.model.link_list import MOST, screen_token
from server.service.ports.clock import SessionId
from sessions import errors
from sessions.roles import Role
from tests.fakes import FakeClock, FakeStore
from tests.service.room import House

KIM, PHONE, FRESH = "K" * 43, "P" * 43, "N" * 43


class Led:
    """A session with its first link, of which links are given out."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.store = FakeStore(self.clock)
        self.house = House(store=self.store, clock=self.clock)
        self.session, made = self.house.session()
        self.first = made.facilitator
        self.use = self.house.facilitation

    def give(self, own: str, token: str, label: str) -> str:
        return self.use.add_link(self.session, own, token=token, label=label).id

    def opens(self, token: str) -> bool:
        try:
            return self.use.enter(token) == (self.session, Role.FACILITATOR)
        except errors.BadToken:
            return False

    def labels(self, own: str) -> dict[str, tuple[int, bool, bool]]:
        found = self.use.links(self.session, own)
        return {each.label: (each.pages, each.own, each.given) for each in found}


@pytest.fixture
def led() -> Led:
    return Led()


def test_a_link_that_is_given_out_opens_the_desk_and_a_screen_of_its_own(led: Led) -> None:
    assert not led.opens(KIM)
    given = led.use.add_link(led.session, led.first, token=KIM, label="Kim")
    assert given.url == f"http://here/facilitator#{KIM}"
    assert given.qr.startswith("<svg")
    assert led.opens(KIM)
    assert led.opens(led.first)
    assert led.use.enter(screen_token(KIM)) == (led.session, Role.SCREEN)
    assert led.labels(led.first) == {"": (0, True, False), "Kim": (0, False, True)}
    assert led.labels(KIM) == {"": (0, False, False), "Kim": (0, True, False)}


def test_a_link_ends_alone_and_its_screen_with_it(led: Led) -> None:
    kim, phone = led.give(led.first, KIM, "Kim"), led.give(led.first, PHONE, "Phone")
    pages = dict.fromkeys((led.first, KIM, PHONE, screen_token(KIM)), led.session)
    assert led.use.renewed(pages) == set(), "the premise: all are open"
    led.use.end_link(led.session, led.first, kim)
    assert led.opens(led.first)
    assert led.opens(PHONE)
    assert not led.opens(KIM)
    assert led.use.renewed(pages) == {KIM, screen_token(KIM)}, "these pages are cut"
    assert phone in {each.id for each in led.use.links(led.session, led.first)}


def test_who_was_given_a_link_ends_only_what_came_from_it(led: Led) -> None:
    kim = led.give(led.first, KIM, "Kim")
    phone = led.give(KIM, PHONE, "Kim's phone")
    first = next(each.id for each in led.use.links(led.session, KIM) if not each.label)
    for id in (first, kim, "0" * 16):
        with pytest.raises(errors.UnknownChoice):
            led.use.end_link(led.session, KIM, id)
    assert led.labels(led.first)["Kim's phone"] == (0, False, True)
    led.use.end_link(led.session, KIM, phone)
    assert led.opens(led.first)
    assert led.opens(KIM)
    assert not led.opens(PHONE)


def test_what_came_from_a_link_ends_with_it(led: Led) -> None:
    kim = led.give(led.first, KIM, "Kim")
    led.give(KIM, PHONE, "Kim's phone")
    led.use.end_link(led.session, led.first, kim)
    assert led.opens(led.first)
    assert not led.opens(KIM)
    assert not led.opens(PHONE)


def test_to_renew_the_first_link_ends_all_others(led: Led) -> None:
    """Whoever had it may have given out links of their own."""
    led.give(led.first, KIM, "Kim")
    led.use.renew_link(led.session, FRESH, led.first)
    assert led.opens(FRESH)
    assert not any(map(led.opens, (led.first, KIM)))
    assert led.labels(FRESH) == {"": (0, True, False)}


def test_to_renew_a_given_link_ends_it_and_what_came_from_it_alone(led: Led) -> None:
    led.give(led.first, KIM, "Kim")
    led.give(KIM, PHONE, "Kim's phone")
    led.use.renew_link(led.session, FRESH, KIM)
    assert led.opens(led.first)
    assert led.opens(FRESH)
    assert not any(map(led.opens, (KIM, PHONE)))
    assert led.labels(led.first) == {"": (0, True, False), "Kim": (0, False, True)}


def test_a_link_that_has_just_ended_changes_nothing(led: Led) -> None:
    """It may have been looked at before it ended; to renew it would end everybody else's."""
    kim = led.give(led.first, KIM, "Kim")
    led.use.end_link(led.session, led.first, kim)
    for act in (
        lambda: led.use.renew_link(led.session, FRESH, KIM),
        lambda: led.use.add_link(led.session, KIM, token=FRESH, label="x"),
        lambda: led.use.end_link(led.session, KIM, kim),
    ):
        with pytest.raises(errors.BadToken):
            act()
    assert led.opens(led.first)
    assert not led.opens(FRESH)


def test_there_is_an_end_to_links_and_no_token_opens_twice(led: Led) -> None:
    with pytest.raises(errors.UnknownChoice):
        led.give(led.first, led.first, "myself")
    for number in range(MOST - 1):
        led.give(led.first, f"{number:043d}", "more")
    with pytest.raises(errors.OutOfRange):
        led.give(led.first, KIM, "one too many")
    assert not led.opens(KIM)


def test_a_list_that_cannot_be_read_closes_nothing_and_is_made_anew(led: Led) -> None:
    led.give(led.first, KIM, "Kim")
    room = led.store._rooms[led.session]
    room.links = room.links[:-1] + bytes([room.links[-1] ^ 1])
    assert led.labels(led.first) == {}
    assert led.opens(led.first)
    assert led.opens(KIM), "the room goes on"
    with pytest.raises(errors.BadToken):
        led.give(led.first, PHONE, "Phone")
    led.use.renew_link(led.session, FRESH, led.first)
    assert led.labels(FRESH) == {"": (0, True, False)}
    assert not led.opens(KIM)


def test_names_of_links_are_sealed(led: Led) -> None:
    led.give(led.first, KIM, "Kim the canary")
    room = led.store._rooms[led.session]
    assert b"canary" not in room.links
    plain = led.house.vault.open(led.session, room.links, about="links")
    assert "Kim the canary" in plain.decode(), "the premise: it is in there"
    assert KIM not in plain.decode(), "its token is not"
    assert all(set(each) >= {"label", "desk"} for each in json.loads(plain))


def test_links_of_a_session_that_is_gone_are_refused_as_the_session_is(led: Led) -> None:
    led.house.ending.erase(led.session)
    with pytest.raises(errors.NoSuchSession):
        led.use.links(led.session, led.first)
    with pytest.raises(errors.NoSuchSession):
        led.give(led.first, KIM, "Kim")


def test_open_pages_are_counted_over_all_workers(led: Led) -> None:
    led.give(led.first, KIM, "Kim")
    here = led.use.desk_opened(led.session, led.first)
    led.use.desk_opened(led.session, KIM)
    elsewhere = House(store=led.store, vault=led.house.vault, clock=led.clock).facilitation
    again = elsewhere.desk_opened(led.session, KIM)
    assert led.labels(led.first) == {"": (1, True, False), "Kim": (2, False, True)}
    elsewhere.desk_closed(led.session, again)
    led.use.desk_closed(led.session, here)
    assert led.labels(led.first) == {"": (0, True, False), "Kim": (1, False, True)}


def test_a_page_counts_while_its_worker_notes_it_and_two_minutes_longer(led: Led) -> None:
    led.use.desk_opened(led.session, led.first)
    clock, desks = led.clock, led.house.use_cases.desks
    for _ in range(10):
        clock.advance(30)
        desks.note_all()
        assert led.labels(led.first)[""][0] == 1
    clock.advance(120)
    assert led.labels(led.first)[""][0] == 0, "its worker was killed"


def test_a_store_that_is_away_turns_no_page_away(led: Led) -> None:
    led.store.away = True
    desk = led.use.desk_opened(led.session, led.first)
    led.use.desk_closed(led.session, desk)
    led.use.desk_opened(led.session, led.first)
    led.store.away = False
    led.house.use_cases.desks.note_all()
    assert led.labels(led.first)[""][0] == 1


def test_what_a_worker_noted_goes_with_its_session(led: Led) -> None:
    led.use.desk_opened(led.session, led.first)
    led.house.ending.erase(led.session)
    led.house.use_cases.desks.note_all()
    assert led.store.desks(SessionId(led.session), 0) == []
