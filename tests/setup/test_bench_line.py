"""The load generator's lines: a busy generator must not make a server look slower."""

from __future__ import annotations

import socket
import sys
import time

import pytest

from bench.line import Dialect, Line, framed

# The kernel begins to stamp a moment after the first socket asks for it.
STAMPED_AFTER = 40  # states, .05 s apart

GREETING = b"HTTP/1.1 101 Switching Protocols\r\n\r\n"


class _Heard:
    """Notes when a line heard a state."""

    def __init__(self) -> None:
        self.moments: list[float] = []

    def welcome(self, line: Line) -> None: ...

    def acknowledge(self, line: Line, number: int) -> None: ...

    def hear_state(self, _line: Line, now: float) -> None:
        self.moments.append(now)


def _unmasked(text: str) -> bytes:
    return bytes([0x81, len(text)]) + text.encode()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux stamps what comes over TCP")
def test_what_is_read_late_is_noted_when_it_came() -> None:
    heard = _Heard()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        near = socket.create_connection(listener.getsockname())
        far, _ = listener.accept()
        with near, far:
            line = Line(heard, Dialect("", dict), near, {})
            line.greet("here")
            far.sendall(GREETING)
            for number in range(1, STAMPED_AFTER + 1):
                far.sendall(_unmasked('42["state",{}]'))
                time.sleep(0.05)
                begins_to_read = time.time()
                line.read()
                assert len(heard.moments) == number
                if heard.moments[-1] < begins_to_read:
                    return
    raise AssertionError("a state was never noted at the moment when it came")


def test_every_event_of_a_phone_has_one_size() -> None:
    dialect = Dialect("/participant,", dict)
    sizes = {len(dialect.event(7, "answer", {"text": "x" * count})) for count in (0, 1, 280)}
    assert sizes == {2_048 + 8}  # the head of a frame, with its mask


def test_a_frame_says_its_length_as_the_protocol_wants_it() -> None:
    for size, head in ((5, 6), (126, 8), (70_000, 14)):
        assert len(framed(b"x" * size)) == size + head
