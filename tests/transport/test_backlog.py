"""What waits for a reader that does not read is bounded, and ends its connection."""

from __future__ import annotations

import socket

import pytest
from engineio.packet import Packet
from eventlet.queue import Empty

from server.transport.backlog import MOST, Backlog
from server.transport.gate import Gate, GatedSocket
from server.transport.listener import UNSENT
from server.transport.sweeper import Sweeper

KERNEL = 2 * UNSENT  # Linux doubles what it is told
WELCOME, STATE = 25_000, 16_384  # bytes: of a participant, and the largest
ALL = 256 * 1024  # what one connection may hold


def packet(size: int) -> Packet:
    return Packet(4, "x" * size)


def filled(backlog: Backlog, size: int) -> int:
    """Put packets until it is over; return the bytes that waited at the most."""
    most = 0
    while not backlog.is_over:
        backlog.put(packet(size))
        most = max(most, backlog._bytes)
    return most


@pytest.mark.parametrize("size", [100, STATE, WELCOME])
def test_queue_packet_in_hand_and_kernel_hold_no_more_than_is_allowed(size: int) -> None:
    backlog = Backlog()
    assert filled(backlog, size) + size + KERNEL <= ALL


def test_what_is_over_holds_nothing_takes_nothing_and_says_that_it_ends() -> None:
    backlog = Backlog()
    filled(backlog, STATE)
    backlog.put(packet(STATE))
    assert backlog.get() is None
    backlog.task_done()
    backlog.join()
    with pytest.raises(Empty):
        backlog.get(timeout=0.01)


def test_a_reader_that_keeps_up_may_be_sent_any_amount() -> None:
    backlog = Backlog()
    for _ in range(100):
        backlog.put(packet(WELCOME))
        assert backlog.get().data == "x" * WELCOME
        backlog.task_done()
    assert not backlog.is_over
    assert backlog._bytes == 0


def test_a_facilitators_welcome_and_a_state_fit_together() -> None:
    backlog = Backlog()
    for size in (200, 58_500, STATE):
        backlog.put(packet(size))
    assert not backlog.is_over
    assert MOST > 58_500


def test_packets_are_given_one_at_a_time() -> None:
    """Engine.IO takes all that wait, and would hold as much again."""
    backlog = Backlog()
    backlog.put(packet(1))
    backlog.put(packet(2))
    assert len(backlog.get().data) == 1
    with pytest.raises(Empty):
        backlog.get(block=False)
    assert len(backlog.get().data) == 2


class EngineSocket:
    """As Engine.IO's: it hands the gate a method of its own, and writes from its queue."""

    def __init__(self) -> None:
        self.queue = Backlog()

    def handler(self, _: object) -> None:
        """Serve nothing."""


def test_a_connection_whose_backlog_is_over_is_cut_at_the_next_look() -> None:
    engine, sweeper = EngineSocket(), Sweeper(lambda: 0.0)
    gate = Gate(engine.handler, None, sweeper=sweeper)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        made = GatedSocket(ours, {}, 13, sweeper=sweeper, backlog=gate._backlog)
        made._inside.add("/participant")
        sweeper.sweep()
        theirs.settimeout(0.05)
        with pytest.raises(TimeoutError):
            theirs.recv(1)
        filled(engine.queue, STATE)
        sweeper.sweep()
        assert theirs.recv(1) == b"", "it is closed"


def test_an_end_is_passed_on() -> None:
    backlog = Backlog()
    backlog.put(None)
    assert backlog.get() is None
