"""A facilitator's page, a screen and three phones go through the whole built-in plan."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from sessions.activities.registry import ACTIVITIES
from sessions.plan.model import Step
from tests.browser.answering import POT, come_in, landed, prepare, put, skip, take_back
from tests.browser.fitting import fits, fits_whole
from tests.browser.leading import ACTION, act, confirm, more_time, press
from tests.browser.room import Room, room
from tests.browser.waiting import until
from tests.browser.window import BEAMER, SCREEN, Window

SPEED = 12  # a run must be open for twenty of its seconds: nearly two of ours, see `_collect`
SIMULATED = 10  # with three phones enough that the facilitator closes, and no last call has to end
SHORT = 120  # session seconds: at such steps the facilitator gives a minute
SHOWN = ".note, .words, .bars, .field-figure, .pulse-lines, .two-sliders, .change, .agreed, .mostly"


@dataclass
class Evening:
    """All who take part, and how they go through a step."""

    here: Room
    desk: Window
    screen: Window
    phones: list[Window]

    @property
    def all(self) -> list[Window]:
        return [self.desk, self.screen, *self.phones]

    def fits(self, moment: str) -> None:
        for seen in (self.desk, *self.phones):
            fits(seen, moment)
        fits_whole(self.screen, moment, BEAMER, SCREEN)

    def play(self, number: int, step: Step) -> None:
        """Go through a step that everyone sees already."""
        self._arrived(step)
        if step.activity.traits.collects:
            self.fits(f"{step.id}, before")
            self._collect(number, step)
        elif step.activity.traits.timed:
            self.fits(f"{step.id}, before")
            if step.is_drawn:
                act(self.desk, "Name the places")
                self.fits(f"{step.id}, with its places")
            act(self.desk, "Start the time")
            self._rest(step)
        self.fits(f"{step.id}, after")

    def _arrived(self, step: Step) -> None:
        read = bool(step.reading)
        self.desk.shows(".sight-title", step.title)
        self.screen.shows(".step-prompt", step.title if read else step.prompt)
        for phone in self.phones:
            phone.shows("main h1", step.title if read else step.prompt or step.title)

    def _rest(self, step: Step) -> None:
        for phone in self.phones:
            expect(phone.page.locator(".soon")).to_have_count(0)
            prepare(phone, step.activity, "For myself alone.")
        self.fits(f"{step.id}, running")

    def _collect(self, number: int, step: Step) -> None:
        (press if number % 2 else act)(self.desk, "Open for answers")
        self.desk.sees(".stage-open")
        opened = time.monotonic()
        if step.seconds[self.here.form] <= SHORT:
            more_time(self.desk)
        self._give_time()
        self._answer(number, step)
        self.fits(f"{step.id}, open")
        self._everyone_is_done()
        until(lambda: time.monotonic() - opened > 20 / SPEED, "the pot is old enough")
        act(self.desk, "Last call")
        self.fits(f"{step.id}, last call")
        if number % 3:
            act(self.desk, "Close and show")
        self._came_out(step)

    def _give_time(self) -> None:
        """Let another facilitator give ten minutes: a busy machine needs more than the plan has."""
        other = self.here.lead()
        other.move("add_time", seconds=600)
        other.close()

    def _answer(self, number: int, step: Step) -> None:
        """One answers, one passes, one has second thoughts; at every step another one."""
        first, second, third = (self.phones[(number + turn) % 3] for turn in range(3))
        for phone in (first, third):
            prepare(phone, step.activity, f"Words for {step.id}")
        self.fits(f"{step.id}, with a draft")
        put(first)
        skip(second)
        put(third)
        if number % 4 == 0:
            landed(third)
            take_back(third)
        for phone in (first, second):
            landed(phone)

    def _everyone_is_done(self) -> None:
        state = self.here.people.participants[0].view.state
        run = state["run"]["id"] if state else ""
        until(lambda: self.here.people.settled(run), "the simulated people have answered")

    def _came_out(self, step: Step) -> None:
        expect(self.desk.page.locator(ACTION)).to_contain_text("Next")
        for seen in self.all:
            seen.sees(SHOWN)
        for phone in self.phones:
            expect(phone.page.locator(POT)).to_have_count(0)


@pytest.fixture
def evening(browser: Browser) -> Iterator[Evening]:
    with room(browser, speed=SPEED, people=SIMULATED) as here:
        # One phone moves as most do; two of calm people save a third of what the browser computes.
        phones = [here.phone(f"phone {number}", calm=number > 1) for number in (1, 2, 3)]
        yield Evening(here, here.desk(), here.screen(), phones)


def test_the_pages_go_through_the_whole_plan_and_all_is_erased(evening: Evening) -> None:
    everyone, desk = evening, evening.desk
    for phone in everyone.phones:
        fits(phone, "the promise")
        come_in(phone)
    everyone.here.people.join()
    desk.shows(".seats-number", f"{SIMULATED + 3} seats taken")
    everyone.fits("the lobby")
    act(desk, "Start the workshop")
    steps = everyone.here.steps
    for number, step in enumerate(steps):
        if number:
            (act if number % 2 else press)(desk, f"Next: {step.title}")
        everyone.play(number, step)
    assert {step.activity for step in steps} == set(ACTIVITIES.values())
    act(desk, "End and erase")
    confirm(desk)
    for seen in everyone.all:
        seen.sees("text=/erased/")
    everyone.fits("erased")
    assert [seen.lines for seen in everyone.all] == [1] * 5, "a line broke that nobody cut"
    assert [trouble for seen in everyone.all for trouble in seen.troubles] == []
