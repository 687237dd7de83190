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


def state(version: int, namespace: str = "/participant", size: int = 100) -> Packet:
    """Make a state as Socket.IO writes it."""
    fill = "x" * size
    return Packet(4, f'2{namespace},["state",{{"version":{version},"fill":"{fill}"}}]')


def taken(backlog: Backlog) -> list[str]:
    """Take all that waits, and say what it is."""
    found = []
    while backlog.has_waiting:
        found.append(str(backlog.get(timeout=0.01).data).partition(',"fill"')[0])
        backlog.task_done()
    return found


def test_a_newer_state_takes_the_place_of_one_that_waits_and_of_nothing_else() -> None:
    backlog = Backlog()
    others = [Packet(4, f"3/participant,{number}[]") for number in range(3)]
    for packet_ in (others[0], state(1), others[1], state(2), others[2], state(3)):
        backlog.put(packet_)
    assert taken(backlog) == [
        "3/participant,0[]",
        "3/participant,1[]",
        "3/participant,2[]",
        '2/participant,["state",{"version":3',
    ]
    backlog.join()


def test_only_a_state_is_superseded_and_only_by_one_of_its_own_namespace() -> None:
    backlog = Backlog()
    sent = [
        state(1),
        state(2, "/screen"),
        Packet(4, '2/participant,["restarting",{}]'),
        Packet(4, '2/participant,["restarting",{}]'),
        Packet(4, '2/participant,["erased",{"receipt":{}}]'),
        Packet(4, '2/participant,["states",{}]'),
        Packet(4, '3/participant,1[{"ok":true,"state":{"version":1}}]'),
        Packet(4, '3/participant,2[{"ok":true,"state":{"version":2}}]'),
        Packet(2),
        Packet(2),
    ]
    for packet_ in sent:
        backlog.put(packet_)
    assert len(taken(backlog)) == len(sent)


def test_states_alone_never_fill_it_and_what_was_superseded_holds_no_memory() -> None:
    backlog = Backlog()
    for version in range(1_000):
        backlog.put(state(version, size=STATE))
    assert not backlog.is_over
    assert backlog._bytes < 2 * STATE
    assert taken(backlog) == ['2/participant,["state",{"version":999']
    assert backlog._bytes == 0


def test_a_state_that_left_the_queue_is_superseded_no_more() -> None:
    backlog = Backlog()
    backlog.put(state(1))
    assert taken(backlog) == ['2/participant,["state",{"version":1']
    backlog.put(state(2))
    backlog.put(None)
    assert backlog.get().data.startswith('2/participant,["state",{"version":2')
    assert backlog.get() is None
