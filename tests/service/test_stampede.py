"""A whole room that joins at one instant: the store is asked for all of them, not for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import server
from server.service.ports.clock import SessionId
from server.service.ports.store_values import Entered, Entrance, StoredState
from server.service.presence.surges import MANY, Surges
from sessions import errors
from tests.fakes import FakeClock, FakeStore
from tests.service.room import House, seat
from tests.service.waiting import until, waiting_in
from tests.work import instructions

PHONES = 60


class CrowdedStore(FakeStore):
    """Holds the first question of each kind until all other phones wait for an answer to it."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self.asked: Counter[str] = Counter()
        self.is_crowded = False

    def _hold(self, kind: str, caller: str) -> None:
        self.asked[kind] += self.is_crowded
        if self.is_crowded and self.asked[kind] == 1:
            until(lambda: waiting_in(caller) == PHONES - 1)

    def by_code(self, code: str) -> SessionId | None:
        self._hold("by_code", "enter")
        return super().by_code(code)

    def live(self, session_id: SessionId) -> StoredState | None:
        self.asked["live"] += self.is_crowded
        return super().live(session_id)

    def let_in(self, session_id: SessionId, entrances: Sequence[Entrance]) -> list[Entered]:
        self._hold("let_in", "let_in")
        return super().let_in(session_id, entrances)

    def touch(
        self,
        session_id: SessionId,
        window: int,
        members: Iterable[bytes],
        following: Iterable[bytes] = (),
        *,
        emptied: int | None = None,
    ) -> int:
        self._hold("touch", "arrive")
        return super().touch(session_id, window, members, following, emptied=emptied)

    def hasten(self, session_id: SessionId, at: float) -> float:
        self.asked["hasten"] += self.is_crowded
        return super().hasten(session_id, at)


@pytest.fixture
def store() -> CrowdedStore:
    return CrowdedStore(FakeClock())


def stampede(house: House, join: Callable[[int], object]) -> list[object]:
    assert isinstance(house.store, CrowdedStore)
    house.store.is_crowded = True
    with ThreadPoolExecutor(PHONES) as phones:
        said = list(phones.map(join, range(PHONES)))
    house.store.is_crowded = False
    return said


def test_a_room_that_comes_at_once_asks_the_store_for_all_of_them(store: CrowdedStore) -> None:
    house = House(store=store, clock=store.clock)
    session, made = house.session()

    def join(number: int) -> int:
        entered = house.participation.enter(made.code, seat(number), f"203.0.113.{number}")
        return house.participation.connected(entered, seat(number))

    assert stampede(house, join) == [0] * PHONES
    assert store.present(session, int(house.clock.now() // 60)) == PHONES, "each of them is in"
    assert all(store.asked[kind] == 2 for kind in ("by_code", "live", "let_in", "touch"))
    assert store.asked["hasten"] <= 2


def test_each_of_them_is_answered_for_itself(store: CrowdedStore) -> None:
    """Of two seats with one key only one is new, and of too many only as many as fit come in."""
    house = House(store=store, clock=store.clock, most_seats=PHONES // 2)
    session, made = house.session()

    def join(number: int) -> str:
        try:
            house.participation.enter(made.code, seat(number // 2 * 2), "203.0.113.1")
        except errors.RoomFull:
            return "full"
        return "in"

    before = house.sessions.load(session).live.full
    said = stampede(house, join)
    assert said == ["in"] * PHONES, "the premise: half as many seats as phones, and all fit"
    assert not before
    with pytest.raises(errors.RoomFull):
        many(house, made.code, 2)


def many(house: House, code: str, count: int) -> None:
    """Let in more than fit, once those who are in are noted as present."""
    for number in range(0, PHONES, 2):
        house.participation.connected(
            house.participation.enter(code, seat(number), "203.0.113.1"), seat(number)
        )
    for number in range(1, 2 * count, 2):
        house.participation.enter(code, seat(number), "203.0.113.1")


def test_a_stampede_at_a_wrong_code_is_counted_guess_by_guess(store: CrowdedStore) -> None:
    house = House(store=store, clock=store.clock)
    house.session()

    def guess(number: int) -> str:
        with pytest.raises(errors.NoSuchSession):
            house.participation.enter("ZZZZZZ", seat(number), "203.0.113.1")
        return "refused"

    assert stampede(house, guess) == ["refused"] * PHONES
    limit = house.use_cases.guess_limit
    before = house.clock.now()
    for number in range(300 - PHONES):
        guess(number)
    limit.wait("203.0.113.1", "YYYYYY")
    assert house.clock.now() > before, "300 wrong guesses of an address are over, and it waits"


@pytest.mark.parametrize("venue", ["one address", "many addresses"])
def test_a_seat_costs_the_same_however_many_come_with_it(venue: str) -> None:
    few, many = surge_work(venue, 100), surge_work(venue, 1_000)
    assert many < 1.3 * few


def surge_work(venue: str, count: int) -> float:
    """Count what noting a seat takes where so many come within a second, per seat."""
    surges, session = Surges(clock=FakeClock()), SessionId("one")

    def come() -> None:
        for number in range(count):
            address = "203.0.113.1" if venue == "one address" else f"10.0.{number // 250}.{number}"
            surges.came(session, seat(number), address)

    place = Path(server.__file__).parent / "service" / "presence"
    return instructions(come, within=place) / count


def test_a_surge_that_ebbs_for_a_moment_misses_nobody() -> None:
    """Seats that came while it was no surge belong to it once it goes on."""
    clock = FakeClock()
    surges, session = Surges(clock=clock), SessionId("one")
    numbers = iter(range(1_000))

    def come(count: int) -> list[bytes]:
        seats = [seat(next(numbers)) for _ in range(count)]
        for each in seats:
            surges.came(session, each, "203.0.113.1")
        return seats

    come(MANY - 1)
    clock.advance(0.5)
    everyone = come(2)  # the surge begins
    clock.advance(0.6)  # most of those are no longer of this second
    everyone += come(MANY - 5)  # no surge by themselves
    everyone += come(10)  # and it goes on
    came = MANY - 1 + len(everyone)
    gone = [surges.gone(session, each) for each in everyone]
    assert gone.index(True) + 1 == -(-came // 2), "all who came are of it, so half of them are gone"
