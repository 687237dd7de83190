"""A desk in a room of people without pages, who answer what a test says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.browser.leading import hears
from tests.browser.room import Room, room_in
from tests.browser.window import Window
from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.drivers.server import RestartableServer

SERVER_SPEED = 20.0  # of the server that such a test's file asks for
OLD = 22 / SERVER_SPEED  # seconds: a pot that was open for less is thrown away


@dataclass
class Led:
    """A desk in a room of people without pages."""

    here: Room
    seats: list[DrivenPhone]
    leader: DrivenFacilitator
    desk: Window

    def answer(self, step: str, texts: Sequence[str]) -> None:
        """Let each seat write one of these, and show what came in."""
        run = self.leader.open_at_length(step)
        for seat, text in zip(self.seats, texts, strict=True):
            assert seat.answer(run, {"text": text})["ok"]
        self.close()

    def close(self) -> None:
        self.leader.listen(OLD)
        self.leader.close_run()
        self.desk.sees(".stage-closed")

    def more(self, name: str) -> None:
        """Choose something of what is seldom needed."""
        hears(self.desk)
        self.desk.page.get_by_role("button", name="More", exact=True).click()
        self.desk.page.locator("dialog").get_by_role("button", name=re.compile(f"^{name}")).click()


@contextmanager
def led(
    browser: Browser, server: RestartableServer, *, people: int, reviewed: bool
) -> Iterator[Led]:
    with room_in(
        browser, server.url, server.start_token, people=4, speed=SERVER_SPEED, reviewed=reviewed
    ) as here:
        seats = here.seats(people)
        leader = here.lead()
        leader.until(lambda now: now["seats"] == people)
        leader.move("start")
        desk = here.desk()
        desk.sees(".sight")
        yield Led(here, seats, leader, desk)
        for talker in (*seats, leader):
            talker.close()
        assert desk.troubles == []
