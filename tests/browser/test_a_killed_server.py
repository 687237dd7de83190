"""The server dies in the middle of a step and comes back: the pages heal, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from server.selftest.clock import FastClock
from tests.browser.answering import come_in, landed, put
from tests.browser.leading import act, jump, more_time
from tests.browser.room import room_in
from tests.browser.window import Window
from tests.drivers.ports import free_port
from tests.drivers.server import RestartableServer

PAPER = "main .paper"
SENT, DRAFT = "It made room for asking twice.", "It made room for a long silence."
STEP, PROMPT = "The harvest", "main h1"
SPEED = 5.0  # seconds of the session in one of ours


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[RestartableServer]:
    """Give a server that this test may kill."""
    server = RestartableServer(tmp_path / "data", free_port(), clock=FastClock(SPEED))
    try:
        server.start()
        yield server
    finally:
        server.stop()


def test_a_killed_server_comes_back_in_the_same_step_with_everything(
    browser: Browser, mortal: RestartableServer
) -> None:
    with room_in(browser, mortal.url, mortal.start_token, people=4, speed=SPEED) as here:
        desk, screen = here.desk(), here.screen()
        sender, writer = here.phone("sender"), here.phone("writer")
        for phone in (sender, writer):
            come_in(phone)
        here.people.join()
        desk.shows(".seats-number", "6 seats taken")
        act(desk, "Start the workshop")
        jump(desk, STEP)
        act(desk, "Open for answers")
        for _ in range(4):  # the clock is fast, and goes on while the server is away
            more_time(desk)
        prompt = writer.page.inner_text(PROMPT)
        sender.page.fill(PAPER, SENT)
        put(sender)
        landed(sender)
        writer.page.fill(PAPER, DRAFT)
        die_and_return(mortal, [desk, screen, sender, writer])
        writer.shows(PROMPT, prompt)
        expect(writer.page.locator(PAPER)).to_have_value(DRAFT)
        landed(sender)
        put(writer)
        landed(writer)
        act(desk, "Last call")
        expect(desk.page.locator("#next-hint")).to_have_text(re.compile("closes by itself"))
        for seen in (desk, screen, sender, writer):
            for text in (SENT, DRAFT):
                expect(seen.page.locator(".note-text", has_text=text)).to_have_count(1)


def die_and_return(server: RestartableServer, pages: list[Window]) -> None:
    """Kill the server until every page has said so, and start it until none does."""
    server.kill()
    for seen in pages:
        seen.sees(".away, .screen-away, .notice-away")
    server.start()
    for seen in pages:
        expect(seen.page.locator(".away, .screen-away, .notice-away")).to_have_count(0)
