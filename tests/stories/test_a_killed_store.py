"""The store killed under a running server: phones try again, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from tests.drivers.clients import DrivenPhone
from tests.drivers.room import gather
from tests.drivers.server import RestartableServer

SEATS = 5
SERVER_SPEED = 10.0  # seconds of a session in one of the world's
OLD_ENOUGH = 21 / SERVER_SPEED  # the world's seconds: a pot that was open for less is thrown away
PATIENCE = 30.0  # seconds: the first restarts come at once, on a busy machine later


def store_of(server: RestartableServer) -> int:
    """Find the store's process among the children of the server."""
    assert server.child is not None
    ours = f"PPid:\t{server.child.pid}\n"
    found = [
        int(status.parent.name)
        for status in Path("/proc").glob("[0-9]*/status")
        if ours in status.read_text()
    ]
    assert len(found) == 1, "the server has one child: its store"
    return found[0]


def put(seat: DrivenPhone, run: str, text: str) -> str:
    """Send as a phone does: again and again, until an acknowledgement names the answer."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        said = seat.ask("answer", **seat.payload(run, {"text": text}))
        if said["ok"]:
            return str(said["kept"])
        assert said["error"]["code"] == "store_away"
        time.sleep(0.2)
    raise AssertionError("the store did not come back")


def test_a_killed_store_comes_back_by_itself_with_every_acknowledged_answer(
    server: RestartableServer,
) -> None:
    links = server.session(rehearsal=True)
    desk, seats = gather(links, [server.url], SEATS)
    desk.move("start")
    run = desk.open_at_length("harvest")
    opened = time.monotonic()
    for number, seat in enumerate(seats[:3]):
        assert put(seat, run, f"before {number}") == "pot"

    killed = store_of(server)
    os.kill(killed, signal.SIGKILL)
    for number, seat in enumerate(seats[3:]):
        assert put(seat, run, f"after {number}") == "pot"
    assert store_of(server) != killed, "another store answers now"

    desk.listen(max(0.0, opened + OLD_ENOUGH - time.monotonic()))
    closed = desk.close_run()
    texts = {card["text"] for card in closed["wall"]["cards"]}
    assert texts == {"before 0", "before 1", "before 2", "after 0", "after 1"}
    desk.end()
