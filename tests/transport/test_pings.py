"""One task pings all connections, and keeps none of those that are gone."""

from __future__ import annotations

import gc
from types import SimpleNamespace
from typing import Any
from weakref import WeakSet

import pytest
from engineio import packet
from engineio import socket as library
from flask import Flask

from server.transport import pings as pings_module
from server.transport.engine import PATIENCE, PING, engine
from server.transport.pings import Pings, _schedule_ping
from server.transport.sweeper import EVERY, Sweeper


class FakeEngine:
    """What Engine.IO's connection asks of its server; it notes the tasks that are started."""

    ping_interval, ping_timeout = PING, PATIENCE

    def __init__(self, pings: Pings | None) -> None:
        self.tasks: list[Any] = []
        self.logger = SimpleNamespace(info=lambda *_: None, warning=lambda *_: None)
        if pings is not None:
            self.pings = pings

    def create_queue(self) -> list[Any]:
        return []

    def start_background_task(self, task: Any) -> None:
        self.tasks.append(task)


class Connection(library.Socket):
    """The library's connection; it keeps what it was to send."""

    schedule_ping = _schedule_ping

    def send(self, pkt: Any) -> None:
        self.queue.append(pkt.packet_type)


def made(server: FakeEngine, sid: str = "sid") -> Any:
    """Make a connection; the library's has no types."""
    unknown: Any = Connection
    return unknown(server, sid)


@pytest.fixture
def now() -> list[float]:
    return [100.0]


def test_a_connection_is_pinged_once_the_interval_is_over_and_after_each_pong(
    now: list[float],
) -> None:
    pings = Pings(11.0, lambda: now[0])
    connection = made(FakeEngine(pings))
    connection.schedule_ping()
    for second in range(40):
        now[0] += 1.0
        before = len(connection.queue)
        pings.send()
        if len(connection.queue) > before and second < 20:
            connection.receive(packet.Packet(packet.PONG))
    assert connection.queue == [packet.PING] * 2, "after 11 s and 22 s, and then no pong came"
    assert connection.last_ping, "so the library notices that it is missing"


def test_no_task_waits_and_a_connection_that_is_gone_is_kept_by_nobody(now: list[float]) -> None:
    pings = Pings(11.0, lambda: now[0])
    server = FakeEngine(pings)
    alive: WeakSet[Connection] = WeakSet()
    for number in range(1_000):
        connection = made(server, str(number))
        connection.schedule_ping()
        alive.add(connection)
    assert len(pings) == 1_000, "the premise: all of them wait for a ping"
    del connection
    gc.collect()
    assert (len(alive), server.tasks) == (0, [])
    now[0] += 12.0
    pings.send()
    assert len(pings) == 0


def test_the_library_by_itself_keeps_each_of_them_for_an_interval() -> None:
    server = FakeEngine(None)
    alive: WeakSet[Connection] = WeakSet()
    for number in range(10):
        connection = made(server, str(number))
        connection.schedule_ping()
        alive.add(connection)
    del connection
    gc.collect()
    assert len(alive) == len(server.tasks) == 10


def test_a_connection_that_closes_is_not_pinged(now: list[float]) -> None:
    pings = Pings(11.0, lambda: now[0])
    connection = made(FakeEngine(pings))
    connection.schedule_ping()
    connection.closed = True
    now[0] += 12.0
    pings.send()
    assert connection.queue == []


def test_the_server_is_built_with_it_and_pings_within_what_phones_are_told() -> None:
    sweeper = Sweeper()
    server: Any = engine(Flask("tests"), sweeper).server
    assert library.Socket.schedule_ping is pings_module._schedule_ping
    assert sweeper._chores == [server.eio.pings.send]
    assert server.eio.pings._interval + EVERY <= PING
