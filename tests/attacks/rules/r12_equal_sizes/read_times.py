"""R12: how long a read takes does not tell whether somebody wrote, at any pace that is allowed."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from random import Random

from server.service.views.state import StateView
from server.sockets import read_turns
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import all_replaced
from tests.attacks.result import Result, guessed
from tests.attacks.statistics.judges import ObservedAnswer, classified
from tests.fakes import FakeStore
from tests.service.room import House, Played

SEATS = 6  # of the attacker, each with several lines, in a room of sixteen
LINES = 3
WINDOW = 0.45  # seconds in which somebody taps or does not
JITTER = 0.3  # seconds at most from a tap to its frame
FLUSH = 0.005  # seconds in which the store says nothing else
WORK = 0.001  # seconds of the worker for an answer
NOISE = 0.0005  # seconds, the spread of the attacker's own network
RATE, UNLIMITED = 2.0 * SEATS, 18.0 * SEATS * LINES  # reads per second: by the rule, by the gate
LIMIT = 0.55


@attack("R12", by=[P, F | P], off="reads that ask the store, and no grid", quick=True)
def read_times(full: bool) -> Iterator[Result]:
    """Read through all lines that a few seats may have, and say whether somebody wrote."""
    on = watch(Random(12), 2_400 if full else 200, rate=RATE)
    with all_replaced((
        (StateView, "current", StateView.state),
        (read_turns, "next_moment", lambda now: now),
    )):  # fmt: skip
        off = watch(Random(13), 120, rate=UNLIMITED)
    yield guessed(
        "tell by the time of one's own reads whether somebody wrote",
        16,
        classified(on),
        limit=LIMIT,
        off=classified(off),
        note=f"{SEATS} seats with {LINES} lines each, a store that flushes in 5 ms, phones' own "
        "jitter; defence off: reads ask the store, and come at once",
    )


class FlushingStore(FakeStore):
    """A store that answers nobody while it flushes."""

    busy_until = 0.0

    def _there(self) -> None:
        self.clock.sleep(max(0.0, self.busy_until - self.clock.now()))
        super()._there()


def watch(chance: Random, count: int, *, rate: float) -> list[ObservedAnswer]:
    """Watch so many short whiles, with an answer in every other one, by chance."""
    store = FlushingStore()
    house = House(store=store)
    store.clock = house.clock
    played = house.room_of(16, step="share")
    played.do("open")
    played.do("add_time", seconds=600)
    house.states.state(played.session)
    run, seen = played.run, []
    for number in range(1, count + 1):
        writes = chance.random() < 0.5
        tap = chance.uniform(0, JITTER) if writes else None
        seen.append(ObservedAnswer(writes, watch_one(played, run, chance, number, tap, rate)))
    return seen


def watch_one(
    played: Played, run: str, chance: Random, number: int, tap: float | None, rate: float
) -> tuple[float, ...]:
    """Play one short while: reads all through it, an answer in the middle or none."""
    house, store = played.house, played.house.store
    assert isinstance(store, FlushingStore)
    house.sessions.versions([played.session])  # as the worker does every second
    house.clock.advance(chance.uniform(0.1, 0.6))
    begins, busy, took = house.clock.now(), (0.0, 0.0), []
    for at in even(begins, round(rate * WINDOW), chance):
        if tap is not None and begins + tap < at:
            wait_until(house, begins + tap)
            played.answer(15, {"text": f"x{number}"}, revision=number, run=run)
            store.busy_until = house.clock.now() + FLUSH
            busy, tap = (house.clock.now(), house.clock.now() + WORK), None
        wait_until(house, at)
        house.states.current(played.session)
        comes = read_turns.next_moment(house.clock.now())
        if busy[0] <= comes < busy[1]:
            comes = busy[1]  # the worker is at something else
        took.append((comes - at + chance.gauss(0, NOISE), comes))
    return features(took)


def even(begins: float, count: int, chance: Random) -> list[float]:
    """Spread reads evenly, so that no write falls between two of them for long."""
    first = chance.random()
    return [begins + (number + first) / count * WINDOW for number in range(count)]


def wait_until(house: House, at: float) -> None:
    house.clock.advance(max(0.0, at - house.clock.now()))


def features(took: list[tuple[float, float]]) -> tuple[float, ...]:
    """What reads show: how long they took, and how far from a grid their answers came."""
    times = sorted(each * 1000 for each, _ in took)
    late = [(at + 0.001) % read_turns.GRID * 1000 for _, at in took]
    longest = times[-max(1, len(times) // 10) :]
    return (
        times[-1], statistics.mean(longest), statistics.mean(times), statistics.pstdev(times),
        max(late), statistics.pstdev(late),
    )  # fmt: skip
