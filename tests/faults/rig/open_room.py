"""A session with an open step, a facilitator, and phones that write: what faults happen to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from server.simulation.client import RequestFailed
from server.simulation.connection import ConnectionLost, ConnectionRefused
from tests.drivers.clients import PATIENCE, DrivenFacilitator
from tests.faults.rig.phones import LoadPhone, PhoneLoad, phone_load
from tests.faults.rig.servers import Deployment

STEP = "harvest"  # a step that collects texts
OLD_ENOUGH = 22.0  # session seconds: a pot that was open for less than twenty is thrown away
BETWEEN_PAGES = 0.1  # seconds: a page that asks as fast as it can is cut off
AWAY = (ConnectionLost, ConnectionRefused, RequestFailed)


@dataclass
class OpenRoom:
    """What a fault test holds of one session."""

    deployment: Deployment
    links: dict[str, Any]
    desk: DrivenFacilitator
    load: PhoneLoad
    run: str
    opened: float = field(default_factory=time.monotonic)

    def lead(self) -> DrivenFacilitator:
        """Lead from whatever server is there, as somebody does who opens the link again."""
        ends = time.monotonic() + PATIENCE
        while True:
            for url in self.deployment.urls:
                try:
                    self.desk.close()
                    self.desk.url = url
                    self.desk.connect()
                    return self.desk
                except AWAY:
                    assert time.monotonic() < ends, "no server welcomes the facilitator"
            time.sleep(0.1)

    def close(self) -> int:
        """Close the run, ask every phone what became of its answer, and count the cards."""
        self.wait_until_old()
        self.lead().close_run()
        self.verify()
        return self.cards()

    def wait_until_old(self) -> None:
        """Wait until the pot may come out."""
        clock = self.deployment.servers[0].clock
        assert clock is not None
        time.sleep(max(0.0, self.opened + OLD_ENOUGH / clock.speed - time.monotonic()))

    def verify(self) -> None:
        self.load.all(*(phone.verify(self.run) for phone in self.load.phones))

    def cards(self) -> int:
        return cards_of(self.desk)

    @property
    def writers(self) -> list[LoadPhone]:
        return [phone for phone in self.load.phones if phone.acked]


def cards_of(desk: DrivenFacilitator) -> int:
    """Count the cards of the wall, page by page."""
    wall = desk.state["wall"]
    if wall is None:
        return 0
    found = set[str]()
    for page in range(wall["pages"]):
        asked = {"run": wall["run"], "revision": wall["revision"], "page": page}
        time.sleep(BETWEEN_PAGES)
        while not (said := desk.ask("wall", **asked))["ok"]:
            time.sleep(0.3)
        found |= {card["id"] for card in said["cards"]}
    return len(found)


@contextmanager
def open_room(deployment: Deployment, seats: int) -> Iterator[OpenRoom]:
    """Start a session, let phones in, and open a step."""
    links = deployment.session()
    desk = DrivenFacilitator(deployment.urls[0], links["facilitator"])
    desk.connect()
    with phone_load(deployment.urls, links["code"], seats) as load:
        desk.until(lambda now: now["seats"] == seats)
        desk.move("start")
        run = desk.open_at_length(STEP)
        try:
            yield OpenRoom(deployment, links, desk, load, run)
        finally:
            desk.close()
