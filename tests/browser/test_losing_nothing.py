"""What was written or sent is still there after a reload, a dead network and a dead server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.answering import POT, come_in, landed, put, take_back
from tests.browser.room import room
from tests.browser.window import Window
from tests.browser.writing import PAPER, Writing, writing_at
from tests.drivers.server import RestartableServer

WORDS = "It made room for a quieter kind of laughing."
STEP = "harvest"


@pytest.fixture
def writing(browser: Browser, server: RestartableServer) -> Iterator[Writing]:
    with writing_at(browser, server, STEP) as it:
        yield it


def test_a_reload_in_the_middle_of_writing_keeps_the_draft(writing: Writing) -> None:
    phone = writing.phone
    phone.page.fill(PAPER, WORDS)
    phone.page.reload()
    expect(phone.page.locator(PAPER)).to_have_value(WORDS)
    put(phone)
    landed(phone)


def test_after_a_reload_an_answer_is_still_in_the_pot(writing: Writing) -> None:
    phone = writing.phone
    phone.page.fill(PAPER, WORDS)
    put(phone)
    landed(phone)
    phone.page.reload()
    landed(phone)
    phone.page.get_by_text("You put in").click()
    phone.shows(".mine-text", WORDS)


def test_two_tabs_are_one_seat_with_one_draft_and_one_answer(writing: Writing) -> None:
    phone = writing.phone
    seats = writing.leader.state["seats"]
    other = Window(phone.page.context.new_page(), "other tab")
    other.page.goto(phone.page.url)
    phone.page.fill(PAPER, WORDS)
    expect(other.page.locator(PAPER)).to_have_value(WORDS)
    put(other)
    landed(other)
    landed(phone)
    take_back(phone)
    other.shows("main h1", "It's out of the pot, and gone.")
    assert writing.leader.ask("sync")["state"]["seats"] == seats == 4


def test_an_answer_given_without_a_network_arrives_exactly_once(browser: Browser) -> None:
    with room(browser, speed=10, people=4) as here:
        phone = here.phone("phone")
        come_in(phone)
        here.people.join()
        leader = here.lead()
        leader.until(lambda now: now["seats"] == 5)
        leader.move("start")
        leader.open_at_length(STEP)
        phone.sees(PAPER)
        phone.offline(True)
        phone.sees(".notice-away")
        phone.page.fill(PAPER, WORDS)
        put(phone)
        phone.shows(f"{POT} h1", "On its way to the pot.")
        phone.offline(False)
        landed(phone)
        phone.page.reload()
        landed(phone)
        leader.listen(20 / here.speed)  # a pot that was open for less is thrown away
        cards = leader.close_run()["wall"]["cards"]
        assert [card["text"] for card in cards].count(WORDS) == 1
        leader.close()
        phone.close()
