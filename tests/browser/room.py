"""A room to look at: a rehearsal's own server with a faster clock, and simulated people in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser

from server.rehearsal.crowd import Crowd, crowd
from server.rehearsal.person import Way
from server.rehearsal.phone import Room as Venue
from server.rehearsal.stage.house import House
from server.rehearsal.tempo import tempo
from sessions import library
from sessions.plan import Step
from tests.browser.window import DESK, PHONE, SCREEN, Size, Window, window
from tests.stories.house import made

PLAN = "building-deeper-connections"


@dataclass(frozen=True)
class Room:
    """One session of a fast house: its links, its people, and windows into it."""

    browser: Browser
    house: House
    links: dict[str, str]
    people: Crowd
    form: str

    @property
    def url(self) -> str:
        return str(self.house.ready["url"])

    @property
    def steps(self) -> tuple[Step, ...]:
        return library.built_in()[PLAN].steps(self.form)

    def phone(self, name: str, size: Size = PHONE) -> Window:
        return self._window(name, f"{self.url}/#{self.links['code']}", size, touch=True)

    def desk(self, size: Size = DESK) -> Window:
        return self._window("desk", self.links["facilitator_url"], size)

    def screen(self, size: Size = SCREEN) -> Window:
        return self._window("screen", self.links["screen_url"], size)

    def _window(self, name: str, url: str, size: Size, touch: bool = False) -> Window:
        speed = self.house.speed
        return window(self.browser, name, url, size=size, speed=speed, touch=touch)


@contextmanager
def room(browser: Browser, *, speed: float, people: int, form: str = "75") -> Iterator[Room]:
    """Open a session; its simulated people come when they are asked to join."""
    with House(speed) as house:
        links = made(house.ready["url"], house.ready["start"], form=form, rehearsal=True)
        venue = Venue(house.ready["url"], links["code"], tempo("fast", clock=speed))
        simulated = crowd(venue, people, "browser")
        for phone in simulated.phones:
            phone.person.way = Way.STEADY  # how people come and go has tests of its own
        try:
            yield Room(browser, house, links, simulated, form)
        finally:
            simulated.stop()
