"""Frames of a WebSocket, made from its grammar: what wsproto refuses, the gate refuses too."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from websocket import WebSocketConnectionClosedException, WebSocketTimeoutException
from wsproto.frame_protocol import FrameProtocol, Opcode, ParseFailed

from tests.transport.conftest import bystander, join, server
from tests.transport.wire import Client, Join

__all__ = ["bystander", "join", "server"]

SYNC = b'42/participant,7["sync",{}]'
TEXT, BINARY, CONTINUATION, CLOSE, PING, PONG = 1, 2, 0, 8, 9, 10
LEAST = 150


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame, right or wrong in any of its parts."""

    payload: bytes = SYNC
    opcode: int = TEXT
    fin: bool = True
    reserved: int = 0  # the three bits behind FIN
    masked: bool = True
    coding: str = "short"  # of the length: short, in two bytes, in eight, in eight with a sign

    def on_the_wire(self) -> bytes:
        mask = b"\x01\x7f\x80\xfe" if self.masked else b""
        first = self.fin << 7 | self.reserved << 4 | self.opcode
        body = self.payload
        if self.masked:
            body = bytes(byte ^ mask[place % 4] for place, byte in enumerate(body))
        return bytes([first]) + self._length() + mask + body

    def _length(self) -> bytes:
        size, bit = len(self.payload), self.masked << 7
        if self.coding == "short" and size < 126:
            return bytes([bit | size])
        if self.coding in ("short", "two") and size < 65_536:
            return bytes([bit | 126]) + struct.pack("!H", size)
        sign = 1 << 63 if self.coding == "signed" else 0
        return bytes([bit | 127]) + struct.pack("!Q", size | sign)


def single_frames() -> Iterator[tuple[Frame, ...]]:
    """One frame each: kinds, reserved bits, masks, and ways to write a length."""
    for opcode in range(16):
        yield (Frame(b"" if opcode > 7 else SYNC, opcode),)
        yield (Frame(b"" if opcode > 7 else SYNC, opcode, masked=False),)
    for opcode, reserved in product((TEXT, PING, CLOSE), range(1, 8)):
        yield (Frame(b"" if opcode == CLOSE else SYNC, opcode, reserved=reserved),)
    for coding, size in product(("two", "eight", "signed"), (0, 1, 27, 125)):
        yield (Frame(SYNC[:27] if size == 27 else b"x" * size, coding=coding),)
    for opcode in (CLOSE, PING, PONG):
        yield (Frame(b"\x03\xe8" + b"x" * 124, opcode),)  # 126 bytes: too many to control with
        yield (Frame(b"", opcode, fin=False),)
        yield (Frame(b"", opcode, coding="two"),)


def close_frames() -> Iterator[tuple[Frame, ...]]:
    codes = (0, 999, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1011, 1012, 1015, 1016)
    for code in (*codes, 1100, 2000, 2999, 3000, 4999, 5000, 65_535):
        yield (Frame(struct.pack("!H", code), CLOSE),)
    yield (Frame(b"\x03", CLOSE),)
    yield (Frame(b"\x03\xe8\xff\xfe", CLOSE),)
    yield (Frame(b"\x03\xe8" + "gr\u00fc\u00df".encode(), CLOSE),)


BROKEN_UTF8 = (
    *(b"\x80", b"\xc0\xaf", b"\xc1\xbf", b"\xe0\x80\xaf", b"\xed\xa0\x80", b"\xed\xbf\xbf"),
    *(b"\xf0\x80\x80\xaf", b"\xf4\x90\x80\x80", b"\xf8\x88\x80\x80\x80", b"\xfe", b"\xff"),
    *(b"\xe2\x82", b"\xf0\x9f\x98", b"ok\xc3", b"\xed\xa0\xbd\xed\xb8\x80"),
)


def broken_texts() -> Iterator[tuple[Frame, ...]]:
    for broken in BROKEN_UTF8:
        yield (Frame(b'42/participant,7["sync",{"pad":"' + broken + b'"}]'),)
        yield Frame(SYNC[:4] + broken, fin=False), Frame(SYNC[4:], CONTINUATION)


def sequences() -> Iterator[tuple[Frame, ...]]:
    """Fragments: in order, out of order, with control frames among them."""
    start, end = Frame(SYNC[:9], fin=False), Frame(SYNC[9:], CONTINUATION)
    more = Frame(b"", CONTINUATION, fin=False)
    yield (end,)
    yield (more,)
    yield start, end
    yield start, more, more, end
    yield start, Frame()
    yield start, Frame(SYNC, TEXT, fin=False)
    yield start, Frame(b"", BINARY)
    yield start, Frame(b"", PING), end
    yield start, Frame(b"", PONG), more, Frame(b"x" * 125, PING), end
    yield start, Frame(b"", PING, fin=False), end
    yield start, end, end
    yield start, Frame(SYNC[9:], CONTINUATION, reserved=4)
    yield start, Frame(SYNC[9:], CONTINUATION, masked=False)
    yield start, Frame(b"", CLOSE), end
    yield Frame(b"", CLOSE), Frame()
    for place in range(1, len(SYNC)):
        yield Frame(SYNC[:place], fin=False), Frame(SYNC[place:], CONTINUATION)


def at_random(count: int) -> Iterator[tuple[Frame, ...]]:
    """Frames with all parts drawn; the same ones in every run."""
    chance = random.Random(11)
    for _ in range(count):
        yield tuple(
            Frame(
                chance.choice((SYNC, b"", b"3", chance.randbytes(chance.randint(1, 90)))),
                chance.choice((0, 1, 1, 1, 2, 3, 8, 9, 10, 11)),
                chance.random() < 0.7,
                chance.choice((0, 0, 0, 0, 1, 2, 4)),
                chance.random() < 0.85,
                chance.choice(("short", "short", "two", "eight")),
            )
            for _ in range(chance.randint(1, 3))
        )


CASES = [*single_frames(), *close_frames(), *broken_texts(), *sequences(), *at_random(40)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an independent reader makes of a sequence."""

    refused: bool = False
    closed: bool = False
    texts: tuple[str, ...] = ()


def verdict_of_wsproto(frames: tuple[Frame, ...]) -> Verdict:
    reader = FrameProtocol(client=False, extensions=[])
    texts: list[str] = []
    text = ""
    try:
        for frame in frames:
            reader.receive_bytes(frame.on_the_wire())
            for got in reader.received_frames():
                if got.opcode is Opcode.CLOSE:
                    return Verdict(closed=True)
                if got.opcode is Opcode.BINARY:
                    return Verdict(refused=True)  # nothing of ours is binary
                if got.opcode in (Opcode.PING, Opcode.PONG):
                    continue
                text += got.payload if isinstance(got.payload, str) else ""
                if got.message_finished:
                    texts, text = [*texts, text], ""
    except ParseFailed:
        return Verdict(refused=True)
    return Verdict(texts=tuple(texts))


def is_ended(client: Client) -> bool:
    """Tell whether the server hangs up at once, or answers a goodbye."""
    client.raw.settimeout(2)
    try:
        while client.raw.recv_frame().opcode != CLOSE:  # type: ignore[no-untyped-call]
            pass
    except WebSocketTimeoutException:
        return False
    except (WebSocketConnectionClosedException, ConnectionError, OSError):
        return True
    return True


def test_there_are_as_many_cases_as_promised_and_wsproto_takes_some_and_refuses_most() -> None:
    verdicts = [verdict_of_wsproto(case) for case in CASES]
    assert len(CASES) >= LEAST
    assert sum(verdict.refused for verdict in verdicts) > LEAST // 2
    assert sum(SYNC.decode() in verdict.texts for verdict in verdicts) > 25


@pytest.mark.parametrize("part", range(8))
def test_the_gate_judges_every_sequence_as_an_independent_reader_does(
    join: Join, bystander: Client, part: int
) -> None:
    for case in CASES[part::8]:
        verdict, client = verdict_of_wsproto(case), join()
        assert client.raw.sock is not None
        try:
            for frame in case:
                client.raw.sock.sendall(frame.on_the_wire())
        except ConnectionError:
            assert verdict.refused or verdict.closed or _strange(verdict), case
        if verdict.refused or verdict.closed or _strange(verdict):
            assert is_ended(client), case
        elif SYNC.decode() in verdict.texts:
            assert client.next().startswith("43/participant,7["), case
        client.close()


def _strange(verdict: Verdict) -> bool:
    """A text that is right for a WebSocket and no frame of ours."""
    return any(text not in (SYNC.decode(), "1", "2", "3") for text in verdict.texts)
