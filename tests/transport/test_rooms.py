"""Rooms: whoever leaves costs the same, however many leave with them."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from socketio import Manager

from server.transport.rooms import Pending, Rooms

NAMESPACE = "/participant"


class FakeEngine:
    """Names connections by their number."""

    def __init__(self) -> None:
        self.made = 0

    def generate_id(self) -> str:
        self.made += 1
        return f"sid-{self.made}"


class FakeServer:
    """What a manager asks of Socket.IO's server to let somebody in."""

    def __init__(self) -> None:
        self.eio = FakeEngine()


def filled(made: Any, people: int, *, rooms: int = 3) -> list[str]:
    """Let people in, all at one instant, as Socket.IO does; returns their ids."""
    made.server = FakeServer()
    sids = [made.pre_connect(f"line-{number}", NAMESPACE) for number in range(people)]
    for number, sid in enumerate(sids):
        made.enter_room(sid, NAMESPACE, f"room-{number % rooms}")
        made.connect(sid, NAMESPACE)
    return sids


def leave(made: Any, sids: list[str]) -> None:
    """Let them all go, as Socket.IO does."""
    for sid in sids:
        assert made.is_connected(sid, NAMESPACE)
        made.pre_disconnect(sid, NAMESPACE)
        made.disconnect(sid, NAMESPACE)


def calls(made: Any, sids: list[str]) -> int:
    """Count the calls of functions while they all go."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        leave(made, sids)
    finally:
        sys.setprofile(None)
    return count


def test_a_thousand_who_leave_at_one_instant_cost_ten_times_a_hundred() -> None:
    hundred, thousand = Rooms(), Rooms()
    few, many = filled(hundred, 100), filled(thousand, 1_000)
    assert calls(thousand, many) < 11 * calls(hundred, few)


def test_whoever_leaves_costs_the_same_however_many_sessions_there_are() -> None:
    few, many = Rooms(), Rooms()
    by_few, by_many = filled(few, 300, rooms=2), filled(many, 300, rooms=300)
    assert calls(many, by_many) < 1.2 * calls(few, by_few)


def test_a_connection_has_no_room_of_its_own() -> None:
    rooms = Rooms()
    filled(rooms, 9)
    assert set(rooms.rooms[NAMESPACE]) == {None, "room-0", "room-1", "room-2"}


def test_in_the_librarys_rooms_each_looks_through_those_of_all_others() -> None:
    library: Any = Manager
    hundred, thousand = library(), library()
    few, many = filled(hundred, 100), filled(thousand, 1_000)
    assert calls(thousand, many) > 50 * calls(hundred, few)


def test_whoever_left_is_in_no_room_and_nothing_is_kept_of_them() -> None:
    rooms = Rooms()
    sids = filled(rooms, 9)
    leave(rooms, sids[1:])
    there: Any = rooms.get_participants(NAMESPACE, "room-0")  # type: ignore[no-untyped-call]
    assert list(there) == [(sids[0], "line-0")]
    leave(rooms, sids[:1])
    assert (rooms.rooms, rooms._rooms_of) == ({}, {})
    assert (rooms.pending_connect, rooms.pending_disconnect) == ({}, {})


@pytest.mark.parametrize("made", [Rooms, Manager])
def test_they_say_the_same_of_everyone_as_the_librarys(made: Any) -> None:
    rooms = made()
    rooms.server = FakeServer()
    coming = rooms.pre_connect("line-1", NAMESPACE)
    assert rooms.pre_connect("line-1", NAMESPACE) is None, "it is in already"
    assert rooms.is_pre_connected(coming, NAMESPACE)
    assert not rooms.is_connected(coming, NAMESPACE)
    rooms.connect(coming, NAMESPACE)
    assert rooms.is_connected(coming, NAMESPACE)
    assert rooms.sid_from_eio_sid("line-1", NAMESPACE) == coming
    assert rooms.eio_sid_from_sid(coming, NAMESPACE) == "line-1"
    rooms.enter_room(coming, NAMESPACE, "room")
    rooms.enter_room(coming, NAMESPACE, "room")
    rooms.leave_room(coming, NAMESPACE, "room")
    assert list(rooms.get_participants(NAMESPACE, "room")) == []
    rooms.pre_disconnect(coming, NAMESPACE)
    assert not rooms.is_connected(coming, NAMESPACE)
    rooms.disconnect(coming, NAMESPACE)
    rooms.disconnect(coming, NAMESPACE)
    assert rooms.rooms == {}


def test_a_refused_one_is_forgotten_before_it_was_connected() -> None:
    rooms = Rooms()
    rooms.server = FakeServer()
    sid = rooms.pre_connect("line-1", NAMESPACE)  # type: ignore[no-untyped-call]
    rooms.disconnect(sid, NAMESPACE)  # type: ignore[no-untyped-call]
    assert (rooms.rooms, rooms._rooms_of, rooms.pending_connect) == ({}, {}, {})


def test_those_on_the_way_in_are_found_without_a_search() -> None:
    pending = Pending()
    pending[NAMESPACE] = []
    pending[NAMESPACE].append("one")
    pending[NAMESPACE].append("two")
    pending[NAMESPACE].remove("one")
    assert "two" in pending[NAMESPACE]
    assert len(pending[NAMESPACE]) == 1
    pending.discard("two", NAMESPACE)
    pending.discard("two", "/nowhere")
    assert pending == {}
