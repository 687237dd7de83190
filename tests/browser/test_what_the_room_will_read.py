"""Before it is sent, a phone shows how a text will come out, or says in words why it cannot go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect

from tests.browser.answering import PUT, come_in, landed, put
from tests.browser.room import room_in
from tests.browser.window import Window
from tests.drivers.clients import DrivenPhone
from tests.drivers.server import RestartableServer

PREVIEW, LEFT = ".will-read-text", ".left"


@contextmanager
def writing(browser: Browser, server: RestartableServer, step: str) -> Iterator[Window]:
    """Open a step on a phone, in a room with just enough others."""
    with room_in(browser, server.url, server.start_token, people=4) as here:
        others = [DrivenPhone(here.url, here.links["code"]) for _ in range(3)]
        for seat in others:
            seat.connect()
        phone = here.phone("phone")
        come_in(phone)
        leader = here.lead()
        leader.move("start")
        leader.open(step)
        phone.sees("main .paper")
        yield phone
        for talker in (*others, leader):
            talker.close()
        assert phone.troubles == []


def test_a_text_is_shown_as_it_will_come_out(browser: Browser, server: RestartableServer) -> None:
    with writing(browser, server, "harvest") as phone:
        phone.page.fill("main .paper", "I don't know.")
        expect(phone.page.locator(PREVIEW)).to_have_count(0)  # the field itself shows it
        phone.page.fill("main .paper", "I don’t know —  “maybe” \U0001fa77\U0001f44d\U0001f3fd")
        shown = 'I don\'t know - "maybe" \U0001fa77\U0001f44d'
        phone.shows(PREVIEW, shown)
        phone.shows(f"{LEFT} span", f"{280 - len(shown)} left")
        put(phone)
        landed(phone)
        phone.press(".mine summary")
        phone.shows(".mine-text", shown)


def test_what_cannot_go_is_said_beside_the_button(
    browser: Browser, server: RestartableServer
) -> None:
    with writing(browser, server, "harvest") as phone:
        for text, said in (
            ("\n".join("abcdefghijk"), "Please keep it to 10 lines."),
            ("an apple \uf8ff", "There is a sign in it that other phones"),
        ):
            phone.page.fill("main .paper", text)
            expect(phone.page.locator(LEFT)).to_contain_text(said)
            expect(phone.page.locator(LEFT)).to_be_in_viewport()
            expect(phone.page.locator(PUT)).to_have_attribute("aria-disabled", "true")
        phone.page.fill("main .paper", "\n".join("abcdefghij"))
        expect(phone.page.locator(PUT)).to_have_attribute("aria-disabled", "false")


def test_a_word_is_shown_spelled_like_everyones(
    browser: Browser, server: RestartableServer
) -> None:
    with writing(browser, server, "first-word") as phone:
        phone.page.fill("main .paper", "I \U0001fa77 You!")
        phone.shows(PREVIEW, "i \U0001fa77 you")
