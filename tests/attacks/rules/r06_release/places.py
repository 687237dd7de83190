"""R6: whose card is it, by its place on the wall that is revealed at the close?"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import in_order_of_arrival
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rig import in_memory, people
from tests.attacks.rules.r06_release.observer import hits
from tests.fakes import FakeVault

SEED = 6
Answering = Callable[[random.Random], int]


@attack("R6", by=[F, P], off="cards stand on the wall in order of arrival", quick=True,
        long=True)  # fmt: skip
def by_place(full: bool) -> Iterator[Result]:
    """Point at the first card for whoever wrote first, and so on.

    In small rooms the fewest answer that may come out, which is the worst that can happen; in rooms
    with a pool texts wait for the close as well.
    """
    for seats in (4, 7, 8, 12) if full else (4, 8):
        yield walls(seats, 3_000 if full else 100, the_fewest(seats), "k answered")
    for seats in (13, 40, 200) if full else (13,):
        runs = max(50, 2_600 // seats) if full else 20
        yield walls(seats, runs, two_thirds_of(seats), "texts")


def the_fewest(seats: int) -> Answering:
    return lambda _: people.tier_of(seats).k


def two_thirds_of(seats: int) -> Answering:
    return lambda chance: chance.randint(seats * 2 // 3, seats)


def walls(seats: int, runs: int, answering: Answering, what: str) -> Result:
    """Guess every writer by the place on the wall, through the product's own use cases."""
    on = guessed_by_place(seats, runs, answering)
    with in_order_of_arrival(FakeVault):
        off = guessed_by_place(seats, 10, answering)
    name = f"whose card, revealed at the close: {what} (off: in order of arrival)"
    return guessed(name, seats, on, limit=1 / people.tier_of(seats).k, off=off)


def guessed_by_place(seats: int, runs: int, answering: Answering) -> Hits:
    chance, rooms = random.Random(f"{SEED}:wall:{seats}"), in_memory.InMemoryRooms(SEED)
    right = list[bool]()
    for _ in range(runs):
        moments = people.texts(chance, answering(chance))
        room = rooms.room(seats, "share")
        shown = in_memory.play(room, moments, in_memory.canary, every=in_memory.SELDOM).wall
        writers = [in_memory.writer_of(text) for text in shown]
        right += [writer == place for place, writer in enumerate(writers)]
    return hits(right)
