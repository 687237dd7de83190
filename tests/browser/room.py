"""A room to look at: a session, simulated people who may come, and windows into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from server.selftest.clock import FastClock
from server.selftest.process import ServerProcess
from server.simulation.behaviour.attendance import Attendance
from server.simulation.behaviour.pace import named_pace
from server.simulation.crowd import Crowd, make_crowd
from server.simulation.crowd_session import CrowdSession
from sessions import library
from sessions.plan.model import Step
from tests.browser.window import DESK, PHONE, SCREEN, Size, Window, window
from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.drivers.server import create_session

PLAN = "building-deeper-connections"


@dataclass(frozen=True)
class Room:
    """One session of a server: its links, its people, and windows into it."""

    browser: Browser
    url: str
    links: dict[str, str]
    people: Crowd
    form: str
    speed: float
    start: str = ""  # the operator's start link, by its token

    @property
    def steps(self) -> tuple[Step, ...]:
        return library.built_in()[PLAN].steps(self.form)

    def phone(self, name: str, size: Size = PHONE, *, calm: bool = False) -> Window:
        """Open a phone's page; a calm one is of somebody who asked for less motion."""
        motion = {"reduced_motion": "reduce"} if calm else {}
        return self._window(name, f"{self.url}/#{self.links['code']}", size, touch=True, **motion)

    def desk(self, size: Size = DESK) -> Window:
        return self._window("desk", self.links["facilitator_url"], size)

    def screen(self, size: Size = SCREEN) -> Window:
        return self._window("screen", self.links["screen_url"], size)

    def lead(self) -> DrivenFacilitator:
        """Lead the room without a page."""
        leader = DrivenFacilitator(self.url, self.links["facilitator"])
        leader.connect()
        return leader

    def seats(self, count: int) -> list[DrivenPhone]:
        """Let so many people come in without a page; each is to be closed."""
        seats = [DrivenPhone(self.url, self.links["code"]) for _ in range(count)]
        for seat in seats:
            seat.connect()
        return seats

    def _window(self, name: str, url: str, size: Size, touch: bool = False, **more: Any) -> Window:
        return window(self.browser, name, url, size=size, speed=self.speed, touch=touch, **more)


@contextmanager
def room(browser: Browser, *, speed: float, people: int, form: str = "75") -> Iterator[Room]:
    """Open a session in a server of its own, whose clock is faster."""
    with (
        ServerProcess(FastClock(speed)) as server,
        room_in(
            browser, server.url, server.start_token, speed=speed, people=people, form=form
        ) as it,
    ):
        yield it


@contextmanager
def room_in(
    browser: Browser,
    url: str,
    start: str,
    *,
    people: int,
    speed: float = 1,
    form: str = "75",
    language: str = "",
    **more: Any,
) -> Iterator[Room]:
    """Open a session in a running server; its simulated people come when they are told to join."""
    links = create_session(url, start, form=form, rehearsal=True, language=language, **more)
    simulated = make_crowd(
        CrowdSession(url, links["code"], named_pace("fast", clock=speed)), people, "browser"
    )
    for each in simulated.participants:
        each.person.attendance = Attendance.STEADY  # how people come and go has tests of its own
    try:
        yield Room(browser, url, links, simulated, form, speed, start)
    finally:
        simulated.stop()
