"""Who comes in, on every store: a closed door, an emptied room, and as many as may be."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from server.service.ports.store_values import Entered, Entrance, StateChange
from server.store.gateway import RedisStore
from tests.store.builders import a_session


def name() -> bytes:
    return secrets.token_bytes(16)


def entrance(entry: bytes, **changes: int) -> Entrance:
    return Entrance(
        entry=entry,
        emptied=changes.get("emptied", 0),
        asked=bool(changes.get("asked", False)),
        most=changes.get("most", 1000),
        window=changes.get("window", 10),
    )


def moved(store: Store, session: SessionId, version: int, **door: int) -> None:
    closed, emptied = bool(door.get("closed", 0)), door.get("emptied", 0)
    change = StateChange(
        expect=version, version=version + 1, live=b"{}", door_closed=closed, emptied=emptied
    )
    assert store.move(session, change)


def test_a_seat_comes_in_once_and_is_back_after_that(store: Store) -> None:
    session, anne = a_session(store), name()
    assert store.let_in(session, entrance(anne)) is Entered.NEW
    assert store.let_in(session, entrance(anne)) is Entered.BACK


def test_a_closed_door_lets_back_who_was_in_and_nobody_new(store: Store) -> None:
    session, anne, ben = a_session(store), name(), name()
    store.let_in(session, entrance(anne))
    moved(store, session, 1, closed=1)
    assert store.let_in(session, entrance(anne)) is Entered.BACK
    assert store.let_in(session, entrance(ben)) is Entered.CLOSED
    moved(store, session, 2)
    assert store.let_in(session, entrance(ben)) is Entered.NEW


def test_an_emptied_room_knows_nobody_and_wants_to_be_asked(store: Store) -> None:
    session, anne = a_session(store), name()
    store.let_in(session, entrance(anne))
    store.touch(session, 10, [b"a" * 16], [b"b" * 16])
    assert store.present(session, 10) == 1, "the premise: a seat is present"
    moved(store, session, 1, emptied=1)
    assert store.present(session, 10) == store.present(session, 11) == 0
    again = name()  # its name is another one by now
    assert store.let_in(session, entrance(anne)) is Entered.EMPTIED, "it asks as of before"
    assert store.let_in(session, entrance(again, emptied=1)) is Entered.EMPTIED
    assert store.let_in(session, entrance(again, emptied=1, asked=1)) is Entered.NEW
    assert store.let_in(session, entrance(again, emptied=1)) is Entered.BACK


def test_a_seat_of_before_is_not_noted_as_present(store: Store) -> None:
    session = a_session(store)
    assert store.touch(session, 10, [b"a" * 16], emptied=0) == 0
    moved(store, session, 1, emptied=1)
    assert store.touch(session, 10, [b"a" * 16], [b"b" * 16], emptied=0) == 1
    assert store.present(session, 10) == 0
    assert store.touch(session, 10, [b"a" * 16], [b"b" * 16], emptied=1) == 1
    assert store.present(session, 10) == 1


def test_so_many_are_present_and_no_more_come_in(store: Store) -> None:
    session, anne = a_session(store), name()
    store.let_in(session, entrance(anne, most=2))
    store.touch(session, 10, [b"a" * 16, b"b" * 16])
    assert store.let_in(session, entrance(name(), most=2)) is Entered.FULL
    assert store.let_in(session, entrance(anne, most=2)) is Entered.BACK, "who was in comes back"
    assert store.let_in(session, entrance(name(), most=2, window=12)) is Entered.NEW, "they went"


def test_who_comes_and_goes_without_end_does_not_fill_the_memory(store: Store) -> None:
    session = a_session(store)
    said = [store.let_in(session, entrance(name(), most=1)) for _ in range(12)]
    assert said == [Entered.NEW] * 10 + [Entered.FULL] * 2


def test_a_session_that_is_gone_is_not_brought_back(store: Store) -> None:
    session = a_session(store)
    store.erase(session)
    assert store.let_in(session, entrance(name())) is Entered.EMPTIED
    assert store.left(session) == 0


def test_all_come_in_at_once_and_each_is_in(store: Store) -> None:
    session, everyone = a_session(store), [name() for _ in range(40)]
    with ThreadPoolExecutor(8) as racers:
        said = list(racers.map(lambda one: store.let_in(session, entrance(one)), everyone))
    assert said == [Entered.NEW] * 40


def test_the_same_seats_look_the_same_in_whichever_order_they_came(real_store: RedisStore) -> None:
    """Hash tables keep some of the order of arrival: the premise is that a bare set shows it."""
    everyone = [name() for _ in range(400)]  # fewer lie in a list that is in order by itself
    orders = (everyone, everyone[::-1])
    assert scanned(real_store, orders[0]) == scanned(real_store, orders[1])
    client = real_store.clients.commands
    bare = []
    for number, order in enumerate(orders):
        key = f"bare:{number}:{secrets.token_hex(8)}"
        for one in order:
            client.zadd(key, {one: 0})
        bare.append([member for member, _ in client.zscan_iter(key)])
    assert bare[0] != bare[1]


def scanned(store: RedisStore, arrival: list[bytes]) -> list[bytes]:
    """Let seats in, one after the other, and list them as the store lists them."""
    session = a_session(store)
    for one in arrival:
        assert store.let_in(session, entrance(one)) is Entered.NEW
    (key,) = store.clients.commands.scan_iter(f"*{session}*:in")
    return [member for member, _ in store.clients.commands.zscan_iter(key)]


@pytest.mark.parametrize("door", [{"closed": 1}, {"emptied": 1}])
def test_an_ordinary_move_leaves_the_door_as_it_says(store: Store, door: dict[str, int]) -> None:
    session, anne = a_session(store), name()
    moved(store, session, 1, **door)
    moved(store, session, 2, **door)
    asked = entrance(anne, emptied=door.get("emptied", 0), asked=1)
    expected = Entered.CLOSED if "closed" in door else Entered.NEW
    assert store.let_in(session, asked) is expected
