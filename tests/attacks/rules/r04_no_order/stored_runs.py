"""Runs on a real store, and every order that it tells: what the attacks on R4 and R5 look at."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from server.store.vault import FileVault
from tests.attacks.defences.switched_off import in_order_of_arrival
from tests.attacks.rig import attacked_plan, in_memory
from tests.attacks.rig.real_store import StoreUnderAttack, places_in, real_store
from tests.service.room import House, Played, seat

RECORDING = "runs on a real store"
OFF = 5  # runs without the defence: each shows the same


def sizes(full: bool) -> Sequence[tuple[int, int]]:
    """Give the rooms that are tried: how many people, and how many runs."""
    return ((200, 200), (40, 200), (12, 600)) if full else ((40, 25),)


@dataclass(slots=True)
class Orders:
    """Arrival numbers in each order that was seen: one list per run."""

    seen: dict[str, list[list[int]]] = field(default_factory=dict)

    def add(self, what: str, order: Sequence[int]) -> None:
        self.seen.setdefault(what, []).append(list(order))


@dataclass(frozen=True, slots=True)
class StoredRuns:
    """The orders of many runs, and the same where a defence is off."""

    on: Orders
    off: Orders  # every name is the next number, and nothing is shuffled
    bare: Orders  # the same members in a list, and in a sorted set that is not made anew


@cache
def stored_runs(people: int, runs: int) -> StoredRuns:
    """Play these runs once, for all who look at them."""
    with real_store() as real:
        on, bare = _orders(real, people=people, runs=runs)
        with in_order_of_arrival(FileVault):
            off, _ = _orders(real, people=people, runs=min(runs, OFF))
    return StoredRuns(on, off, bare)


def _orders(real: StoreUnderAttack, *, people: int, runs: int) -> tuple[Orders, Orders]:
    orders, bare = Orders(), Orders()
    house = House(people, store=real.store, vault=real.vault, plan=attacked_plan.PLAN)
    for run in range(runs):
        room, chance = house.room_of(people, step="share"), random.Random(f"4:{run}")
        arrival = _answered(room, chance)
        _pot(orders, bare, real, room, arrival)
        room.close()
        house.release.tick(room.session)
        _cards(orders, bare, real, room, arrival)
        real.store.erase(room.session)
    return orders, bare


def _answered(room: Played, chance: random.Random) -> dict[int, int]:
    """Let everyone answer, alone, in a random order; say who came when."""
    people = len(room.seats)
    arrival = chance.sample(range(people), people)
    room.do("open")
    for person in arrival:
        room.answer(person, in_memory.canary(person))
    room.house.clock.advance(30)
    return {person: number for number, person in enumerate(arrival)}


def _pot(
    orders: Orders, bare: Orders, real: StoreUnderAttack, room: Played, arrival: dict[int, int]
) -> None:
    """Read the pot in every order, before the close."""
    key = real.store._keys.run(room.session, room.run).pot
    slots = {  # the truth: which member came when, for whoever holds seats and pepper
        room.house.vault.slot(room.session, seat(person), room.run).pot: at
        for person, at in arrival.items()
    }
    came = {member: slots[member[:16]] for member in real.store.pot(room.session, room.run)}
    orders.add("range", list(came.values()))
    orders.add("scan", [came[member] for member in real.scan(key)])
    orders.add("dump", places_in(real.client.dump(key), came))
    for member in sorted(came, key=came.__getitem__):
        real.client.zadd("bare", {member: 0})
    bare.add("neighbours", [came[member] for member in real.scan("bare")])
    bare.add("scan", real.listed(came))
    real.client.delete("bare")


def _cards(
    orders: Orders, bare: Orders, real: StoreUnderAttack, room: Played, arrival: dict[int, int]
) -> None:
    """Read the cards in every order, after the close."""
    writers = {
        card.member: arrival[in_memory.writer_of(card.stored_answer.answer.card or "")]
        for card in room.released()
    }
    key = real.store._keys.run(room.session, room.run).released
    orders.add("cards", list(writers.values()))
    orders.add("cards' scan", [writers[member] for member in real.scan(key)])
    orders.add("cards in the file", places_in(real.file(), writers))
    orders.add("wall", [arrival[in_memory.writer_of(text)] for text in in_memory.wall(room)])
    bare.add("cards' scan", real.listed(writers))
