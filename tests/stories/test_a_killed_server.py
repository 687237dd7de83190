"""A server killed in the middle of a step, and a session that is erased."""

from __future__ import annotations

import time
from pathlib import Path

from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.drivers.room import gather
from tests.drivers.server import RestartableServer

SEATS = 5
SERVER_SPEED = 10.0  # seconds of a session in one of the world's
OLD_ENOUGH = 21 / SERVER_SPEED  # the world's seconds: a pot that was open for less is thrown away


def gathered(
    server: RestartableServer,
) -> tuple[DrivenFacilitator, list[DrivenPhone], dict[str, str]]:
    links = server.session(rehearsal=True)
    desk, seats = gather(links, [server.url], SEATS)
    return desk, seats, links


def holding(folder: Path, needle: bytes) -> list[str]:
    """Return the files under a folder whose name or content has `needle`."""
    return [path.name for path in folder.rglob("*") if needle in path.name.encode() + read(path)]


def read(path: Path) -> bytes:
    """Read a file; one that the store has just replaced holds nothing any more."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except FileNotFoundError:
        return b""


def test_a_killed_server_comes_back_in_the_right_step_with_every_acknowledged_answer(
    server: RestartableServer,
) -> None:
    desk, seats, _ = gathered(server)
    desk.move("start")
    run = desk.open_at_length("harvest")
    opened = time.monotonic()
    for number, seat in enumerate(seats[:-1]):
        assert seat.answer(run, {"text": f"before the fall {number}"})["kept"] == "pot"
    server.kill()
    for one in [desk, *seats]:
        one.until_lost()

    server.start()
    desk.connect()
    for seat in seats:
        seat.connect()
    assert desk.state["step"] == "harvest"
    assert desk.state["stage"] == "open"
    assert desk.state["run"]["id"] == run
    repeated = seats[0].answer(run, {"text": "before the fall 0"})
    assert repeated["kept"] == "pot"
    assert seats[-1].answer(run, {"text": "after the fall"})["kept"] == "pot"
    desk.listen(max(0.0, opened + OLD_ENOUGH - time.monotonic()))
    closed = desk.close_run()
    texts = {card["text"] for card in closed["wall"]["cards"]}
    assert texts == {*(f"before the fall {n}" for n in range(SEATS - 1)), "after the fall"}
    desk.end()
    desk.until_erased()


def test_after_the_end_nothing_of_a_session_is_left_on_disk(server: RestartableServer) -> None:
    desk, seats, links = gathered(server)
    (key,) = (server.data / "keyring").glob("*.key")
    keys = b"{w:" + key.stem.encode() + b"}"  # in the name of every key of the session
    secret = key.read_bytes()
    desk.move("start")
    run = desk.open("harvest")
    for seat in seats:
        seat.answer(run, {"text": "canary, canary"})
    assert holding(server.data, keys), "the premise: there is something to be erased"
    assert holding(server.data, secret)
    assert not holding(server.data, b"canary"), "nothing leaves the server unsealed"

    desk.end()
    for one in [desk, *seats]:
        assert one.until_erased()["at"]
    assert not key.exists()
    for needle in (keys, secret, b"canary", links["code"].encode(), run.encode()):
        assert holding(server.data, needle) == []


def test_a_server_that_stops_says_so_and_goes_on_where_it_was(server: RestartableServer) -> None:
    desk, seats, _ = gathered(server)
    desk.move("start")
    server.stop()
    seats[0].until_lost()
    assert "restarting" in seats[0].heard
    server.start()
    desk.connect()
    assert desk.state["stage"] == "open"
    desk.end()


def test_secrets_stay_out_of_the_log(server: RestartableServer) -> None:
    assert server.start_token not in server.log()
    assert (server.links.stat().st_mode & 0o777) == 0o600
