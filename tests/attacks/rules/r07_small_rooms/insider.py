"""R7: somebody in a room of four to seven knows their own card, and looks for the others'."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import P
from tests.attacks.defences.switched_off import in_order_of_arrival
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rig import in_memory, people
from tests.fakes import FakeVault

TARGETS = {4: 22_000, 5: 12_000, 6: 12_000, 7: 12_000}  # by seats: the nearer to 1/2, the more


@attack("R7", by=[P], off="cards stand on the wall in order of arrival", quick=True,
        long=True)  # fmt: skip
def insider(full: bool) -> Iterator[Result]:
    """Somebody knows their own card and when everyone tapped, and points at a card for each."""
    for seats in TARGETS if full else (4, 7):
        on = pointed(seats, TARGETS[seats] // (seats - 1) if full else 80)
        with in_order_of_arrival(FakeVault):
            off = pointed(seats, 20)
        yield guessed(
            "an insider points at the others' cards (off: in order of arrival)", seats,
            on, limit=1 / (seats - 1), off=off,
        )  # fmt: skip


def pointed(seats: int, runs: int) -> Hits:
    """Point at the first of the others' cards for whoever of them tapped first, and so on."""
    chance, rooms = random.Random(f"7:{seats}"), in_memory.InMemoryRooms(7)
    hits = trials = 0
    for _ in range(runs):
        moments = people.texts(chance, seats)
        insider = chance.randrange(seats)
        room = rooms.room(seats, "share")
        shown = in_memory.play(room, moments, in_memory.canary, every=in_memory.SELDOM).wall
        others = [person for person in map(in_memory.writer_of, shown) if person != insider]
        known = [person for person in range(seats) if person != insider]
        hits += sum(a == b for a, b in zip(others, known, strict=True))
        trials += len(known)
    return Hits(hits, trials)
