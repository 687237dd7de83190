"""Two servers over one store: whoever is asked, the room is one."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from server.selftest.clock import FastClock
from server.store.embedded import EmbeddedStore
from tests.drivers.clients import DrivenFacilitator
from tests.drivers.ports import free_port
from tests.drivers.room import gather
from tests.drivers.server import RestartableServer

SEATS = 5
SPEED = 10.0  # seconds of a session in one of the world's
OLD_ENOUGH = 21 / SPEED  # the world's seconds: a pot that was open for less is thrown away


@pytest.fixture(scope="module")
def pair(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[RestartableServer, RestartableServer]]:
    """Two servers that share a store, a keyring, a secret and a clock."""
    folder = tmp_path_factory.mktemp("pair")
    store = EmbeddedStore(folder / "store")
    store.start()
    shared = {
        "HEARTH_REDIS_URL": store.url,
        "HEARTH_KEYRING": str(folder / "keyring"),
        "HEARTH_SECRET": "one secret for both of these servers",
    }
    clock = FastClock(SPEED)
    servers = [
        RestartableServer(folder / name / "data", free_port(), settings=shared, clock=clock)
        for name in "ab"
    ]
    try:
        for server in servers:
            server.start()
        yield servers[0], servers[1]
    finally:
        for server in servers:
            server.stop()
        store.stop()


def test_a_room_spread_over_two_servers_is_one_room(
    pair: tuple[RestartableServer, RestartableServer],
) -> None:
    here, there = pair
    links = here.session(rehearsal=True)
    desk, seats = gather(links, [here.url, there.url], SEATS)
    desk.move("start")
    run = desk.open_at_length("harvest")
    opened = time.monotonic()
    for number, seat in enumerate(seats):
        seat.until(lambda now: (now["run"] or {}).get("id") == run)
        assert seat.answer(run, {"text": f"from both sides {number}"})["kept"] == "pot"

    here.kill()
    other = DrivenFacilitator(there.url, links["facilitator"])
    other.connect()
    assert other.state["run"]["id"] == run
    other.listen(max(0.0, opened + OLD_ENOUGH - time.monotonic()))
    closed = other.close_run()
    texts = {card["text"] for card in closed["wall"]["cards"]}
    assert texts == {f"from both sides {n}" for n in range(SEATS)}
    seats[1].until(lambda now: now["stage"] == "closed")
    other.end()
    here.start()
