"""One use a door, on every store, whoever asks at the same moment."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor

from server.service.ports.store import Store
from server.service.ports.store_values import Admitted
from tests.store.builders import a_session


def some(count: int) -> list[bytes]:
    return [secrets.token_bytes(16) for _ in range(count)]


def test_of_all_who_race_for_a_door_exactly_one_comes_in(store: Store) -> None:
    (door,), seats = some(1), some(12)
    session = a_session(store, doors=[door])
    with ThreadPoolExecutor(6) as racers:
        said = list(racers.map(lambda seat: store.admit(session, seat, door), seats))
    assert said.count(Admitted.IN) == 1
    assert said.count(Admitted.USED) == 11
    inside = seats[said.index(Admitted.IN)]
    assert store.admit(session, inside, b"") is Admitted.IN


def test_without_a_door_one_is_needed_and_a_strange_one_opens_nothing(store: Store) -> None:
    session = a_session(store, doors=some(2))
    seat, strange = some(2)
    assert store.admit(session, seat, b"") is Admitted.NEEDED
    assert store.admit(session, seat, strange) is Admitted.USED


def test_doors_go_with_their_session(store: Store) -> None:
    (door, seat) = some(2)
    session = a_session(store, doors=[door])
    store.erase(session)
    assert store.left(session) == 0
    assert store.admit(session, seat, door) is Admitted.USED
    assert store.left(session) == 0
