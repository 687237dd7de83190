"""A broadcast reaches everybody at once, and in order: who reads slowly, stalls or goes, too."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from itertools import pairwise

import eventlet
import pytest
from eventlet.websocket import RFC6455WebSocket

from server.transport.fan_out import frame_of
from tests.transport.inside import Broadcaster, Phone
from tests.transport.test_runner import certificate

Tls = tuple[str, str] | None


@pytest.fixture(scope="module", params=["plain", "tls"])
def tls(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tls:
    return certificate(tmp_path_factory.mktemp("tls")) if request.param == "tls" else None


@pytest.fixture
def house() -> Iterator[Broadcaster]:
    made = Broadcaster()
    yield made
    made.close()


def stalled(house: Broadcaster, phone: Phone) -> int:
    """Tell versions until one of them has to wait for a phone; returns it."""
    for version in range(1, 2_000):
        house.tell(version)
        eventlet.sleep(0.001)  # for whoever could write
        if phone.has_waiting:
            return version
    raise AssertionError("the kernel took everything")


def is_in_order(came: list[str], sent: list[str]) -> bool:
    """Tell whether what came was sent in this order, some of it left out."""
    rest = iter(sent)
    return all(frame in rest for frame in came)


def test_a_broadcast_is_written_by_no_other_task_where_everybody_reads(house: Broadcaster) -> None:
    phones = [house.phone() for _ in range(20)]
    for phone in phones:
        phone.heard(lambda frame: frame == "40/participant")
    house.tell(1, size=100)
    assert all(phone.there() for phone in phones), "nobody has slept since"


def test_switched_off_it_is_written_by_a_task_per_connection() -> None:
    house = Broadcaster(fans_out=False)
    phone = house.phone()
    phone.heard(lambda frame: frame == "40/participant")
    house.tell(1, size=100)
    assert not phone.there()
    assert phone.heard(lambda frame: frame.startswith("state")) == ["state 1"]
    house.close()


def test_engine_io_gives_what_left_the_queue_to_the_socket_before_another_task_runs(
    house: Broadcaster,
) -> None:
    """Otherwise a broadcast could pass a frame that waits nowhere and is not yet written."""
    phone, seen = house.phone(), list[str]()
    get, begin = phone.engine.queue.get, phone.gated.writer.begin

    def taken(*given: object, **named: object) -> object:
        packet = get(*given, **named)
        seen.append("taken")
        eventlet.spawn(seen.append, "another task")
        return packet

    def begun() -> None:
        seen.append("written")
        begin()

    phone.engine.queue.get = taken
    phone.gated.writer.begin = begun  # type: ignore[method-assign]
    phone.acknowledge()  # by the `get` that waits already
    for _ in range(3):
        eventlet.sleep(0)
        phone.acknowledge()
    for _ in range(3):
        eventlet.sleep(0)
    assert seen.count("taken") == seen.count("another task") > 2, "the premise"
    assert {after for before, after in pairwise(seen) if before == "taken"} == {"written"}


def test_before_it_entered_its_namespace_a_phone_hears_nothing(house: Broadcaster) -> None:
    """The text that says so waits in its queue, where a broadcast goes too."""
    phone = house.phone()
    phone.heard(lambda frame: frame == "40/participant")
    number = phone.acknowledge()
    house.tell(1)
    assert phone.heard(lambda frame: frame == "state 1") == [f"ack {number}", "state 1"]


def test_a_reader_that_stalls_holds_up_nobody_and_hears_the_newest_when_it_reads(
    house: Broadcaster, tls: Tls
) -> None:
    phone, other = house.phone(tls), house.phone(tls, small=False)
    first = stalled(house, phone)
    last = first + 50
    for version in range(first + 1, last + 1):
        house.tell(version)
    assert other.heard(lambda frame: frame == f"state {last}")[-last:] == [
        f"state {version}" for version in range(1, last + 1)
    ]
    came = phone.heard(lambda frame: frame == f"state {last}")
    assert is_in_order(came[1:], [f"state {version}" for version in range(1, last + 1)])
    assert len(came) < last - 40, "what was superseded was left out"


def test_an_acknowledgement_that_waits_keeps_its_place_and_is_never_left_out(
    house: Broadcaster, tls: Tls
) -> None:
    phone = house.phone(tls)
    sent = [f"state {version}" for version in range(1, stalled(house, phone) + 1)]
    for version in range(len(sent) + 1, len(sent) + 31):
        house.tell(version)
        sent.append(f"state {version}")
        sent.append(f"ack {phone.acknowledge(100)}")
    house.emit("restarting", {})
    sent.append("restarting")
    came = phone.heard(lambda frame: frame == "restarting")[1:]
    assert is_in_order(came, sent)
    assert [frame for frame in came if frame.startswith("ack")] == [
        frame for frame in sent if frame.startswith("ack")
    ]
    assert [frame for frame in came if frame.startswith("state")][-1] == sent[-3]


def test_frames_of_all_kinds_are_whole_and_in_order_however_slowly_they_are_read(
    house: Broadcaster, tls: Tls
) -> None:
    """States of many sizes, acknowledgements and pongs, and a phone that reads now and then."""
    chance, phone, sent, pongs = random.Random(11), house.phone(tls), list[str](), 0
    came = phone.heard(lambda frame: frame == "40/participant")[1:]
    for version in range(1, 400):
        house.tell(version, size=chance.choice((10, 300, 3_000, 16_000)))
        sent.append(f"state {version}")
        if chance.random() < 0.3:
            sent.append(f"ack {phone.acknowledge()}")
        if chance.random() < 0.1:
            phone.pong()
            pongs += 1
        if chance.random() < 0.4 or phone.engine.queue._bytes > 40_000:
            came += phone.heard(lambda _: True)
        eventlet.sleep(0)
    house.emit("restarting", {})
    came += phone.heard(lambda frame: frame == "restarting")
    kept = [frame for frame in came if frame != "pong"]
    assert len(came) - len(kept) == pongs
    assert is_in_order(kept, [*sent, "restarting"])
    assert [f for f in kept if f.startswith("ack")] == [f for f in sent if f.startswith("ack")]


def test_who_goes_in_the_middle_holds_up_nobody_and_leaves_nothing(
    house: Broadcaster, tls: Tls
) -> None:
    gone, stays = house.phone(tls), house.phone(tls, small=False)
    first = stalled(house, gone)
    gone.socket.close()
    for version in range(first + 1, first + 20):
        house.tell(version)
        eventlet.sleep(0)
    assert stays.heard(lambda frame: frame == f"state {first + 19}")
    gone.gated.cut()  # as the sweeper would; the phone itself may have said nothing
    with eventlet.Timeout(5.0):
        gone.task.wait()
    assert gone.gated.writer._writers == 0
    assert gone.engine.closed


def test_a_reader_that_stalls_is_overdue_after_twenty_seconds_and_not_before(
    house: Broadcaster, tls: Tls
) -> None:
    phone = house.phone(tls)
    phone.gated._inside.add("/participant")
    stalled(house, phone)
    eventlet.sleep(0)
    assert not phone.gated.is_overdue(house.now + 19.9)
    assert phone.gated.is_overdue(house.now + 20.1)
    house.now = 21.0
    house.sweeper.sweep()
    with eventlet.Timeout(5.0):
        phone.task.wait()


def test_a_connection_that_is_gone_is_kept_by_nobody(house: Broadcaster) -> None:
    phone = house.phone()
    fan_out = house.server.manager._fan_out
    assert len(fan_out._writers) == 1, "the premise: it was there"
    phone.close()
    with eventlet.Timeout(5.0):
        phone.task.wait()
    del house.server.eio.sockets[phone.name], phone
    house.phones.clear()
    gc.collect()
    assert len(fan_out._writers) == 0


@pytest.mark.parametrize("size", [0, 124, 125, 65_535, 65_536])
def test_a_frame_is_the_one_that_eventlet_would_send(size: int) -> None:
    library = object.__new__(RFC6455WebSocket)
    library.extensions = {}
    text = "ä" * (size // 2) + "x" * (size % 2)
    theirs: bytes = library._pack_message(text)
    assert frame_of(text) == theirs


def schedule(house: Broadcaster) -> list[list[str]]:
    """Play the same hour to three phones that read; returns what each of them heard."""
    chance, phones = random.Random(5), [house.phone(small=False) for _ in range(3)]
    for version in range(1, 60):
        house.tell(version, size=chance.choice((10, 2_000)))
        for phone in phones:
            if chance.random() < 0.5:
                phone.acknowledge()
        if version == 30:
            phones[1].pong()
        eventlet.sleep(0.001)
    house.emit("erased", {"receipt": {}})
    heard = [phone.heard(lambda frame: frame == "erased") for phone in phones]
    house.close()
    return heard


def test_switched_off_each_phone_hears_the_same_frames_in_the_same_order() -> None:
    on, off = (schedule(Broadcaster(fans_out=fans_out)) for fans_out in (True, False))
    assert on == off
    assert [len(frames) for frames in on] != [61, 61, 61], "the premise: not states alone"
