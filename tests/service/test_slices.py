"""A large pot is opened in slices: nobody waits for all of it, and it comes out in one move."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import FrameType
from typing import Any

import pytest

from server.service.model.slices import SLICE, in_slices
from server.service.ports.clock import SessionId
from server.service.release.tick import GRACE
from server.service.views.cache import SessionCache
from sessions.roles import Role
from tests.fakes import FakeClock, FakeStore
from tests.service.room import House, Played, seat
from tests.service.waiting import until

FEW, MANY = 40, 160


class TurnsClock(FakeClock):
    """Lets others have their turn when somebody sleeps for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.turn: Callable[[], None] = lambda: None

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        if seconds == 0:
            self.turn()


class Gaps:
    """The most calls between two turns."""

    def __init__(self, clock: TurnsClock) -> None:
        self.longest = self.turns = self._now = 0
        clock.turn = self._turn

    def _turn(self) -> None:
        self.longest, self._now = max(self.longest, self._now), 0
        self.turns += 1

    def _note(self, _frame: FrameType, event: str, _argument: object) -> None:
        self._now += event in ("call", "c_call")

    def of(self, task: Callable[[], object]) -> int:
        before = sys.getprofile()
        sys.setprofile(self._note)
        try:
            task()
        finally:
            sys.setprofile(before)
        self._turn()
        return self.longest


BODIES: dict[str, Callable[[int], dict[str, Any]]] = {
    "share": lambda n: {"text": f"the words of {n}"},
    "word": lambda n: {"word": f"word{n % 50}"},
}


def full_pot(step: str, seats: int) -> tuple[Played, TurnsClock]:
    """A room in which everyone has answered, and nothing is out yet."""
    clock = TurnsClock()
    house = House(clock=clock, store=FakeStore(clock), most_seats=5_000)
    played = house.room_of(seats, step=step)
    played.do("open")
    for number in range(seats):
        played.answer(number, BODIES[step](number))
    clock.advance(GRACE + 1)
    return played, clock


def opened(step: str, seats: int) -> tuple[Played, Gaps]:
    played, clock = full_pot(step, seats)
    gaps = Gaps(clock)

    def close() -> None:
        played.do("close")
        played.house.welcome(played.session, Role.PARTICIPANT)

    gaps.of(close)
    assert played.state["run"]["outcome"] == "revealed"
    return played, gaps


@pytest.mark.parametrize("step", BODIES)
def test_the_longest_piece_of_work_does_not_grow_with_the_pot(step: str) -> None:
    """From the command to the page that shows it: 4 times as many answers, and no longer piece."""
    opened(step, 14)  # lists that are read once are read now
    _, few = opened(step, FEW)
    played, many = opened(step, MANY)
    assert many.longest < 1.6 * few.longest
    assert many.turns > MANY / SLICE
    if step == "share":
        assert played.state["wall"]["pages"] == -(-MANY // 12), "the premise: all of it is shown"


def test_a_pot_that_changes_while_it_is_opened_comes_out_whole_or_not_at_all() -> None:
    """Another worker decides between two slices: what was made of the pot is not written."""
    played, clock = full_pot("share", 40)
    seen: list[str] = []

    def look() -> None:
        clock.turn = lambda: None
        seen.append(played.state["stage"])
        played.do("discard")

    clock.turn = look
    played.do("close")
    assert seen == ["closing"], "the premise: somebody had their turn in the middle"
    played.later(4)
    assert played.state["run"]["outcome"] == "discarded"
    assert played.house.store.released(played.session, played.run) == []
    assert played.house.store.pot(played.session, played.run) == []


def test_after_each_slice_the_others_have_their_turn() -> None:
    clock = FakeClock()
    assert list(in_slices(range(3 * SLICE + 1), clock)) == list(range(3 * SLICE + 1))
    assert clock.slept == [0, 0, 0]


def test_what_a_whole_room_asks_for_is_made_once() -> None:
    cache: SessionCache[str, str] = SessionCache()
    session, may_go, made = SessionId("one"), threading.Event(), list[str]()

    def make() -> str:
        made.append("a wall")
        assert may_go.wait(20)
        return made[-1]

    with ThreadPoolExecutor(8) as room:
        first = room.submit(cache.get, session, "wall", make)
        until(lambda: len(made) == 1)
        others = [room.submit(cache.get, session, "wall", make) for _ in range(7)]
        may_go.set()
        assert {each.result(20) for each in [first, *others]} == {"a wall"}
    assert made == ["a wall"]


def test_what_was_made_for_a_session_that_is_gone_is_not_kept() -> None:
    cache: SessionCache[str, str] = SessionCache()
    session = SessionId("one")

    def make() -> str:
        cache.forget(session)  # it ended while somebody read a wall
        return "words"

    assert cache.get(session, "wall", make) == "words"
    assert cache.get(session, "wall", lambda: "made anew") == "made anew"


def test_thousands_of_seats_are_touched_in_parts() -> None:
    """And each part is noted, whichever came first."""
    house = House(most_seats=5_000)
    session, _ = house.session()
    for number in range(600):
        house.presence.arrive(session, seat(number))
    house.clock.advance(120)
    window = int(house.clock.now() // 60)
    assert house.store.present(session, window) == 0, "the premise: they are no longer counted"
    house.presence.touch_all()
    assert house.store.present(session, window) == 600
