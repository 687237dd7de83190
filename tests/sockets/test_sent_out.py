"""Of an emptied room, participants who came before are sent out, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from server.sockets import broadcaster
from server.sockets.participant import ParticipantNamespace
from tests.sockets.fakes import ROOM
from tests.sockets.house import House, heard, until
from tests.wire import samples


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def closed(house: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Connections that were closed."""
    found: list[str] = []
    server: Any = house.sio.server
    monkeypatch.setattr(broadcaster, "FAREWELL", 0.05)
    monkeypatch.setattr(server.eio, "disconnect", found.append)
    return found


def emptied(house: House) -> None:
    house.participation.emptied = 1
    house.broadcaster._state_of = lambda _: samples.state(4, emptied=1)
    house.broadcaster.moved(ROOM)


def test_who_came_before_hears_why_and_is_sent_out(house: House, closed: list[str]) -> None:
    before, desk, screen = house.client(), house.client("/facilitator"), house.client("/screen")
    emptied(house)
    until(lambda: bool(closed))
    assert closed == [before.eio_sid]
    ((name, state),) = heard(before)
    assert (name, state["emptied"]) == ("state", 1)
    assert heard(desk, "/facilitator") == heard(screen, "/screen") == [("state", state)]


def test_who_came_in_since_stays(house: House, closed: list[str]) -> None:
    before = house.client()
    house.participation.emptied = 1
    house.client()
    emptied(house)
    until(lambda: bool(closed))
    house.broadcaster.look()
    until(lambda: len(closed) > 1)
    assert set(closed) == {before.eio_sid}


def test_who_slipped_in_while_it_was_emptied_is_found_by_the_next_look(
    house: House, closed: list[str]
) -> None:
    house.client("/facilitator")
    emptied(house)
    until(lambda: ROOM not in house.broadcaster._telling)
    house.participation.emptied = 0
    late = house.client()
    assert closed == []
    house.broadcaster.look()
    until(lambda: bool(closed))
    assert closed == [late.eio_sid]


def test_a_tap_to_come_in_again_reaches_the_use_case(house: House) -> None:
    (phones,) = [each for each in house.doors if isinstance(each, ParticipantNamespace)]
    asked: list[bool] = []
    enter = house.participation.enter

    def noting(*given: Any, again: bool) -> Any:
        asked.append(again)
        return enter(*given, again=again)

    phones._use.enter = noting  # type: ignore[method-assign,assignment]
    house.client()
    house.client(again=True)
    assert asked == [False, True]
