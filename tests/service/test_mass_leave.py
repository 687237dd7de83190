"""A whole room that leaves at one instant: the store is asked for all of them, not for each."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from server.service.ports.clock import SessionId
from server.service.ports.store_values import StateChange, StoredState
from tests.fakes import FakeClock, FakeStore
from tests.service.room import House, Played, seat
from tests.service.waiting import until, waiting_in

SEATS = 60
LAST = SEATS // 2 + 1  # who go when it can be told that half of them did, and are asked about


class LeftStore(FakeStore):
    """Holds the first question about a session until all others who go wait for its answer."""

    is_left = False

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self.asked: Counter[str] = Counter()

    def live(self, session_id: SessionId) -> StoredState | None:
        self.asked["live"] += self.is_left
        if self.is_left and self.asked["live"] == 1:
            until(lambda: waiting_in("went") == LAST - 1)
        return super().live(session_id)

    def move(self, session_id: SessionId, change: StateChange) -> bool:
        self.asked["move"] += self.is_left
        return super().move(session_id, change)


def test_those_who_came_and_go_together_are_told_of_by_one_move() -> None:
    store = LeftStore(FakeClock())
    house = House(store=store, clock=store.clock)
    session, made = house.session()
    played = Played(house, session, made, [])
    for number in range(SEATS):
        house.participation.enter(made.code, seat(number), "192.0.2.7")
        house.participation.connected(session, seat(number))

    def go(number: int) -> None:
        house.participation.disconnected(session, seat(number))

    for number in range(SEATS - LAST):
        go(number)
    house.clock.advance(5)  # what the worker remembers of the session is old by then
    store.is_left = True
    with ThreadPoolExecutor(LAST) as phones:
        list(phones.map(go, range(SEATS - LAST, SEATS)))
    store.is_left = False
    assert store.asked["move"] == 1
    assert store.asked["live"] <= 2, "once to see, and once to move"
    assert played.state["surge"], "the premise: there was something to tell"
