"""Behind a proxy, everybody is counted by the address that the proxy names."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from server.service.presence.guess_limit import ALLOWED, TURN
from server.simulation.dial import ConnectionRefused, dial
from tests.drivers.clients import DrivenPhone
from tests.drivers.ports import free_port
from tests.drivers.server import RestartableServer

WRONG = "222222"  # opens nothing


@pytest.fixture
def proxied(tmp_path: Path) -> Iterator[RestartableServer]:
    """A server that is told a public address, as one behind a proxy is."""
    public = {"HEARTH_PUBLIC_URL": "https://workshop.example.org"}
    server = RestartableServer(tmp_path / "data", free_port(), settings=public)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def guess(server: RestartableServer, address: str) -> str:
    """Knock with a wrong code, as a proxy that speaks for an address; return the refusal's code."""
    phone = DrivenPhone(server.url, WRONG)
    phone.dial = partial(dial, header=[f"X-Forwarded-For: {address}"])
    with pytest.raises(ConnectionRefused) as refused:
        phone.connect()
    return refused.value.code


def seconds_for(guesses: int, server: RestartableServer, address: str) -> float:
    """Measure guesses one after another."""
    began = time.monotonic()
    assert {guess(server, address) for _ in range(guesses)} == {"no_such_session"}
    return time.monotonic() - began


def test_one_guesser_behind_the_proxy_does_not_let_the_others_wait(
    proxied: RestartableServer,
) -> None:
    first, other = "203.0.113.1", "203.0.113.2"
    seconds_for(ALLOWED.amount, proxied, first)
    waiting = seconds_for(3, proxied, first)
    assert waiting >= 3 * TURN, "the premise: an address over its limit waits for its turns"
    assert seconds_for(3, proxied, other) < waiting
