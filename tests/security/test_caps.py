"""Caps and idle lines: nobody holds a place for nothing, and the last places are kept."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from server.transport import engine, gate, http_protocol, listener, places, runner
from tests.transport.conftest import hasty
from tests.transport.wire import PATIENCE, Client, Server, request, serving

__all__ = ["hasty"]

FEW = 200  # descriptors: 72 for everyone, 64 that are kept, 64 of the server's own
HASTY = 1.0  # seconds for who holds a kept place, in the server of these tests
FULL = "503 Service Unavailable"
PAGE = "GET {path} HTTP/1.1\r\nHost: {{host}}\r\n\r\n"


def test_the_limits_are_those_that_were_promised() -> None:
    assert gate.GREETING == 15.0, "seconds for a connection in no namespace"
    assert gate.STALLED == 20.0, "seconds for a write"
    assert engine.PING + engine.PATIENCE <= 20, "seconds until a line that was lost is noticed"
    assert 2 * listener.UNSENT <= 128 * 1024, "bytes that the kernel holds; Linux doubles them"
    assert http_protocol.HEADERS <= 10
    assert gate.HASTY == http_protocol.SOON == 3.0, "seconds while places are few"
    assert http_protocol.REQUEST <= 60
    assert runner.IDLE <= 60


@pytest.fixture
def few() -> Iterator[Server]:
    """A server that may have few descriptors."""
    with serving("--few", str(FEW)) as server:
        yield server


def idle(server: Server, count: int, stack: ExitStack) -> list[socket.socket]:
    """Connect so often, and say nothing."""
    made = []
    for _ in range(count):
        line = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
        made.append(stack.enter_context(line))
    time.sleep(0.3)  # until they are accepted
    return made


def asked(server: Server, path: str) -> str:
    return request(server, PAGE.format(path=path))


def descriptors(server: Server) -> int:
    """Count what the server has open; nothing, where the system does not show it."""
    shown = Path(f"/proc/{server.process.pid}/fd")
    return len(list(shown.iterdir())) if shown.exists() else 0


def refusal(client: Client) -> str:
    text = client.enter()
    assert text.startswith("44/participant,")
    return str(json.loads(json.loads(text.partition(",")[2])["message"])["code"])


def test_with_places_to_spare_everyone_is_served(few: Server) -> None:
    for path in ("/", "/health", "/facilitator"):
        assert "200 OK" in asked(few, path)
    assert Client(few).enter().startswith("40/participant,")


def test_when_places_are_few_newcomers_are_refused_in_words_and_some_are_kept(
    few: Server,
) -> None:
    with ExitStack() as stack:
        idle(few, FEW - places.OWN - places.KEPT, stack)
        began = time.monotonic()
        answer = asked(few, "/")
        assert FULL in answer
        assert places.FULL.decode() in answer
        for path in ("/health", "/facilitator"):
            assert "200 OK" in asked(few, path)
        assert refusal(Client(few)) == "server_full"
        desk = Client(few, "/facilitator")
        assert desk.enter().startswith("40/facilitator,")
        assert desk.said("sync", {})["ok"]
        assert time.monotonic() - began < 10, "it took 41 seconds"


def test_with_all_descriptors_used_nobody_waits_without_a_word(few: Server) -> None:
    with ExitStack() as stack:
        idle(few, 2 * FEW, stack)
        newcomer = asked(few, "/")
        assert FULL in newcomer
        assert descriptors(few) <= FEW - places.OWN + 4, "the server keeps some for itself"
        time.sleep(HASTY + 1)  # those that hold a kept place and say nothing are let go
        assert "200 OK" in asked(few, "/health")
        assert Client(few, "/facilitator").enter().startswith("40/facilitator,")
    time.sleep(0.5)
    assert "200 OK" in asked(few, "/"), "and afterwards all is as it was"


def test_a_place_that_is_kept_is_not_kept_by_whoever_has_no_right_to_it(few: Server) -> None:
    with ExitStack() as stack:
        idle(few, FEW - places.OWN - places.KEPT, stack)
        nobody = Client(few, "/facilitator")
        assert nobody.enter(token="x" * 43).startswith("44/facilitator,")
        silent = Client(few)
        for client in (nobody, silent):
            assert client.hangs_up(within=HASTY + 4)


def is_let_go(line: socket.socket, *, within: float) -> bool:
    """Read until the server closes; what it says meanwhile does not matter."""
    line.settimeout(0.2)
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        try:
            if not line.recv(65536):
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def test_a_line_that_says_nothing_at_all_ends(hasty: Server) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=PATIENCE) as line:
        assert is_let_go(line, within=6)


def test_a_line_that_asked_once_and_then_says_nothing_ends(hasty: Server) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=PATIENCE) as line:
        line.sendall(PAGE.format(path="/").format(host=hasty.host).encode())
        assert b"200 OK" in line.recv(65536)
        assert is_let_go(line, within=6)


def test_a_body_at_a_byte_now_and_then_ends(hasty: Server) -> None:
    head = f"POST /read HTTP/1.1\r\nHost: {hasty.host}\r\nContent-Length: 500\r\n\r\n"
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=PATIENCE) as slow:
        slow.sendall(head.encode())
        assert dies_while_sending(slow, b"x", within=8)


def dies_while_sending(line: socket.socket, byte: bytes, *, within: float) -> bool:
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        try:
            line.sendall(byte)
        except OSError:
            return True
        if is_let_go(line, within=0.3):
            return True
    return False


def test_a_body_that_comes_in_time_is_read(hasty: Server) -> None:
    head = f"POST /read HTTP/1.1\r\nHost: {hasty.host}\r\nContent-Length: 5\r\n\r\nhello"
    assert request(hasty, head).endswith("5")


@pytest.fixture(scope="module")
def brisk() -> Iterator[Server]:
    """A server that pings each second."""
    with serving("--brisk") as server:
        yield server


def test_a_line_that_was_lost_without_a_word_is_noticed_within_ping_and_patience(
    brisk: Server,
) -> None:
    lost = Client(brisk)
    lost.enter()
    began = time.monotonic()
    assert lost.is_closed(), "it never answered a ping"
    assert time.monotonic() - began < 1 + 1 + 2


def test_a_line_that_answers_pings_is_not_taken_for_lost(brisk: Server) -> None:
    there = Client(brisk)
    there.enter()
    ends = time.monotonic() + 3
    while time.monotonic() < ends:
        if str(there.raw.recv()) == "2":
            there.raw.send("3")
    assert there.said("sync", {})["ok"]
