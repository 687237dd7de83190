"""A session in which nothing happens costs next to nothing, and wakes as soon as something does."""

from __future__ import annotations

from collections import Counter

import pytest

from server.service.ports.clock import SessionId
from server.service.ports.store_values import StoredState
from server.service.presence.windows import WINDOW
from sessions.roles import Role
from tests.fakes import FakeStore
from tests.service.room import House, Played, seat

HOUR = 3600


class CountingStore(FakeStore):
    """Counts the looks at each session."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: Counter[SessionId] = Counter()
        self.hastened = 0

    def live(self, session_id: SessionId) -> StoredState | None:
        self.loads[session_id] += 1
        return super().live(session_id)

    def hasten(self, session_id: SessionId, at: float) -> float:
        self.hastened += 1
        return super().hasten(session_id, at)


@pytest.fixture
def house() -> House:
    store = CountingStore()
    made = House(store=store)
    store.clock = made.clock
    return made


def pass_time(house: House, seconds: float) -> None:
    """Let the clock work for so long, as often as the server lets it."""
    for _ in range(int(seconds * 2)):
        house.clock.advance(0.5)
        house.scheduler.turn()


def looks(house: House, session: SessionId, seconds: float) -> int:
    """Count how often a session is read in so many seconds."""
    assert isinstance(house.store, CountingStore)
    before = house.store.loads[session]
    pass_time(house, seconds)
    return house.store.loads[session] - before


def test_an_empty_lobby_is_looked_at_once_in_a_few_minutes(house: House) -> None:
    session, _ = house.session()
    pass_time(house, 10)
    assert 2 <= looks(house, session, 600) <= 6


def test_the_looks_at_a_hundred_empty_lobbies_do_not_come_together(house: House) -> None:
    made = [house.session()[0] for _ in range(100)]
    pass_time(house, 10)
    per_second = []
    for _ in range(300):
        assert isinstance(house.store, CountingStore)
        before = house.store.loads.total()
        pass_time(house, 1)
        per_second.append(house.store.loads.total() - before)
    assert sum(per_second) >= len(made), "the premise: they are looked at"
    assert max(per_second) <= len(made) / 5


def test_a_lobby_where_nobody_comes_or_goes_is_looked_at_when_the_window_turns(
    house: House,
) -> None:
    session, _ = house.session()
    house.participation.connected(session, seat(1))
    pass_time(house, 10)
    assert house.states.state(session).seats == 1
    looked = looks(house, session, WINDOW / 2)
    for _ in range(10):
        house.presence.touch_all()
        looked += looks(house, session, WINDOW / 2)
    assert looked <= 16, "six windows, and every look at a change is followed by another"


def test_a_session_that_plays_is_looked_at_as_often_as_ever(house: House) -> None:
    played = house.room_of(13, step="share")
    played.do("open")
    assert looks(house, played.session, 20) > 20


def test_who_comes_into_a_lobby_that_slept_is_counted_within_a_tick(house: House) -> None:
    session, _ = house.session()
    pass_time(house, 300)
    house.participation.connected(session, seat(1))
    pass_time(house, 3)
    assert house.states.state(session).seats == 1
    pass_time(house, 15)
    house.participation.connected(session, seat(2))
    pass_time(house, 3)
    assert house.states.state(session).seats == 2
    house.participation.leave(session, seat(2))
    pass_time(house, 3)
    assert house.states.state(session).seats == 1


def test_who_went_is_counted_out_when_the_windows_have_turned(house: House) -> None:
    session, _ = house.session()
    house.participation.connected(session, seat(1))
    pass_time(house, 20)
    house.participation.disconnected(session, seat(1))
    pass_time(house, 2 * WINDOW + 3)
    assert house.states.state(session).seats == 0


def test_a_step_that_is_opened_in_a_session_that_slept_closes_in_time(house: House) -> None:
    played = house.room_of(13, step="welcome")
    session = played.session
    pass_time(house, 120)
    house.presence.touch_all()
    played.do("goto", to="choose")
    played.do("open")
    played.all_answer({"option": "x"})
    pass_time(house, 125)
    assert played.state["stage"] == "closed"
    assert session


def test_a_command_wakes_a_lobby_that_sleeps(house: House) -> None:
    session, made = house.session()
    house.participation.connected(session, seat(1))
    pass_time(house, 10)
    pass_time(house, WINDOW - house.clock.now() % WINDOW + 10)
    assert looks(house, session, 10) == 0, "the premise: it sleeps"
    Played(house, session, made, [seat(1)]).do("start")
    assert looks(house, session, 3) > 0


def test_a_facilitator_who_comes_back_takes_the_warning_away_at_once(house: House) -> None:
    session, _ = house.session()
    pass_time(house, 2 * HOUR - 30)
    assert house.states.state(session).alone, "the premise: everyone was warned"
    house.facilitation.connected(session)
    pass_time(house, 3)
    assert not house.states.state(session).alone


def test_a_room_that_comes_at_one_instant_wakes_its_session_once(house: House) -> None:
    session, _ = house.session()
    pass_time(house, 300)
    assert isinstance(house.store, CountingStore)
    before = house.store.hastened
    for number in range(200):
        house.participation.connected(session, seat(number))
    assert house.store.hastened == before + 1
    pass_time(house, 3)
    assert house.states.state(session).seats == 200


def test_who_comes_while_a_session_is_looked_at_is_seen_by_the_next_look(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, _ = house.session()
    pass_time(house, 300)
    tick = house.release.tick

    def meanwhile(looked_at: SessionId) -> object:
        ended = tick(looked_at)
        house.participation.connected(session, seat(1))  # it was counted before they came
        return ended

    with monkeypatch.context() as patched:
        patched.setattr(house.release, "tick", meanwhile)
        assert isinstance(house.store, CountingStore)
        house.store.due(session, house.clock.now())
        house.scheduler.turn()
    pass_time(house, 3)
    assert house.states.state(session).seats == 1


def test_every_page_may_look_without_waking_anything(house: House) -> None:
    session, _ = house.session()
    pass_time(house, 300)
    assert isinstance(house.store, CountingStore)
    before = house.store.hastened
    for role in Role:
        house.welcomes.welcome(session, role)
    assert house.store.hastened == before
