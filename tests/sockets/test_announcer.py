"""The one voice: coalesced, the same for all, and never silent for longer than a look."""

from __future__ import annotations

import threading
from dataclasses import asdict
from typing import Any

import pytest

from server.service.ports.broadcaster import ErasedItems, ErasureReceipt
from server.service.ports.clock import SessionId
from server.service.ports.store import StoreAway
from server.service.ports.vault import KeysGone
from server.sockets import broadcaster
from server.wire import schemas
from tests.sockets.fakes import ROOM
from tests.sockets.house import House, ask, heard, states, until
from tests.wire import samples


@pytest.fixture
def house() -> House:
    return House()


def test_all_three_roles_hear_the_same_state(house: House) -> None:
    clients = {at: house.client(at) for at in ("/participant", "/facilitator", "/screen")}
    house.participation.version = 4
    house.broadcaster.moved(ROOM)
    until(lambda: ROOM not in house.broadcaster._telling)
    got = {at: heard(client, at) for at, client in clients.items()}
    assert got["/participant"] == got["/facilitator"] == got["/screen"]
    assert got["/screen"] == [("state", samples.state(4))]
    assert schemas.BROADCASTS["state"].validate(got["/screen"][0][1]) == {}


def test_a_hundred_changes_at_once_are_told_a_few_times_and_the_last_one_is_told(
    house: House,
) -> None:
    client = house.client()
    for version in range(4, 104):
        house.participation.version = version
        house.broadcaster.moved(ROOM)
    got = states(client, 103)
    assert len(got) <= 4
    assert got == sorted(set(got))


def test_a_version_is_told_once_however_often_it_is_hinted_at(house: House) -> None:
    client = house.client()
    house.participation.version = 4
    for _ in range(3):
        house.broadcaster.moved(ROOM)
        until(lambda: ROOM not in house.broadcaster._telling)
    assert states(client, 4) == [4]


def test_what_the_worker_missed_is_told_at_the_next_look(house: House) -> None:
    client = house.client()
    ask(client, "hello", {})
    house.broadcaster.look()
    house.participation.version = house.versions.stored[ROOM] = 5
    house.broadcaster.look()
    assert states(client, 5) == [5]


def test_a_look_tells_nothing_where_nothing_was_missed(house: House) -> None:
    client = house.client()
    house.broadcaster.look()
    ask(client, "hello", {})
    house.broadcaster.look()
    assert ROOM not in house.broadcaster._telling
    assert heard(client) == []


@pytest.mark.parametrize("wrong", [StoreAway(), KeysGone(), RuntimeError("words")])
def test_a_store_that_is_away_costs_a_look_and_no_more(
    wrong: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    fail = threading.Event()
    fail.set()

    def state_of(session_id: SessionId) -> Any:
        if fail.is_set():
            raise wrong
        return samples.state(5)

    house = House(state_of)
    client = house.client()
    ask(client, "hello", {})
    house.broadcaster.moved(ROOM)
    until(lambda: ROOM not in house.broadcaster._telling)
    house.versions.away = wrong
    house.broadcaster.look()
    fail.clear()
    house.versions.away, house.versions.stored[ROOM] = None, 5
    house.broadcaster.look()
    assert states(client, 5) == [5]
    assert "words" not in caplog.text


def test_a_room_without_callers_here_is_not_even_read(house: House) -> None:
    def never(session_id: SessionId) -> Any:
        raise AssertionError("nobody is here")

    quiet = House(never)
    quiet.broadcaster.moved(ROOM)
    assert quiet.broadcaster._telling == set()


def test_erased_is_told_with_its_minute_and_then_the_connections_are_closed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    server: Any = house.sio.server
    monkeypatch.setattr(broadcaster, "FAREWELL", 0.05)
    monkeypatch.setattr(server.eio, "disconnect", closed.append)
    phone, desk = house.client(), house.client("/facilitator")
    done = ErasedItems(keys=True, entries=9, file_rewritten=True)
    receipt = ErasureReceipt(at="2026-11-23T10:00Z", destroyed=done)
    house.broadcaster.erased(ROOM, receipt)
    until(lambda: len(closed) == 2)
    said = {"receipt": asdict(receipt)}
    assert schemas.BROADCASTS["erased"].validate(said) == {}
    assert heard(phone) == [("erased", said)]
    assert heard(desk, "/facilitator") == [("erased", said)]
    assert sorted(closed) == sorted([phone.eio_sid, desk.eio_sid])


def test_the_last_state_is_told_at_once_and_never_twice(house: House) -> None:
    client = house.client()
    ask(client, "hello", {})
    house.broadcaster.last(ROOM, samples.state(7))
    house.broadcaster.last(ROOM, samples.state(7))
    assert states(client, 7) == [7]


def test_a_session_that_another_worker_erased_is_dismissed_after_a_while_and_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ErasureReceipt] = []
    monkeypatch.setattr(
        house.broadcaster, "erased", lambda session_id, receipt: told.append(receipt)
    )
    house.client()
    house.versions.stored.clear()
    for _ in range(broadcaster.GONE - 1):
        house.broadcaster.look()
    assert told == []
    for _ in range(5):
        house.broadcaster.look()
    assert len(told) == 1
    assert schemas.BROADCASTS["erased"].validate({"receipt": asdict(told[0])}) == {}
    assert told[0].destroyed is None


def test_nobody_is_dismissed_before_the_stores_file_is_written_anew(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ErasureReceipt] = []
    monkeypatch.setattr(
        house.broadcaster, "erased", lambda session_id, receipt: told.append(receipt)
    )
    house.client()
    house.versions.stored.clear()
    house.versions.owed = True
    for _ in range(3 * broadcaster.GONE):
        house.broadcaster.look()
    assert told == []
    house.versions.owed = False
    for _ in range(broadcaster.GONE):
        house.broadcaster.look()
    assert len(told) == 1


def test_a_session_that_is_there_again_is_not_dismissed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ErasureReceipt] = []
    monkeypatch.setattr(
        house.broadcaster, "erased", lambda session_id, receipt: told.append(receipt)
    )
    house.client()
    for _ in range(broadcaster.GONE):
        house.versions.stored.clear()
        house.broadcaster.look()
        house.versions.stored[ROOM] = 3
        house.broadcaster.look()
    assert told == []


def test_everyone_hears_that_the_server_restarts(house: House) -> None:
    phone, screen = house.client(), house.client("/screen")
    house.broadcaster.restarting()
    assert heard(phone) == heard(screen, "/screen") == [("restarting", {})]
