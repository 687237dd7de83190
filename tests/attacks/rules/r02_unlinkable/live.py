"""R2: what a seat said in one prompt cannot be linked to what it said in another (D)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from server.service.ports.clock import SessionId
from server.store.vault import FileVault
from tests.attacks.result import Hits, How, Result, guessed
from tests.attacks.rig.server import venue
from tests.attacks.rig.workshop_player import Workshop, played
from tests.attacks.rules.r02_unlinkable import live_presence

ROOM = 20
TARGETS = 10_000
Slots = Sequence[bytes]


def attacks(full: bool) -> Iterable[Result]:
    chance = Random(2)
    yield guessed(
        "R2",
        "link the slots of two prompts in a dump",
        ROOM,
        simulated(chance, TARGETS, apart=True),
        limit=1 / ROOM,
        off=simulated(chance, 400, apart=False),
        note="defence off: a slot without its run",
    )
    shops = played(full)
    for shop in shops:
        seats = len(shop.guests)
        yield guessed(
            "R2",
            "link the marks of two prompts in a workshop's dump",
            seats,
            statuses(shop, apart=True),
            limit=1 / seats,
            off=statuses(shop, apart=False),
            how=How.LIVE,
            note="all pairs of a workshop's runs; defence off: the same marks, named without "
            "their run",
            tied=True,
        )
        yield guessed(
            "R2",
            "link two prompts by who came back just before, from the file",
            seats,
            returns(shop, chance, stable=False),
            limit=1 / seats,
            off=returns(shop, chance, stable=True),
            off_must=0.9,
            how=How.LIVE,
            note="of phones that wake up to answer; defence off: the pseudonyms of "
            "presence joined over the windows",
            tied=True,
        )
    yield from live_presence.sought(venue(), full=full)


def simulated(chance: Random, targets: int, *, apart: bool) -> Hits:
    """Link by rank and by likeness, as whichever guess is the better one."""
    with TemporaryDirectory() as folder:
        vault, session = FileVault(Path(folder)), SessionId("s")
        vault.create(session)
        ranks = nearest = trials = 0
        while trials < targets:
            seats = [chance.randbytes(32) for _ in range(ROOM)]
            runs = ("a", "b") if apart else ("a", "a")
            pots = [{seat: vault.slot(session, seat, run).pot for seat in seats} for run in runs]
            by_rank, by_likeness = linked(seats, pots[0], pots[1])
            ranks, nearest, trials = ranks + by_rank, nearest + by_likeness, trials + ROOM
    return Hits(max(ranks, nearest), trials)


def linked(
    seats: Sequence[bytes], one: Mapping[bytes, bytes], other: Mapping[bytes, bytes]
) -> tuple[int, int]:
    """Count right links by the place in the sorted set, and by the fewest different bits."""
    first, second = sorted(one.values()), sorted(other.values())
    ranks = sum(first.index(one[s]) == second.index(other[s]) for s in seats)
    alike = sum(min(second, key=lambda b, a=one[s]: differ(a, b)) == other[s] for s in seats)  # type: ignore[misc]
    return ranks, alike


def differ(a: bytes, b: bytes) -> int:
    return (int.from_bytes(a) ^ int.from_bytes(b)).bit_count()


def statuses(shop: Workshop, *, apart: bool) -> Hits:
    """Link what the dump of a whole workshop says about who is out, over all pairs of its runs.

    Not apart: every mark has the name that it would have had without its run.
    """
    runs, seats = [run.id for run in shop.runs], [guest.seat_key for guest in shop.guests]

    def outs(run: str) -> dict[bytes, bytes]:
        return {seat: shop.vault.slot(shop.session, seat, run).out for seat in seats}

    for run in runs:
        assert {m[:16] for m in members(shop, f":statuses:{run}")} == set(outs(run).values())
    told = {run: outs(run if apart else "") for run in runs}
    links = [linked(seats, told[one], told[other]) for one, other in combinations(runs, 2)]
    ranks, alike = (sum(hits) for hits in zip(*links, strict=True))
    return Hits(max(ranks, alike), len(links) * len(seats))


def members(shop: Workshop, ending: str) -> list[bytes]:
    key = next(k for k in shop.spoils.dump if k.endswith(ending.encode()))
    return shop.spoils.dump[key]


def returns(shop: Workshop, chance: Random, *, stable: bool) -> Hits:
    """Whoever comes back and answers stands twice in the file, side by side: once by presence."""
    ties = {run: dict(tie) for run, tie in beside(shop)}
    if stable:  # as if each seat were present under one name in all windows
        ties = {run: {slot: known(shop, run, slot) for slot in tie} for run, tie in ties.items()}
    hits = trials = 0
    for one, other in combinations([run for run in shop.runs if run.asleep], 2):
        truth = {
            who: shop.vault.slot(shop.session, shop.guests[who].seat_key, other.id).pot
            for who in other.bodies
        }
        for who in sorted(one.asleep & other.asleep):
            mine = shop.vault.slot(shop.session, shop.guests[who].seat_key, one.id).pot
            name = ties.get(one.id, {}).get(mine)
            same = [slot for slot, tied in ties.get(other.id, {}).items() if name and tied == name]
            guess = same[0] if same else chance.choice(sorted(truth.values()))
            hits, trials = hits + (guess == truth[who]), trials + 1
    return Hits(hits, trials)


def known(shop: Workshop, run: str, slot: bytes) -> bytes:
    return str(shop.seat_of(slot, run)).encode()


def beside(shop: Workshop) -> Iterator[tuple[str, list[tuple[bytes, bytes]]]]:
    """Read the file: each slot, and the presence that was written last before it."""
    found_ties: dict[str, dict[bytes, bytes]] = {}
    presence = b""
    for command in shop.spoils.commands:
        if command[0] == b"ZADD" and b":here:" in command[1]:
            presence = command[-1]
        elif command[0] == b"ZADD" and b":pot:" in command[1]:
            run = command[1].rpartition(b":")[2].decode()
            slot = command[-1][:16]
            if shop.session.encode() in command[1] and slot not in found_ties.setdefault(run, {}):
                found_ties[run][slot] = presence
                presence = b""
    return ((run, list(ties.items())) for run, ties in found_ties.items())
