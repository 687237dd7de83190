"""Talks on real pages: each phone names a place, says who begins, and a person may sit one out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.answering import come_in
from tests.browser.fitting import fits
from tests.browser.reading import barriers
from tests.browser.room import Room, room_in
from tests.browser.waiting import until
from tests.browser.window import PHONE, Window
from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.drivers.server import RestartableServer

STEP, NEXT = "pair-unsure", "good-story"
OTHERS = 2  # phones without a page


@dataclass
class Talking:
    """Three phones with a page and two without, at a talk that is announced."""

    here: Room
    leader: DrivenFacilitator
    pages: list[Window]
    others: list[DrivenPhone]

    def announce(self, step: str) -> None:
        """Show a talk, and wait until all pages have said whether they take part."""
        self.leader.show(step)
        for page in self.pages:
            expect(page.page.get_by_role("button", name="Sit this one out")).to_be_visible()
        for other in self.others:
            assert other.ask("join_talk", key=other.key, joins=True)["ok"]
        self.leader.listen(3)  # pages wait a moment each, so that not all send at one instant

    def look(self, seen: Window, moment: str) -> None:
        """Look at a page with the eyes of axe; a line that nobody reads meanwhile is made anew."""
        assert barriers(seen, moment) == []
        self.leader.connect()

    def begin(self) -> dict[str, Any]:
        state = self.leader.move("open")
        self.leader.move("add_time", seconds=600)
        return state


@pytest.fixture
def talking(browser: Browser, server: RestartableServer) -> Iterator[Talking]:
    with room_in(browser, server.url, server.start_token, people=4) as here:
        pages = [here.phone(f"phone {number}") for number in range(3)]
        for page in pages:
            come_in(page)
        others = here.seats(OTHERS)
        leader = here.lead()
        leader.move("start")
        yield Talking(here, leader, pages, others)
        for talker in (*others, leader):
            talker.close()
        for page in pages:
            page.close()


def place_of(page: Window) -> str:
    page.sees(".place-name")
    return page.page.locator(".place-name").inner_text()


def turn_of(page: Window) -> str:
    return page.page.locator(".place").inner_text()


def kept_by(page: Window) -> dict[str, Any]:
    """Read what a phone keeps of the session."""
    stored = page.page.evaluate(
        "Object.entries(localStorage).find(([n]) => n.startsWith('hearth.'))"
    )
    kept: dict[str, Any] = json.loads(stored[1])
    return kept


def test_each_phone_names_a_place_and_the_screen_names_them_all(talking: Talking) -> None:
    talking.announce(STEP)
    talking.look(talking.pages[0], "a talk that is announced")
    drawn = talking.begin()["drawn"]
    assert len(drawn["talks"][-1]["here"]) == 3 + OTHERS
    places = [place_of(page) for page in talking.pages]
    assert max(Counter(places).values()) <= 3
    assert set(places) <= {"Oak", "River"}
    screen, desk = talking.here.screen(), talking.here.desk()
    for seen in (screen, desk):
        expect(seen.page.locator(".face-places li")).to_have_text(["Oak", "River (3)"])
        talking.look(seen, "a talk")
    talking.look(talking.pages[0], "a talk")
    for page in talking.pages:
        fits(page, "a talk")
    for seen in (screen, desk, *talking.pages):
        assert seen.troubles == []
    screen.close()
    desk.close()


def test_exactly_one_of_each_group_is_told_to_begin(talking: Talking) -> None:
    talking.others[0].close()
    del talking.others[:]
    talking.announce(STEP)
    talking.begin()
    assert len({place_of(page) for page in talking.pages}) == 1, "three make one group"
    said = [turn_of(page) for page in talking.pages]
    assert sum("You begin." in text for text in said) == 1
    assert sum("You speak in turn" in text for text in said) == 2
    mine = [page.page.locator(".turn-mine").inner_text() for page in talking.pages]
    assert sorted(mine) == ["It is your turn.", "You listen now.", "You listen now."]


def test_whoever_sits_one_out_has_no_place_and_is_asked_again(talking: Talking) -> None:
    out = talking.pages[0]
    talking.announce(STEP)
    out.page.get_by_role("button", name="Sit this one out").click()
    expect(out.page.get_by_role("button", name="Take part after all")).to_be_visible()
    talking.leader.listen(3)
    drawn = talking.begin()["drawn"]
    assert len(drawn["talks"][-1]["here"]) == 2 + OTHERS
    expect(out.page.locator(".place")).to_contain_text("You sit this one out.")
    expect(out.page.locator(".place-name")).to_have_count(0)
    talking.announce(NEXT)
    drawn = talking.begin()["drawn"]
    assert len(drawn["talks"][-1]["here"]) == 3 + OTHERS
    place_of(out)


def test_a_phone_that_reloads_keeps_its_place_and_one_that_comes_late_gets_one(
    talking: Talking,
) -> None:
    talking.announce(STEP)
    talking.begin()
    first = talking.pages[0]
    place, key = place_of(first), kept_by(first)["rankKey"]
    first.page.reload()
    assert (place_of(first), kept_by(first)["rankKey"]) == (place, key)
    late = talking.here.phone("late", PHONE)
    come_in(late)
    talking.pages.append(late)
    assert place_of(late) in {"Oak", "River"}
    expect(late.page.locator(".place")).to_contain_text("The others have begun")


def test_the_bell_is_off_until_somebody_taps_and_rings_when_a_turn_ends(talking: Talking) -> None:
    page = talking.pages[0]
    page.page.add_init_script(
        "window.rung = 0; const own = OscillatorNode.prototype.start;"
        "OscillatorNode.prototype.start = function (...at) { rung += 1; own.apply(this, at); };"
    )
    page.page.reload()
    page.sees(".line")
    talking.announce(STEP)
    talking.begin()
    switch = page.page.get_by_label("A soft bell at each turn")
    expect(switch).not_to_be_checked()
    assert page.page.evaluate("rung") == 0
    switch.check()
    until(lambda: page.page.evaluate("rung") > 0, "it is heard once, by whoever turned it on")
