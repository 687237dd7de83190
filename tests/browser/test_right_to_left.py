"""In the pseudo-language every kind of step fits on every page, and each word is in a catalogue."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from sessions.plan.model import Step
from tests.browser.answering import POT, come_in, prepare, put
from tests.browser.copied_house import with_more_languages
from tests.browser.fitting import fits_beside, fits_whole
from tests.browser.room import Room, room_in
from tests.browser.test_accessibility import of_every_kind
from tests.browser.unworded import unworded
from tests.browser.waiting import until
from tests.browser.window import BEAMER, PHONE, SCREEN, Window
from tests.drivers.clients import DrivenFacilitator

SPEED = 20
SIMULATED = 12  # enough that a wall comes out, whoever passes, and without a last call
LONGER = 600  # session seconds
YOUNG = 30  # session seconds: a pot that is closed sooner may be thrown away


@dataclass
class Walk:
    """Four windows, led from outside: phone, desk, the desk on a phone, and the screen."""

    here: Room
    leader: DrivenFacilitator
    phone: Window
    desks: tuple[Window, Window]
    screen: Window

    def look(self, moment: str) -> None:
        for seen in (self.phone, *self.desks):
            fits_beside(seen, moment)
        fits_whole(self.screen, moment, SCREEN, BEAMER)
        for seen in (self.phone, *self.desks, self.screen):
            assert unworded(seen) == [], f"{seen.name}, {moment}"

    def visit(self, step: Step) -> None:
        self.leader.show(step.id)
        self._settle()
        self.look(f"{step.id}, at first")
        if step.activity.traits.collects:
            self._collect(step)

    def _collect(self, step: Step) -> None:
        self.leader.move("open")
        opened = time.monotonic()
        self.leader.move("add_time", seconds=LONGER)
        expect(self.phone.page.locator(".soon")).to_have_count(0)
        prepare(self.phone, step.activity, "ok")
        fits_beside(self.phone, f"{step.id}, filled in")
        put(self.phone)
        self.phone.sees(POT)
        run = str(self.leader.state["run"]["id"])
        until(lambda: self.here.people.settled(run), "the simulated people have answered")
        until(lambda: time.monotonic() - opened > YOUNG / SPEED, "the pot is old enough")
        self.leader.close_run()
        self._settle()
        self.look(f"{step.id}, closed")

    def _settle(self) -> None:
        """Give the pages a moment to show what the leader was told: every look holds for all."""
        self.desks[0].sees(".sight-title")
        self.phone.page.wait_for_timeout(300)


@pytest.fixture
def walk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("right-to-left")
    with (
        with_more_languages(folder, speed=SPEED) as server,
        room_in(
            browser,
            server.url,
            server.start_token,
            people=SIMULATED,
            speed=SPEED,
            language="ar-XB",
        ) as here,
    ):
        phone = here.phone("phone")
        come_in(phone)
        here.people.join()
        leader = here.lead()
        leader.until(lambda now: now["seats"] == SIMULATED + 1)
        yield Walk(here, leader, phone, (here.desk(), here.desk(PHONE)), here.screen())
        leader.close()


def test_every_kind_of_step_fits_and_is_worded(walk: Walk) -> None:
    walk.look("the lobby")
    walk.leader.move("start")
    for step in of_every_kind(walk.here.steps):
        walk.visit(step)
    walk.leader.move("end")
    walk.screen.sees(".receipt-facts")
    walk.phone.sees(".mine")
    walk.look("erased")
