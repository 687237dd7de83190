"""Plays the plan with simulated people and photographs every moment of it, on all three pages.

`.venv/bin/python -m tests.browser.gallery FOLDER` takes about five minutes and prints the files.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "script"))  # as the tests have it

from playwright.sync_api import expect

from sessions.plan.model import Step
from tests.browser.answering import come_in, landed, prepare, put
from tests.browser.launching import launched
from tests.browser.photographs import Album
from tests.browser.room import Room, room
from tests.browser.waiting import until
from tests.browser.window import BEAMER, PHONE, Window
from tests.drivers.clients import DrivenFacilitator

SPEED = 5  # slow enough that a photograph shows a timer as people see it
SIMULATED = 13  # with the phone enough for a pool that shows answers while they come
HEARD = 0.02  # seconds after each photograph: who answers no ping is hung up on after twenty
ENOUGH = 20 * 60.0  # seconds: then something is stuck
WORDS = "When a meeting goes quiet, I'll ask what I don't understand."


@dataclass
class Visit:
    """One walk through the plan with a camera."""

    here: Room
    leader: DrivenFacilitator
    album: Album
    phone: Window
    desk: Window
    screen: Window
    narrow: tuple[Window, Window]  # the desk on a phone, and the screen of an old projector
    ends: float = field(default_factory=lambda: time.monotonic() + ENOUGH)

    def take(self, name: str) -> None:
        assert time.monotonic() < self.ends, "this takes too long"
        for seen in (self.phone, self.desk, self.screen):
            self.album.take(seen, name)
            self.leader.listen(HEARD)
        for seen in self.narrow:
            self.album.take(seen, name, ("light",))
            self.leader.listen(HEARD)

    def walk(self, number: int, step: Step) -> None:
        name = f"{number:02}-{step.id}"
        self.leader.show(step.id)
        for seen in (self.desk, self.narrow[0]):
            seen.shows(".sight-title", step.title)
        self.phone.shows("main h1", step.title if step.reading else step.prompt or step.title)
        self.take(f"{name}-1-first")
        if step.activity.traits.collects:
            self._collect(name, step)
        elif step.activity.traits.timed:
            self._open(step)
            self.take(f"{name}-2-open")

    def _open(self, step: Step) -> None:
        self.leader.move("open")
        expect(self.phone.page.locator(".soon")).to_have_count(0)
        prepare(self.phone, step.activity, WORDS)

    def _collect(self, name: str, step: Step) -> None:
        opened = time.monotonic()
        self._open(step)
        self.take(f"{name}-2-open")
        put(self.phone)
        landed(self.phone)
        self.album.take(self.phone, f"{name}-3-in-the-pot")
        run = str(self.leader.state["run"]["id"])
        until(lambda: self.here.people.settled(run), "the simulated people have answered")
        until(lambda: time.monotonic() - opened > 21 / SPEED, "the pot is old enough")
        if self.leader.ask("sync")["state"]["snapshot"]:
            self.take(f"{name}-4-coming-in")
        self.leader.close_run()
        self.desk.sees(".stage-closed")
        self.take(f"{name}-5-closed")


def gallery(folder: Path) -> None:
    """Take all photographs."""
    with launched() as browser, room(browser, speed=SPEED, people=SIMULATED) as here:
        phone, desk, screen = here.phone("phone"), here.desk(), here.screen()
        album = Album(folder)
        for seen, shown in ((phone, ".promise"), (desk, ".door-code"), (screen, ".qr")):
            seen.sees(shown)
            album.take(seen, "00-before")
        come_in(phone)
        here.people.join()
        leader = here.lead()
        leader.until(lambda now: now["seats"] == SIMULATED + 1)
        narrow = (here.desk(PHONE), here.screen(BEAMER))
        visit = Visit(here, leader, album, phone, desk, screen, narrow)
        visit.take("00-lobby")
        leader.move("start")
        for number, step in enumerate(here.steps, start=1):
            visit.walk(number, step)
        leader.move("end")
        for seen in (phone, desk, screen):
            seen.sees("text=/erased/")
        visit.take("99-erased")
        leader.close()
        for path in album.taken:
            print(path)


if __name__ == "__main__":
    gallery(Path(sys.argv[1]))
