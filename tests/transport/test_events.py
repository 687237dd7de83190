"""Events go straight to their namespace, one of a client at a time, and are acknowledged."""

from __future__ import annotations

import json
import logging
from types import SimpleNamespace
from typing import Any

import pytest
from websocket import ABNF

from server.transport.departures import Departures
from server.transport.events import Events
from server.transport.frames import EventFrame
from server.wire.padding import PaddedPacket
from tests.transport.conftest import bystander, join, server
from tests.transport.wire import Client, Join
from tests.wire import samples

__all__ = ["bystander", "join", "server"]

NAME = "/participant"
HELLO = EventFrame(NAME, 7, "hello", {"pad": "x"})


class FakeSocketIO:
    """One connection, `line`, which is in the namespace as `sid`, and what was sent to it."""

    packet_class = PaddedPacket

    def __init__(self, answered: Any) -> None:
        self.inside, self.sent = True, list[tuple[str, str]]()
        self.namespace_handlers = {NAME: SimpleNamespace(answered=answered)}
        self.manager = SimpleNamespace(
            sid_from_eio_sid=lambda line, _: {"line": "sid"}.get(line),
            is_connected=lambda sid, _: self.inside and sid == "sid",
        )
        self.departures = Departures(lambda: 0.0)
        self.events = Events(
            self, send=lambda *what: self.sent.append(what), departures=self.departures
        )


def test_an_event_is_acknowledged_with_its_own_number() -> None:
    asked: list[tuple[Any, ...]] = []

    def answered(*what: Any) -> tuple[dict[str, Any], None]:
        asked.append(what)
        return {"ok": True}, None

    sio = FakeSocketIO(answered)
    assert sio.events.handle("line", HELLO) is None
    assert asked == [("hello", "sid", ({"pad": "x"},))]
    [(line, text)] = sio.sent
    assert line == "line"
    assert text.startswith('3/participant,7[{"ok":true,"pad":"')


def test_one_whose_moment_comes_later_waits_for_it() -> None:
    sio = FakeSocketIO(lambda *_: ({"ok": True}, 1e12))
    departure = sio.events.handle("line", HELLO)
    assert departure is not None
    assert (sio.sent, len(sio.departures)) == ([], 1)
    departure.happen()
    assert len(sio.sent) == 1


def test_who_is_not_in_the_namespace_is_passed_over() -> None:
    sio = FakeSocketIO(lambda *_: pytest.fail("nobody is asked"))
    assert sio.events.handle("another line", HELLO) is None
    sio.inside = False
    assert sio.events.handle("line", HELLO) is None
    sio.inside, sio.namespace_handlers = True, {}
    assert sio.events.handle("line", HELLO) is None
    assert sio.sent == []


def test_a_fault_is_logged_by_its_class_and_place_alone(caplog: pytest.LogCaptureFixture) -> None:
    def fails(*_: Any) -> Any:
        raise KeyError("words of somebody")

    sio = FakeSocketIO(fails)
    with caplog.at_level(logging.ERROR):
        assert sio.events.handle("line", HELLO) is None
    assert "KeyError at test_events.py" in caplog.text
    assert "words" not in caplog.text


def together(client: Client, *texts: str) -> None:
    """Send texts in one piece."""
    frames = [ABNF.create_frame(text, ABNF.OPCODE_TEXT, 1).format() for text in texts]
    assert client.raw.sock is not None
    client.raw.sock.sendall(b"".join(frames))


def event(number: int, name: str, payload: Any) -> str:
    return f"42{NAME},{number}{json.dumps([name, payload])}"


def number_of(text: str) -> int:
    return int(text.removeprefix(f"43{NAME},").partition("[")[0])


@pytest.mark.integration
def test_events_in_one_piece_are_answered_one_after_the_other(
    join: Join, bystander: Client
) -> None:
    client = join()
    numbers = list(range(100, 120))
    frames = [
        event(each, "cover", {}) if each % 2 else event(each, "answer", samples.answer())
        for each in numbers
    ]
    together(client, *frames)
    assert [number_of(client.next()) for _ in numbers] == numbers


@pytest.mark.integration
def test_who_leaves_right_after_an_event_has_its_acknowledgement_first(
    join: Join, bystander: Client
) -> None:
    client = join()
    together(client, event(5, "cover", {}), "1")
    assert number_of(client.next()) == 5
    assert client.is_closed()


@pytest.mark.integration
def test_who_did_not_enter_is_not_heard_and_may_still_enter(join: Join) -> None:
    client = join(enter=False)
    client.raw.send(event(5, "sync", {}))
    assert client.enter().startswith("40/participant")
    assert client.said("sync", {})["ok"]
