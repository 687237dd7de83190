"""Connections that hold a place for nothing are cut, and no other."""

from __future__ import annotations

import gc
import socket
import time
from collections.abc import Callable

import pytest
from websocket import ABNF, WebSocketException

from server.transport.gate import GREETING, STALLED
from server.transport.sweeper import MOST_PARTS, Sweeper
from tests.transport.wire import HANDSHAKE, PATIENCE, Client, Server, request, serving


class Connection:
    """Overdue when a test says so."""

    def __init__(self, due: float) -> None:
        self.due = due
        self.is_cut = False

    def is_overdue(self, now: float) -> bool:
        return now > self.due

    def cut(self) -> None:
        self.is_cut = True


def test_what_is_overdue_is_cut_and_nothing_else() -> None:
    clock = [0.0]
    sweeper = Sweeper(lambda: clock[0])
    early, late = Connection(5.0), Connection(15.0)
    sweeper.watch(early)
    sweeper.watch(late)
    sweeper.sweep()
    assert not early.is_cut
    clock[0] = 10.0
    sweeper.sweep()
    assert early.is_cut
    assert not late.is_cut


def test_a_connection_that_is_gone_is_not_kept_in_memory() -> None:
    sweeper, connection = Sweeper(), Connection(1e9)
    sweeper.watch(connection)
    assert len(sweeper) == 1, "the premise: it was watched"
    del connection
    gc.collect()
    assert len(sweeper) == 0


def test_a_part_looks_at_the_next_connections_and_at_none_twice_before_all_others() -> None:
    sweeper = Sweeper(lambda: 10.0)
    connections = [Connection(5.0) for _ in range(7)]
    for connection in connections:
        sweeper.watch(connection)
    cut = []
    for _ in range(3):
        sweeper.sweep(parts=3)
        cut.append([each.is_cut for each in connections].count(True))
    assert cut == [3, 6, 7]


def test_thousands_are_looked_at_in_parts_of_a_second_and_a_room_at_once() -> None:
    sweeper = Sweeper()
    connections = [Connection(1e9) for _ in range(6_000)]
    for connection in connections[:400]:
        sweeper.watch(connection)
    assert sweeper.parts == 1
    for connection in connections[400:]:
        sweeper.watch(connection)
    assert sweeper.parts == MOST_PARTS


def test_those_that_are_gone_are_forgotten_and_the_others_are_still_looked_at() -> None:
    clock = [0.0]
    sweeper = Sweeper(lambda: clock[0])
    connections = [Connection(5.0) for _ in range(9)]
    for connection in connections:
        sweeper.watch(connection)
    del connections[::2], connection
    gc.collect()
    assert len(sweeper) == 4
    sweeper.sweep()
    assert len(sweeper) == 4
    clock[0] = 10.0
    sweeper.sweep()
    assert all(each.is_cut for each in connections)


def test_the_limits_are_those_of_the_protocol() -> None:
    assert GREETING == 15.0
    assert STALLED == 20.0


def cut_within(seconds: float, send: Callable[[], object], *, every: float) -> bool:
    """Send now and then until the connection is cut; False where it outlives so many seconds."""
    ends = time.monotonic() + seconds
    try:
        while time.monotonic() < ends:
            send()
            time.sleep(every)
    except (OSError, WebSocketException):
        return True
    return False


def test_a_connection_that_enters_no_namespace_is_cut_though_it_says_pong(hasty: Server) -> None:
    assert Client(hasty).hangs_up()


def test_a_refused_namespace_and_one_that_was_left_hold_no_place(hasty: Server) -> None:
    refused, left = Client(hasty), Client(hasty)
    assert refused.enter(code="WRONG1").startswith("44/participant,")
    left.enter()
    left.raw.send("41/participant,")
    assert refused.hangs_up()
    assert left.hangs_up()


def test_who_is_in_stays(hasty: Server) -> None:
    client = Client(hasty)
    client.enter()
    time.sleep(3.0)
    assert client.said("sync", {})["ok"]


def test_a_reader_that_stalls_is_cut_and_holds_little_memory(hasty: Server) -> None:
    """It asks for more than the kernel holds for it, and reads nothing."""
    client = Client(hasty)
    assert client.raw.sock is not None
    client.raw.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.enter()
    assert cut_within(12.0, lambda: client.send("hello", {}), every=0.06)


def test_headers_that_come_one_byte_at_a_time_end(hasty: Server) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=PATIENCE) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        assert cut_within(PATIENCE, lambda: slow.sendall(b"x"), every=0.2)


@pytest.mark.parametrize("bit", ["rsv2", "rsv3"])
def test_a_reserved_bit_closes_its_connection(server: Server, bit: str) -> None:
    client = Client(server)
    client.enter()
    client.raw.send_frame(ABNF(1, 0, bit == "rsv2", bit == "rsv3", ABNF.OPCODE_TEXT, 1, b"3"))
    assert client.is_closed()


PAGE = "GET / HTTP/1.1\r\nHost: {host}\r\n"


@pytest.mark.parametrize(
    "asked",
    [
        PAGE + "Content-Length: 0\r\nContent-Length: 5\r\n\r\n",
        PAGE + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        PAGE + "Host: elsewhere\r\n\r\n",
        PAGE + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n",
        PAGE + "X-Odd : 1\r\n\r\n",
        PAGE + "X-Odd: 1\n\r\n",
        PAGE + " folded: 1\r\n\r\n",
        PAGE + "no colon\r\n\r\n",
        "GET / HTTP/1.1\nHost: {host}\r\n\r\n",
        HANDSHAKE + "X-Odd\t: 1\r\n\r\n",
    ],
)
def test_what_a_proxy_could_read_otherwise_is_refused(server: Server, asked: str) -> None:
    assert request(server, asked).startswith("HTTP/1.1 400")


def test_a_request_in_order_is_answered(server: Server) -> None:
    assert request(server, PAGE + "X-Fine: 1\r\n\r\n").startswith("HTTP/1.1 200")


@pytest.mark.parametrize(
    "noise",
    [
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a hello of TLS",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        PAGE + "".join(f"X-{n}: 1\r\n" for n in range(300)) + "\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\x00\x01\x02\r\n\r\n",
    ],
)
def test_noise_leaves_no_line_in_the_log(noise: str) -> None:
    with serving() as server:
        request(
            server, noise.replace("{", "{{").replace("}", "}}") if "{host}" not in noise else noise
        )
    assert server.printed == ["stopped\n"]
