"""A page that its browser translates says the same as one that is not, at every moment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.answering import come_in, landed, skip
from tests.browser.leading import act, confirm, hears
from tests.browser.room import Room, room_in
from tests.browser.translator import END, said, translate
from tests.browser.waiting import until
from tests.browser.window import Window
from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.drivers.server import RestartableServer

HOW = ["replace", "beside"]
TIME = re.compile(r"\d+:\d\d|\d+ min( \d+ s)?|\d+ s\b")
# Two phones alone in a talk are partners: one of them begins.
TURN = re.compile(r"You begin\.|You speak in turn 2\.|It is your turn\.|You listen now\.")


def alike(translated: Window, plain: Window, moment: str) -> None:
    """Wait until two pages say the same, but for the second that it is and whose turn it is."""
    until(
        lambda: shared_words(translated) == shared_words(plain),
        f"{moment}: {said(translated)} | {said(plain)}",
    )
    assert translated.troubles == plain.troubles == []


def shared_words(window: Window) -> str:
    return TURN.sub("", TIME.sub("", said(window)))


@pytest.fixture
def here(browser: Browser, server: RestartableServer) -> Iterator[Room]:
    with room_in(browser, server.url, server.start_token, people=4) as session:
        yield session


@contextmanager
def led(here: Room) -> Iterator[tuple[DrivenFacilitator, list[DrivenPhone]]]:
    leader = here.lead()
    others = [DrivenPhone(here.url, here.links["code"]) for _ in range(4)]
    yield leader, others
    for talker in (leader, *others):
        talker.close()


@pytest.mark.parametrize("how", HOW)
def test_phones_and_screens_go_on(here: Room, how: str) -> None:
    plain, phone = here.phone("plain"), here.phone("translated")
    wall, screen = here.screen(), here.screen()
    for window in (plain, phone):
        window.sees(".promise")
    for window in (wall, screen):
        window.sees(".lobby-code")
    translate(phone, how)
    translate(screen, how)
    alike(phone, plain, "the threshold")
    come_in(phone)
    come_in(plain)
    with led(here) as (leader, others):
        for other in others:  # counts go up one by one
            other.connect()
            alike(phone, plain, "the lobby")
            alike(screen, wall, "the screen's lobby")
        leader.move("start")
        for step in ("before-pulse", "pair-unsure", "wall-of-fears"):
            leader.move("goto", to=step)
            alike(phone, plain, f"before {step}")
            alike(screen, wall, f"the screen before {step}")
            leader.move("open")
            alike(phone, plain, f"in {step}")
            alike(screen, wall, f"the screen in {step}")
        for window in (phone, plain):
            skip(window)
            landed(window)
        alike(phone, plain, "in the pot")
        leader.move("pause")
        alike(phone, plain, "paused")
        alike(screen, wall, "the screen paused")
        leader.move("resume")
        alike(phone, plain, "going on")
        leader.move("care")
        alike(phone, plain, "a word of care")
        alike(screen, wall, "the screen's word of care")
        assert phone.page.evaluate("window.translated") > 5, "it was translated all the time"
        assert END in phone.page.inner_text("main")
        leader.end()
        phone.sees("h1:has-text('It is erased.')")
        plain.sees("h1:has-text('It is erased.')")
        alike(phone, plain, "the end")
    for window in (plain, phone, wall, screen):
        window.close()


def test_a_timer_goes_on_while_the_page_is_translated(here: Room) -> None:
    with led(here) as (leader, others):
        for other in others:
            other.connect()
        phone = here.phone("phone")
        come_in(phone)
        leader.move("start")
        leader.open("before-pulse")
        face = phone.page.locator(".timer-face")
        expect(face).to_be_visible()
        translate(phone, "replace")
        before = face.inner_text()
        expect(face).not_to_have_text(before)
        assert "⟦" not in face.inner_text(), "figures are not sent to be translated"
        phone.close()


def test_the_desk_goes_on(here: Room) -> None:
    plain, desk = here.desk(), here.desk()
    for window in (plain, desk):
        window.sees(".lobby-plan")
    translate(desk, "replace")
    with led(here) as (_, others):
        for other in others:
            other.connect()
            alike(desk, plain, "the lobby")
        hears(plain)
        act(plain, "Start the workshop")
        alike(desk, plain, "started")
        for _ in range(3):
            hears(plain)
            plain.page.keyboard.press("PageDown")
            if plain.page.locator(".dialog-actions").count():
                confirm(plain)
            alike(desk, plain, "moved on")
    for window in (plain, desk):
        window.close()
