"""Pages read from a worker's memory, as long as it is known to be what the store holds."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

import pytest

from server.service.model.repository import CONFIRMED
from server.service.ports.store import Store
from sessions import errors
from sessions.roles import Role
from tests.fakes import FakeStore
from tests.service.room import House, Played


class CountedStore:
    """A store that counts what it is asked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.asked: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.store, name)
        if not callable(found):
            return found

        def counted(*given: Any, **named: Any) -> Any:
            self.asked[name] += 1
            return found(*given, **named)

        return counted


def counted_room() -> tuple[Played, CountedStore]:
    """A room of twenty with a wall on show, and what its store is asked."""
    store = CountedStore(FakeStore())
    house = House(store=cast("Store", store))
    store.store.clock = house.clock  # type: ignore[attr-defined]
    played = house.room_of(20, step="share")
    played.do("open")
    played.all_answer(lambda number: {"text": f"card {number}"})
    played.later(40)
    played.do("close")
    assert played.state["wall"]["cards"]
    return played, store


def read_all(played: Played) -> None:
    """Read what every page may read."""
    house = played.house
    state = house.states.current(played.session)
    assert state.run is not None
    for role in Role:
        house.welcomes.welcome(played.session, role, state=state)
    house.walls.page(played.session, state.run.id, 0)


def test_who_reads_again_and_again_never_reaches_the_store() -> None:
    played, store = counted_room()
    read_all(played)
    store.asked.clear()
    for _ in range(20):
        played.house.clock.advance(1.0)
        played.house.sessions.versions([played.session])  # as the worker does every second
        for _ in range(20):
            read_all(played)
    assert store.asked == {"versions": 20}
    store.asked.clear()
    played.house.states.state(played.session)
    assert store.asked == {"live": 1}, "the premise: it is counted"


def test_memory_that_nobody_compared_for_three_seconds_is_read_anew() -> None:
    played, store = counted_room()
    read_all(played)
    played.house.clock.advance(CONFIRMED - 0.1)
    store.asked.clear()
    read_all(played)
    assert store.asked == {}
    played.house.clock.advance(0.2)
    read_all(played)
    assert store.asked["live"] == 1


def test_what_another_worker_moved_is_read_anew_once_its_version_was_seen() -> None:
    played, _ = counted_room()
    read_all(played)
    other = House(
        store=played.house.store, vault=played.house.vault, run_vault=played.house.run_vault
    )
    there = Played(other, played.session, played.made, played.seats)
    there.do("blank", on=True)
    assert played.house.states.current(played.session).blank is False, "the premise: it is memory"
    played.house.sessions.versions([played.session])
    assert played.house.states.current(played.session).blank is True


def test_what_this_worker_moved_is_read_at_once() -> None:
    played, _ = counted_room()
    read_all(played)
    played.do("blank", on=True)
    assert played.house.states.current(played.session).blank is True
    latest = played.house.states.latest(played.session)
    assert latest is not None
    assert latest.blank is True


def test_a_session_that_is_gone_is_not_shown_from_memory() -> None:
    played, store = counted_room()
    read_all(played)
    store.store.erase(played.session)
    store.store.rewrite()
    played.house.sessions.versions([played.session])
    with pytest.raises(errors.NoSuchSession):
        read_all(played)
    assert played.house.states.latest(played.session) is None


def test_a_state_that_was_made_later_than_a_newer_one_does_not_take_its_place() -> None:
    played, _ = counted_room()
    house = played.house
    old = house.sessions.load(played.session)
    played.do("blank", on=True)
    newer = house.states.state(played.session)
    house.states._of(old)
    assert house.states.latest(played.session) is newer


def test_a_welcome_is_made_once_per_version_and_role() -> None:
    played, _ = counted_room()
    welcome = played.house.welcomes.welcome
    one = welcome(played.session, Role.PARTICIPANT)
    assert welcome(played.session, Role.PARTICIPANT) is one
    assert welcome(played.session, Role.SCREEN) is not one
    played.do("blank", on=True)
    assert welcome(played.session, Role.PARTICIPANT) is not one
