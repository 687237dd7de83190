"""Before it is sent, a phone shows how a text will come out, or says in words why it cannot go."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.answering import PUT, landed, put
from tests.browser.writing import writing_at
from tests.drivers.server import RestartableServer

PREVIEW, LEFT = ".will-read-text", ".left"


def test_a_text_is_shown_as_it_will_come_out(browser: Browser, server: RestartableServer) -> None:
    with writing_at(browser, server, "harvest") as writing:
        phone = writing.phone
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
    with writing_at(browser, server, "harvest") as writing:
        phone = writing.phone
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
    with writing_at(browser, server, "first-word") as writing:
        phone = writing.phone
        phone.page.fill("main .paper", "I \U0001fa77 You!")
        phone.shows(PREVIEW, "i \U0001fa77 you")
