"""Whom to turn to is one tap away: in the lobby, in a preview, while writing, and after the end."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.answering import come_in
from tests.browser.room import Room, room
from tests.browser.window import Window

STEP = "harvest"
EXAMPLE = "Robin, an example"  # a rehearsal names nobody who could be called


def offers(phone: Window, where: str) -> None:
    """One tap shows the contact, and closing it leads back."""
    phone.sees(".line-moment")
    phone.press(".line-moment")
    phone.sees("dialog .contact")
    assert EXAMPLE in phone.page.locator("dialog").inner_text(), where
    assert phone.page.locator("dialog a[href^='tel:']").count() == 0, where
    phone.page.keyboard.press("Escape")


def test_support_is_one_tap_away_in_every_state_and_in_a_rehearsal_it_is_an_example(
    browser: Browser,
) -> None:
    with room(browser, speed=10, people=4) as here:
        states(here)


def states(here: Room) -> None:
    phone = here.phone("phone")
    come_in(phone)
    offers(phone, "the lobby")
    leader = here.lead()
    leader.move("start")
    offers(phone, "the first step")
    leader.move("goto", to=STEP)
    offers(phone, "the preview")
    leader.open_at_length(STEP)
    phone.sees("textarea")
    offers(phone, "writing")
    leader.move("goto", to=here.steps[0].id)
    offers(phone, "back at another step")
    leader.move("end")
    phone.sees(".contact")
    assert EXAMPLE in phone.page.locator("main").inner_text(), "after the end"
    leader.close()
    assert phone.troubles == []
    phone.close()
