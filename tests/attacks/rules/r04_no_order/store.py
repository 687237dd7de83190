"""R4: does any order that a store or a wall can tell say in which order people answered?"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.service.ports.clock import SessionId
from server.store.client import connect
from server.store.embedded import EmbeddedStore
from server.store.gateway import RedisStore
from server.store.keys import Keys
from server.store.vault import FileVault
from tests.attacks.defences.switched_off import in_order_of_arrival
from tests.attacks.result import Hits, How, Result, guessed
from tests.attacks.rig import simulation
from tests.attacks.statistics import bounds
from tests.service.room import House, Played, seat

MOST, MANY_RUNS = 200, 200
LIMIT, SLACK = 0.02, 0.0  # of tau at 200 answers; the interval must hold 0 below
OFF = 5  # runs without the defence: each shows the same
LISTED = ("scan", "cards' scan")
SEEN = ("range", "scan", "dump", "cards' scan", "cards in the file", "wall")


def attacks(full: bool) -> Iterable[Result]:
    """Let people answer in a random order, and look at every order that comes out."""
    with _store() as (store, vault, folder):
        for people, runs in (
            ((MOST, MANY_RUNS), (40, MANY_RUNS), (12, MANY_RUNS)) if full else ((40, 25),)
        ):
            yield from _room(store, vault, folder, people=people, runs=runs)


@dataclass(slots=True)
class Orders:
    """Arrival numbers in each order that was seen: one list a run."""

    seen: dict[str, list[list[int]]] = field(default_factory=dict)

    def add(self, what: str, order: Sequence[int]) -> None:
        self.seen.setdefault(what, []).append(list(order))


def _room(
    store: RedisStore, vault: FileVault, folder: Path, *, people: int, runs: int
) -> Iterator[Result]:
    orders, bare = _orders(store, vault, folder, people=people, runs=runs)
    with in_order_of_arrival(FileVault):
        off, _ = _orders(store, vault, folder, people=people, runs=min(runs, OFF))
    for what in SEEN:
        # Lists have an order of their own; the other places show one where names do.
        where, without = ("a list", bare) if what in LISTED else ("names by arrival", off)
        yield _judged(f"the order of arrival in the {what} (off: {where})", people,
                      orders.seen[what], without.seen[what])  # fmt: skip
    if people == MOST or runs < MANY_RUNS:  # in between there are too few pairs to prove it
        yield _neighbours(people, orders.seen["scan"], bare.seen["neighbours"])
    for what in ("cards", "wall"):
        yield _linked(people, what, orders, off)


def _orders(
    store: RedisStore, vault: FileVault, folder: Path, *, people: int, runs: int
) -> tuple[Orders, Orders]:
    orders, bare = Orders(), Orders()
    house = House(people, store=store, vault=vault, plan=simulation.PLAN)
    for run in range(runs):
        _one(orders, bare, house.room_of(people, step="share"), folder, random.Random(f"4:{run}"))
    return orders, bare


def _linked(people: int, what: str, on: Orders, off: Orders) -> Result:
    """Point at the first card for the first answer in the pot, and so on (R5)."""
    return guessed(
        "R5", f"the pot's order tells whose card, by its place in the {what} (off: names by "
        "arrival, nothing shuffled)", people,
        _alike(on, what), limit=1 / people, off=_alike(off, what), how=How.STORE,
    )  # fmt: skip


def _alike(orders: Orders, what: str) -> Hits:
    both = zip(orders.seen["range"], orders.seen[what], strict=True)
    right = [a == b for pot, cards in both for a, b in zip(pot, cards, strict=True)]
    return Hits(sum(right), len(right))


def _judged(
    attack: str, people: int, orders: Sequence[Sequence[int]], off: Sequence[Sequence[int]]
) -> Result:
    told = bounds.tau_over(orders)
    # At 200 answers the whole interval must lie within .02; below, it must hold 0.
    wide = people < MOST
    return Result(
        "R4", attack, str(people), told.runs, round(told.mean, 4),
        upper=(0.0 if told.holds_zero else told.far) if wide else told.far,
        limit=0.0 if wide else LIMIT,
        off=abs(bounds.tau_over(off).mean), off_must=0.9, how=How.STORE, slack=SLACK,
        note=f"tau; interval at {people}: {told.low:+.3f} to {told.high:+.3f}",
    )  # fmt: skip


def _neighbours(
    people: int, orders: Sequence[Sequence[int]], off: Sequence[Sequence[int]]
) -> Result:
    """Inside a bucket of its hash table Valkey keeps the order of arrival: look at neighbours."""
    return guessed(
        "R4", "which of two neighbours in the scan came first (off: ZADD, not made anew)", people,
        _rising(orders), limit=0.5, off=_rising(off), off_must=0.6, how=How.STORE,
    )  # fmt: skip


def _rising(orders: Sequence[Sequence[int]]) -> Hits:
    pairs = [a < b for order in orders for a, b in zip(order[::2], order[1::2], strict=False)]
    return Hits(max(sum(pairs), len(pairs) - sum(pairs)), len(pairs))


def _one(orders: Orders, bare: Orders, room: Played, folder: Path, chance: random.Random) -> None:
    """One run: everyone answers, alone, in a random order; then the pot, the cards, the wall."""
    house, people = room.house, len(room.seats)
    arrival = chance.sample(range(people), people)
    place = {person: number for number, person in enumerate(arrival)}
    room.do("open")
    for person in arrival:
        room.answer(person, simulation.canary(person))
    house.clock.advance(30)
    slots = _slots(house, room.session, room.run, place)
    store, keys = _real(house), _real(house)._keys.run(room.session, room.run)
    pot = store.pot(room.session, room.run)
    orders.add("range", [slots[member[:16]] for member in pot])
    orders.add("scan", [slots[member[:16]] for member in _scan(store, keys.pot)])
    dump: Any = store.clients.commands.dump(keys.pot)
    orders.add("dump", _found(dump, {member: slots[member[:16]] for member in pot}))
    _without(bare, store, pot, slots)
    room.do("close")
    house.release.tick(room.session)
    writers = {
        card.member: place[simulation.of(card.stored_answer.body["text"])]
        for card in house.sessions.released(room.session, room.run)
    }
    orders.add("cards", list(writers.values()))
    orders.add("cards' scan", [writers[member] for member in _scan(store, keys.released)])
    orders.add("cards in the file", _found(_file(folder), writers))
    orders.add("wall", [place[simulation.of(text)] for text in simulation.wall(room)])
    bare.add("cards' scan", _listed(store, writers))
    store.erase(room.session)


def _slots(house: House, session: SessionId, run: str, place: dict[int, int]) -> dict[bytes, int]:
    """The truth: which member came when, for whoever holds seats and pepper."""
    return {house.vault.slot(session, seat(p), run).pot: at for p, at in place.items()}


def _without(bare: Orders, store: RedisStore, pot: list[bytes], slots: dict[bytes, int]) -> None:
    """The same members with the defence off: a list, and a sorted set that is not made anew."""
    commands: Any = store.clients.commands
    came = {member: slots[member[:16]] for member in pot}
    for member in sorted(came, key=came.__getitem__):
        commands.zadd("bare", {member: 0})
    bare.add("neighbours", [came[member] for member in _scan(store, "bare")])
    bare.add("scan", _listed(store, came))
    commands.delete("bare")


def _listed(store: RedisStore, came: dict[bytes, int]) -> list[int]:
    """Keep members in a list, as they came, and read them back."""
    commands: Any = store.clients.commands
    commands.rpush("list", *sorted(came, key=came.__getitem__))
    told = [came[member] for member in commands.lrange("list", 0, -1)]
    commands.delete("list")
    return told


def _scan(store: RedisStore, key: str) -> list[bytes]:
    commands: Any = store.clients.commands
    return [member for member, _ in commands.zscan_iter(key)]


def _found(data: bytes, members: dict[bytes, int]) -> list[int]:
    """Where each member's bytes lie: dumps and files hold random bytes as they are."""
    places = {data.rfind(member): number for member, number in members.items()}
    if -1 in places or len(places) != len(members):
        raise AssertionError("not every member is there: the attack would be blind")
    return [places[at] for at in sorted(places)]


def _file(folder: Path) -> bytes:
    """Read the append-only file; a rewriting of it may take a part away meanwhile."""
    for _ in range(100):
        with suppress(FileNotFoundError):
            parts = (path for path in sorted(folder.rglob("*.aof")) if "temp" not in path.name)
            return b"".join(path.read_bytes() for path in parts)
    raise AssertionError("the file is rewritten again and again")


def _real(house: House) -> RedisStore:
    assert isinstance(house.store, RedisStore)
    return house.store


@contextmanager
def _store() -> Iterator[tuple[RedisStore, FileVault, Path]]:
    with tempfile.TemporaryDirectory(prefix="hearth-order-") as name:
        folder = Path(name)
        embedded = EmbeddedStore(folder / "store", reserve=65536)
        embedded.start()
        store = RedisStore(connect(embedded.url), keys=Keys("hearth", b"s" * 32))
        try:
            yield store, FileVault(folder / "keyring"), folder / "store"
        finally:
            store.close()
            embedded.stop()
