"""A frame is written whole or not at all, and nobody's frame gets into the middle of it."""

from __future__ import annotations

from collections.abc import Iterator

import eventlet
import pytest

from server.transport.fan_out import frame_of
from tests.transport.inside import Broadcaster, Phone, short
from tests.transport.test_runner import certificate

LARGE = 100_000  # bytes: more than both kernels hold for a phone


@pytest.fixture
def house() -> Iterator[Broadcaster]:
    made = Broadcaster()
    yield made
    made.close()


def entered(house: Broadcaster, tls: tuple[str, str] | None = None) -> Phone:
    phone = house.phone(tls)
    assert short(*phone.frame()) == "40/participant"
    return phone


def test_a_frame_that_fits_is_written_at_once(house: Broadcaster) -> None:
    phone = entered(house)
    assert phone.gated.writer.write_now(frame_of("4one"))
    assert phone.there() == frame_of("4one")
    assert phone.gated.writer.writing_since is None


def test_while_something_waits_or_is_written_nothing_passes_it(house: Broadcaster) -> None:
    phone = entered(house)
    phone.acknowledge()
    assert not phone.gated.writer.write_now(frame_of("4one")), "one waits in the queue"
    eventlet.sleep(0)
    phone.gated.writer.begin()
    assert not phone.gated.writer.write_now(frame_of("4one")), "somebody writes"
    phone.gated.writer.end()
    assert phone.gated.writer.write_now(frame_of("4one"))
    assert [short(*phone.frame()) for _ in range(2)] == ["ack 1", "4one"]


def fill(phone: Phone) -> None:
    """Write until the kernel takes nothing more of this size."""
    while phone.gated.writer.write_now(frame_of("4" + "x" * 500)):
        assert phone.gated.writer.writing_since is None or phone.gated.writer._writers == 1
        eventlet.sleep(0)


def test_what_the_kernel_takes_in_part_is_finished_before_a_pong_and_before_the_queue(
    house: Broadcaster,
) -> None:
    phone = entered(house)
    assert phone.gated.writer.write_now(frame_of("4" + "y" * LARGE))
    assert phone.gated.writer._writers == 1, "the premise: a part of it is left"
    phone.pong()
    phone.acknowledge()
    house.tell(7)
    opcode, data = phone.frame()
    assert (opcode, data) == (1, b"4" + b"y" * LARGE)
    assert sorted(short(*phone.frame()) for _ in range(3)) == ["ack 1", "pong", "state 7"]
    assert phone.gated.writer._writers == 0
    assert phone.gated.writer.write_now(frame_of("4one")), "and then it is as before"


def test_over_tls_a_frame_that_was_begun_is_finished_before_anything_else(
    house: Broadcaster, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """TLS that had to stop in a frame wants the same bytes again; others would end the line."""
    phone = entered(house, certificate(tmp_path_factory.mktemp("tls")))
    sent = 0
    while not phone.gated.writer._writers:
        assert phone.gated.writer.write_now(frame_of(f"4{sent}" + "z" * 3_000))
        sent += 1
    phone.pong()
    phone.acknowledge()
    for number in range(sent):
        assert phone.frame() == (1, f"4{number}".encode() + b"z" * 3_000)
    assert sorted(short(*phone.frame()) for _ in range(2)) == ["ack 1", "pong"]


def test_a_full_connection_takes_no_byte_of_a_frame(house: Broadcaster) -> None:
    phone = entered(house)
    fill(phone)
    writer = phone.gated.writer
    if writer._writers:  # it ended in the middle of a frame: finish that
        while writer._writers:
            phone.frame()
            eventlet.sleep(0)
        return
    assert not writer.write_now(frame_of("4last"))
    assert writer.writing_since is None


@pytest.mark.parametrize("over_tls", [False, True])
def test_where_the_rest_cannot_be_written_the_connection_ends(
    house: Broadcaster, tmp_path_factory: pytest.TempPathFactory, over_tls: bool
) -> None:
    """Nothing may follow half a frame: it would be read as a part of it."""
    tls = certificate(tmp_path_factory.mktemp("tls")) if over_tls else None
    phone = entered(house, tls)
    phone.gated.socket.settimeout(0.05)  # instead of 20 seconds
    assert phone.gated.writer.write_now(frame_of("4" + "y" * LARGE))
    phone.acknowledge()
    with eventlet.Timeout(5.0):
        phone.task.wait()
    assert phone.engine.closed
    assert phone.gated.writer._writers == 0
    assert not phone.gated.writer.write_now(frame_of("4one"))


def test_a_connection_that_is_closed_takes_nothing_and_raises_nothing(
    house: Broadcaster, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for tls in (None, certificate(tmp_path_factory.mktemp("tls"))):
        phone = entered(house, tls)
        phone.gated.cut()
        assert not phone.gated.writer.write_now(frame_of("4one")), "its tasks do not know yet"
        phone.close()
        assert not phone.gated.writer.write_now(frame_of("4one"))
