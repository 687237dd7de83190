"""A phone at an open step, ready to be written on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.browser.answering import come_in
from tests.browser.room import Room, room_in
from tests.browser.window import Window
from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.drivers.server import RestartableServer

PAPER = "main .paper"


@dataclass
class Writing:
    """A phone at an open step, in a room with just enough others."""

    here: Room
    leader: DrivenFacilitator
    others: list[DrivenPhone]
    phone: Window


@contextmanager
def writing_at(browser: Browser, server: RestartableServer, step: str) -> Iterator[Writing]:
    """Open a step on a phone, in a room with just enough others."""
    with room_in(browser, server.url, server.start_token, people=4) as here:
        others = here.seats(3)
        phone = here.phone("phone")
        come_in(phone)
        leader = here.lead()
        leader.move("start")
        leader.open(step)
        phone.sees(PAPER)
        yield Writing(here, leader, others, phone)
        for talker in (*others, leader):
            talker.close()
        phone.close()
        assert phone.troubles == []
