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


def come(store: Store, session: SessionId, one: Entrance) -> Entered:
    """Let in one seat, by itself."""
    (said,) = store.let_in(session, [one])
    return said


def moved(store: Store, session: SessionId, version: int, **door: int) -> None:
    closed, emptied = bool(door.get("closed", 0)), door.get("emptied", 0)
    change = StateChange(
        expect=version, version=version + 1, live=b"{}", door_closed=closed, emptied=emptied
    )
    assert store.move(session, change)


def test_a_seat_comes_in_once_and_is_back_after_that(store: Store) -> None:
    session, anne = a_session(store), name()
    assert come(store, session, entrance(anne)) is Entered.NEW
    assert come(store, session, entrance(anne)) is Entered.BACK


def test_a_closed_door_lets_back_who_was_in_and_nobody_new(store: Store) -> None:
    session, anne, ben = a_session(store), name(), name()
    come(store, session, entrance(anne))
    moved(store, session, 1, closed=1)
    assert come(store, session, entrance(anne)) is Entered.BACK
    assert come(store, session, entrance(ben)) is Entered.CLOSED
    moved(store, session, 2)
    assert come(store, session, entrance(ben)) is Entered.NEW


def test_an_emptied_room_knows_nobody_and_wants_to_be_asked(store: Store) -> None:
    session, anne = a_session(store), name()
    come(store, session, entrance(anne))
    store.touch(session, 10, [b"a" * 16], [b"b" * 16])
    assert store.present(session, 10) == 1, "the premise: a seat is present"
    moved(store, session, 1, emptied=1)
    assert store.present(session, 10) == store.present(session, 11) == 0
    again = name()  # its name is another one by now
    assert come(store, session, entrance(anne)) is Entered.EMPTIED, "it asks as of before"
    assert come(store, session, entrance(again, emptied=1)) is Entered.EMPTIED
    assert come(store, session, entrance(again, emptied=1, asked=1)) is Entered.NEW
    assert come(store, session, entrance(again, emptied=1)) is Entered.BACK


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
    come(store, session, entrance(anne, most=2))
    store.touch(session, 10, [b"a" * 16, b"b" * 16])
    assert come(store, session, entrance(name(), most=2)) is Entered.FULL
    assert come(store, session, entrance(anne, most=2)) is Entered.BACK, "who was in comes back"
    assert come(store, session, entrance(name(), most=2, window=12)) is Entered.NEW, "they went"


def test_who_comes_and_goes_without_end_does_not_fill_the_memory(store: Store) -> None:
    session = a_session(store)
    said = [come(store, session, entrance(name(), most=1)) for _ in range(12)]
    assert said == [Entered.NEW] * 10 + [Entered.FULL] * 2


def test_a_session_that_is_gone_is_not_brought_back(store: Store) -> None:
    session = a_session(store)
    store.erase(session)
    assert come(store, session, entrance(name())) is Entered.EMPTIED
    assert store.left(session) == 0


def test_all_come_in_at_once_and_each_is_in(store: Store) -> None:
    session, everyone = a_session(store), [name() for _ in range(40)]
    with ThreadPoolExecutor(8) as racers:
        said = list(racers.map(lambda one: come(store, session, entrance(one)), everyone))
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
        assert come(store, session, entrance(one)) is Entered.NEW
    (key,) = store.clients.commands.scan_iter(f"*{session}*:in")
    return [member for member, _ in store.clients.commands.zscan_iter(key)]


@pytest.mark.parametrize("door", [{"closed": 1}, {"emptied": 1}])
def test_an_ordinary_move_leaves_the_door_as_it_says(store: Store, door: dict[str, int]) -> None:
    session, anne = a_session(store), name()
    moved(store, session, 1, **door)
    moved(store, session, 2, **door)
    asked = entrance(anne, emptied=door.get("emptied", 0), asked=1)
    expected = Entered.CLOSED if "closed" in door else Entered.NEW
    assert come(store, session, asked) is expected


def test_seats_that_come_together_are_answered_each_for_itself(store: Store) -> None:
    session, anne, ben, zoe = a_session(store), name(), name(), name()
    come(store, session, entrance(ben))
    together = [entrance(each) for each in (zoe, anne, ben, anne)]
    said = store.let_in(session, together)
    assert said == [Entered.NEW, Entered.NEW, Entered.BACK, Entered.BACK]
    moved(store, session, 1, emptied=1)
    again = [entrance(name(), emptied=1, asked=asked) for asked in (0, 1, 0)]
    assert store.let_in(session, again) == [Entered.EMPTIED, Entered.NEW, Entered.EMPTIED]


def test_of_too_many_that_come_together_only_so_many_are_let_in(store: Store) -> None:
    """None of them is noted as present yet, so they have to count for each other."""
    session = a_session(store)
    store.touch(session, 10, [b"a" * 16])
    said = store.let_in(session, [entrance(name(), most=4) for _ in range(12)])
    assert sorted(said) == [Entered.FULL] * 9 + [Entered.NEW] * 3
    ever = a_session(store)
    said = [come(store, ever, entrance(name(), most=4)) for _ in range(5)]
    assert said == [Entered.NEW] * 5, "the premise: who is let in and not present takes no place"
    for _ in range(12):
        said += store.let_in(ever, [entrance(name(), most=4) for _ in range(4)])
    assert said.count(Entered.NEW) == 40, "ten for each that may be present, and no more"


def test_together_they_leave_no_order_in_the_file(real_store: RedisStore) -> None:
    """Whoever reads the file sees them in order of their names, whoever came first."""
    everyone = sorted(name() for _ in range(400))
    orders = (everyone, everyone[::-1], everyone[200:] + everyone[:200])
    found = []
    for order in orders:
        session = a_session(real_store)
        real_store.let_in(session, [entrance(one) for one in order])
        (key,) = real_store.clients.commands.scan_iter(f"*{session}*:in")
        found.append([member for member, _ in real_store.clients.commands.zscan_iter(key)])
    assert found[0] == found[1] == found[2]
