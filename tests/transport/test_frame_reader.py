"""Frames are read as they come, in one piece or in many, and nobody waits for ever."""

from __future__ import annotations

import random
import socket
import struct
from collections.abc import Callable, Iterator
from typing import Any

import eventlet
import pytest
from eventlet import hubs
from eventlet.greenio.base import GreenSocket
from eventlet.websocket import ConnectionClosedError, FailedConnectionError

from server.transport.frame_reader import FrameReader, unmasked, wake_reader

LONGEST = 8_192
chance = random.Random(1)


def framed(data: bytes, *, first: int = 0x81, mask: bytes = b"\x01\x7f\x80\xfe") -> bytes:
    size = len(data)
    head = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + struct.pack("!H", size)
    return bytes([first]) + head + mask + unmasked(data, mask)


class Line:
    """A reader, and the client at the other end."""

    def __init__(self) -> None:
        ours, self.client = socket.socketpair()
        self.green = GreenSocket(ours)
        self.now = 7.0
        self.reader = FrameReader(self.green, longest=LONGEST, clock=lambda: self.now)

    def read(self) -> bytes:
        opcode, is_final, data = self.reader.read(in_message=False)
        assert (opcode, is_final) == (1, True)
        return data

    def reading(self) -> Any:
        """Read in a task of its own, which ends with a frame's content or with what ended it."""
        return eventlet.spawn(self._outcome)

    def _outcome(self) -> bytes | Exception:
        try:
            return self.read()
        except Exception as problem:
            return problem


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    with eventlet.Timeout(20):
        yield made
    made.client.close()
    made.green.close()


def sizes() -> list[bytes]:
    return [chance.randbytes(size) for size in (0, 1, 125, 126, 127, 2_048, LONGEST)]


def test_frames_in_one_piece_and_byte_by_byte_are_read_alike(line: Line) -> None:
    datas = sizes()
    line.client.sendall(b"".join(map(framed, datas)))
    assert [line.read() for _ in datas] == datas
    small = datas[:5]

    def drip() -> None:
        for byte in b"".join(map(framed, small)):
            line.client.send(bytes([byte]))
            eventlet.sleep(0)

    dripping = eventlet.spawn(drip)
    assert [line.read() for _ in small] == small
    dripping.wait()


def test_what_waits_in_silence_holds_no_bytes(line: Line) -> None:
    line.client.sendall(framed(b"x" * 2_048) * 2)
    line.read()
    assert len(line.reader._came) > 2_000, "the premise: both came in one piece"
    line.read()
    assert line.reader._came == b""


def test_reading_a_frame_sets_no_timer(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    hub, timers = hubs.get_hub(), list[float]()
    hidden: Callable[..., Any] = hub.schedule_call_global

    def counted(seconds: float, *more: Any, **named: Any) -> Any:
        timers.append(seconds)
        return hidden(seconds, *more, **named)

    line.green.settimeout(20)  # as Engine.IO does
    reading = eventlet.spawn(lambda: [line.read() for _ in range(20)])
    eventlet.sleep(0)
    monkeypatch.setattr(hub, "schedule_call_global", counted)
    for _ in range(20):
        line.client.sendall(framed(b"an event"))
        eventlet.sleep(0)
    assert reading.wait() == [b"an event"] * 20
    of_frames = [seconds for seconds in timers if seconds > 1]
    assert of_frames == []
    line.client.sendall(b"x")
    line.green.recv(1)
    waiting = eventlet.spawn(line.green.recv, 1)
    eventlet.sleep(0)
    assert [seconds for seconds in timers if seconds > 1] == [20], "the premise: eventlet's does"
    waiting.kill()


def test_it_says_since_when_it_waits(line: Line) -> None:
    assert line.reader.waits_since is None
    reading = line.reading()
    eventlet.sleep(0)
    assert line.reader.waits_since == 7.0
    line.now = 9.0
    line.client.sendall(framed(b"x"))
    reading.wait()
    assert line.reader.waits_since is None


def test_a_client_that_goes_ends_the_reading(line: Line) -> None:
    reading = line.reading()
    eventlet.sleep(0)
    line.client.sendall(framed(b"half of it")[:5])
    line.client.close()
    assert isinstance(reading.wait(), ConnectionClosedError)


def test_closing_from_another_task_wakes_whoever_reads(line: Line) -> None:
    reading = line.reading()
    eventlet.sleep(0)
    number = line.green.fileno()
    line.green.close()
    eventlet.sleep(0.05)
    assert not reading.dead, "the premise: the system tells nobody"
    wake_reader(number)
    assert isinstance(reading.wait(), ConnectionClosedError)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (framed(b"x", first=0x91), 1002),
        (framed(b"x", first=0xC1), 1002),
        (framed(b"x", first=0x83), 1002),
        (framed(b"x", first=0x80), 1002),
        (framed(b"x", first=0x09), 1002),
        (bytes([0x89, 0x80 | 126]), 1002),
        (bytes([0x81, 0x80 | 127]), 1009),
        (bytes([0x81, 1]), 1002),
        (bytes([0x81, 0x80 | 126, 0, 125]), 1002),
        (bytes([0x81, 0x80 | 126, 0x20, 0x01]), 1009),
    ],
    ids=str,
)
def test_what_is_no_frame_of_ours_is_refused_by_its_first_bytes(
    line: Line, sent: bytes, code: int
) -> None:
    line.client.sendall(sent)
    with pytest.raises(FailedConnectionError) as refused:
        line.reader.read(in_message=False)
    assert refused.value.status == code


def test_a_new_message_inside_another_is_refused_and_its_parts_are_not(line: Line) -> None:
    line.client.sendall(framed(b"a", first=0x00) + framed(b"", first=0x89) + framed(b"b"))
    assert line.reader.read(in_message=True) == (0, False, b"a")
    assert line.reader.read(in_message=True) == (9, True, b"")
    with pytest.raises(FailedConnectionError):
        line.reader.read(in_message=True)
