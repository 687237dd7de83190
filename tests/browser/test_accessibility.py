"""Every kind of step reads well by day and by night, and is answered without a pointer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, expect

from sessions.activities.registry import ACTIVITIES
from sessions.plan.model import Activity, Step
from tests.browser import keys
from tests.browser.answering import come_in, landed
from tests.browser.field_names import echoes
from tests.browser.private_fields import open_fields
from tests.browser.reading import barriers
from tests.browser.room import Room, room
from tests.browser.waiting import until
from tests.browser.window import Window
from tests.drivers.clients import DrivenFacilitator

SPEED = 20
SIMULATED = 6
CALM = 600  # session seconds more: axe takes its time
BESIDE = ("after-check-in", "after-pulse")  # shown beside what came before


@dataclass
class Tour:
    """Three pages, led from outside, and what would keep somebody out of them."""

    here: Room
    leader: DrivenFacilitator
    phone: Window
    desk: Window
    screen: Window
    found: list[str] = field(default_factory=list)

    def look(self, moment: str, *pages: Window) -> None:
        for seen in pages or (self.phone, self.desk, self.screen):
            self.found += [*barriers(seen, moment), *open_fields(seen, moment)]
            self.found += echoes(seen, moment)

    def visit(self, step: Step) -> None:
        """Show a step, answer it by keyboard, close it, and look at each moment."""
        self.leader.show(step.id)
        self.desk.shows(".sight-title", step.title)
        self.phone.shows("main h1", step.title if step.reading else step.prompt or step.title)
        self.look(f"{step.id}, at first", self.phone, self.screen)
        if step.activity.traits.collects:
            self._collect(step)
        elif step.activity.traits.timed:
            self._open(step)
            self.look(f"{step.id}, running", self.phone, self.desk)

    def _open(self, step: Step) -> None:
        self.leader.move("open")
        self.leader.move("add_time", seconds=CALM)
        expect(self.phone.page.locator(".soon")).to_have_count(0)
        self.desk.sees(".stage-open")
        keys.fill(self.phone, step.activity)

    def _collect(self, step: Step) -> None:
        self._open(step)
        opened = time.monotonic()
        self.look(f"{step.id}, open", self.phone, self.desk)
        keys.put(self.phone)
        landed(self.phone)
        self.look(f"{step.id}, in the pot", self.phone)
        run = str(self.leader.state["run"]["id"])
        until(lambda: self.here.people.settled(run), "the simulated people have answered")
        young = 20 / SPEED  # seconds: a pot that was open for less is thrown away
        until(lambda: time.monotonic() - opened > young, "the pot is old enough")
        self.leader.close_run()
        self.desk.sees(".stage-closed")
        self.look(f"{step.id}, closed")


@pytest.fixture
def tour(browser: Browser) -> Iterator[Tour]:
    with room(browser, speed=SPEED, people=SIMULATED) as here:
        phone = here.phone("phone")
        come_in(phone)
        here.people.join()
        leader = here.lead()
        leader.until(lambda now: now["seats"] == SIMULATED + 1)
        yield Tour(here, leader, phone, here.desk(), here.screen())
        leader.close()


def of_every_kind(steps: tuple[Step, ...]) -> list[Step]:
    """Return the first step of each kind, and those that are shown beside an earlier one."""
    first: dict[Activity, str] = {}
    for step in steps:
        first.setdefault(step.activity, step.id)
    return [step for step in steps if step.id in (*first.values(), *BESIDE)]


def test_every_kind_of_step_reads_well_and_needs_no_pointer(tour: Tour) -> None:
    tour.look("the lobby")
    tour.leader.move("start")
    steps = of_every_kind(tour.here.steps)
    assert {step.activity for step in steps} == set(ACTIVITIES.values())
    for step in steps:
        tour.visit(step)
    tour.leader.move("end")
    for seen in (tour.phone, tour.desk, tour.screen):
        seen.sees("text=/erased/")
    tour.look("erased")
    assert not tour.found, "\n".join(["", *tour.found])
