"""A deaf listener does no harm: its line for hints is cut again and again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle

from redis import RedisError

from tests.drivers.clients import DrivenFacilitator, Json
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, at_most
from tests.faults.promises.moves import STEPS
from tests.faults.rig.servers import Deployment, deployment
from tests.faults.rig.stores import admin

STALE = 2.0  # seconds
LOOKING = 6.0  # seconds after which a page that heard nothing is called stale for good


@fault_test(
    "A deaf listener does no harm",
    off="versions are never compared with the store: hints are all there is",
    alone=True,
)
def cut_subscriptions(full: bool) -> Iterator[Finding]:
    kills, waits = deaf_moves(40 if full else 4)
    _, off = deaf_moves(2, switch="never_look")
    yield Finding(
        "the subscriptions of two servers are killed as soon as they are there; moves on the other",
        faults=kills,
        figure=max(waits),
        limit=at_most(STALE, "s until a page has the state"),
        off=min(off),
        fewest=len(waits),
        note=f"{len(waits)} moves",
    )


def deaf_moves(moves: int, *, switch: str = "nothing") -> tuple[int, list[float]]:
    """Move on one server and measure how long a page of the other one is behind."""
    with deployment(2, switch=switch) as here, deafened(here) as cuts:
        links = here.session()
        desk, there = (DrivenFacilitator(url, links["facilitator"]) for url in here.urls)
        for page in (desk, there):
            page.connect()
        desk.move("start")
        waits = []
        for _, step in zip(range(moves), cycle(STEPS), strict=False):
            version = desk.command("goto", anywhere=True, to=step)
            began = time.monotonic()
            there.wait_until(_newer(version), LOOKING)
            waits.append(time.monotonic() - began)
            if switch == "nothing":
                desk.reached(version)
        return len(cuts), waits


def _newer(version: int) -> Callable[[Json], bool]:
    return lambda now: bool(now["version"] >= version)


@contextmanager
def deafened(here: Deployment) -> Iterator[list[int]]:
    """Kill every subscription as soon as it is seen; give the kills so far."""
    client, stop, cuts = admin(here.store), threading.Event(), list[int]()

    def cut() -> None:
        while not stop.wait(0.005):
            try:
                killed = client.client_kill_filter(_type="pubsub")
            except RedisError:
                continue
            cuts.extend([1] * int(str(killed)))

    cutter = threading.Thread(target=cut)
    cutter.start()
    try:
        yield cuts
    finally:
        stop.set()
        cutter.join()
        client.close()
