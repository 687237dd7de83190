"""The views of steps, fetched after the lobby, may fail to come: the phone gets them later."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.answering import come_in
from tests.browser.room import Room, room_in
from tests.browser.window import Window
from tests.drivers.server import RestartableServer

STEP = "harvest"
PAPER = "main .paper"
FILE = "**/assets/views-*.js"


@pytest.fixture
def here(browser: Browser, server: RestartableServer) -> Iterator[Room]:
    with room_in(browser, server.url, server.start_token, people=4) as session:
        yield session


def unlucky(phone: Window, failures: int) -> list[str]:
    """Let the next requests for the views of steps fail; return what was asked for."""
    asked: list[str] = []

    def fail(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) <= failures:
            route.abort()
        else:
            route.continue_()

    phone.page.context.route(FILE, fail)
    return asked


def test_views_that_did_not_come_come_later(here: Room) -> None:
    phone = here.phone("phone")
    asked = unlucky(phone, failures=1)
    come_in(phone)
    leader = here.lead()
    leader.move("start")
    leader.open(STEP)
    phone.sees(PAPER)
    assert len(asked) == 2, "the premise: the first time they did not come"
    leader.close()
    phone.close()
