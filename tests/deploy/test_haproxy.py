"""haproxy as deploy/ configures it, in front of two servers: WebSockets, addresses, a death."""

from __future__ import annotations

import os
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import websocket

from server.service.presence.guess_limit import ALLOWED, TURN
from server.simulation.connection import ConnectionLost
from server.simulation.dial import ConnectionRefused, dial
from server.store.embedded import EmbeddedStore
from tests.drivers.clients import DrivenClient, DrivenPhone
from tests.drivers.machines import DEPLOY, until
from tests.drivers.ports import free_port
from tests.drivers.room import gather
from tests.drivers.server import RestartableServer
from tests.transport.test_runner import certificate

SEATS = 12


@pytest.fixture(scope="module")
def pair(
    needs: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[RestartableServer]]:
    """Two servers over one store, as two machines have it."""
    needs("haproxy")  # before anything is started for it
    tmp_path = tmp_path_factory.mktemp("pair")
    store = EmbeddedStore(tmp_path / "store")
    store.start()
    shared = {
        "HEARTH_REDIS_URL": store.url,
        "HEARTH_KEYRING": str(tmp_path / "keyring"),
        "HEARTH_SECRET": "one secret for both of these servers",
        "HEARTH_PUBLIC_URL": "https://localhost",
    }
    servers = [
        RestartableServer(tmp_path / name / "data", free_port(), settings=shared) for name in "ab"
    ]
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            server.stop()
        store.stop()


@pytest.fixture(scope="module")
def front(pair: list[RestartableServer], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of haproxy in front of both."""
    tmp_path = tmp_path_factory.mktemp("haproxy")
    cert, key = certificate(tmp_path)
    whole = tmp_path / "whole.pem"
    whole.write_bytes(Path(cert).read_bytes() + Path(key).read_bytes())
    port = free_port()
    places = {
        "HEARTH_BIND": f"127.0.0.1:{port}",
        "HEARTH_CERT": str(whole),
        "HEARTH_ONE": f"127.0.0.1:{pair[0].port}",
        "HEARTH_TWO": f"127.0.0.1:{pair[1].port}",
    }
    command, environment = ["haproxy", "-f", str(DEPLOY / "haproxy.cfg")], os.environ | places
    checked = subprocess.run(
        [*command, "-c"], env=environment, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    assert "WARNING" not in checked.stderr, checked.stderr
    process = subprocess.Popen([*command, "-db"], env=environment, stderr=subprocess.DEVNULL)
    try:
        until(lambda: healthy(f"https://127.0.0.1:{port}"), what="haproxy")
        yield f"https://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def healthy(url: str) -> bool:
    """Ask through haproxy; its certificate here signs itself."""
    request = urllib.request.Request(f"{url}/health")
    try:
        with urllib.request.urlopen(
            request, timeout=2, context=ssl._create_unverified_context()
        ) as said:
            return bool(said.status == 200)
    except OSError:
        return False


def is_there(client: DrivenClient) -> bool:
    try:
        client.listen(0.02)
    except ConnectionLost:
        return False
    return True


def test_a_room_behind_haproxy_is_spread_and_outlives_one_of_two_servers(
    front: str, pair: list[RestartableServer]
) -> None:
    links = pair[0].session(rehearsal=True)
    desk, phones = gather(links, [front], SEATS)
    desk.move("start")
    run = desk.open_at_length("harvest")
    for number, phone in enumerate(phones):
        assert phone.answer(run, {"text": f"words {number}"})["kept"] == "pot"
    pair[0].kill()
    everyone = [desk, *phones]
    until(lambda: not all(map(is_there, everyone)), what="a lost line")
    lost = [client for client in everyone if not is_there(client)]
    assert 0 < len(lost) < len(everyone), "by connections, not by address: all have one"
    for client in lost:
        until(lambda client=client: returned(client), what="a way back")  # type: ignore[misc]
        assert client.state["run"]["id"] == run, "the right step, at the other server"
    for number, phone in enumerate(phones):
        again = phone.answer(run, {"text": f"words {number}"})
        assert again["kept"] == "pot", "what was acknowledged is known there"
    assert healthy(front), "newcomers are sent to the one that lives"
    desk.end()


def returned(client: DrivenClient) -> bool:
    try:
        client.connect()
    except (ConnectionLost, ConnectionRefused, OSError, websocket.WebSocketException):
        return False
    return True


def test_who_says_another_address_of_itself_is_not_believed(
    front: str, pair: list[RestartableServer]
) -> None:
    """Otherwise one guesser would count as many."""

    def guess(address: str) -> float:
        phone = DrivenPhone(front, "222222")
        phone.dial = partial(dial, header=[f"X-Forwarded-For: {address}"])
        began = time.monotonic()
        with pytest.raises(ConnectionRefused):
            phone.connect()
        return time.monotonic() - began

    pair[0].stop()  # so that one server counts all of them; it may be dead already
    until(lambda: all(healthy(front) for _ in range(3)), what="one server alone")
    times = (guess(f"203.0.113.{number}") for number in range(2 * ALLOWED.amount))
    assert any(took >= TURN for took in times), "all of them are of one address, which has to wait"
