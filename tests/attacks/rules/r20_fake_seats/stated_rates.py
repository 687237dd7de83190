"""R20: with fake seats in the room, what is reached is what we state: no more, and no less."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from sessions.anonymity import pool_release, step_size
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import MANY, SLACK, Hits, Result, guessed
from tests.attacks.rig import in_memory, people
from tests.attacks.statistics import bounds

ROOMS = ((8, 0), (8, 2), (8, 5), (20, 0), (20, 5), (20, 12), (40, 10), (150, 40))
POOLS = ((20, 0), (20, 2), (20, 4), (40, 4), (150, 10))
ENOUGH = 85_000  # runs times the square of the writers: a standard error well below the slack
TARGETS = 12_000
RUSH = 0.3


@attack("R20", by=[F, P], off="all others are fakes", quick=True, long=True)
def one_card(full: bool) -> Iterator[Result]:
    """Strike out the own cards; guess among the others."""
    for seats, fakes in ROOMS if full else ROOMS[1:2]:
        yield judged(seats, fakes, full)


@attack("R20", by=[F, P], off="nothing stays behind in the pool", quick=True)
def one_answer_in_the_pool(full: bool) -> Iterator[Result]:
    """Fill the pool with fakes, and look for one answer among those that come out."""
    chance, targets = random.Random(20), TARGETS if full else MANY
    for seats, fakes in POOLS if full else POOLS[1:2]:
        yield guessed(
            f"one answer to its giver in the pool, {fakes} fake seats", seats,
            from_pool(chance, seats, fakes, targets), limit=stated_of_pool(seats, fakes),
            off=from_pool(chance, seats, step(seats) - 1, targets, stay=False),
            note="we state 1/(what stays behind + 1 - fakes); off: nothing stays "
            "behind, and fakes fill the batch up to the last place",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a guess was right, as the share of each run's writers."""

    shares: Sequence[float]
    targets: int

    def off_by(self, stated: float) -> tuple[float, float]:
        """How far from what is stated: as measured, and at most (of few: at least)."""
        proof = self.targets >= MANY
        mean, low, high = bounds.mean_bounds(self.shares, bounds.Z if proof else bounds.Z_WIDE)
        worst = max(high - stated, stated - low) if proof else max(low - stated, stated - high, 0)
        return mean - stated, worst


def judged(seats: int, fakes: int, full: bool) -> Result:
    writers = seats - fakes
    runs = max(MANY // writers + 1, ENOUGH // writers**2) if full else 40
    told = measured(seats, fakes, runs)
    success, upper = told.off_by(stated(seats, fakes))
    alone = measured(8, 7, 20)
    return Result(
        f"one card to its writer, {fakes} fake seats: measured less what we state",
        str(seats), told.targets, round(success, 4), upper, 0.0,
        off=fmean(alone.shares), off_must=0.9, slack=SLACK,
        note=f"we state 1/(seats - fakes), {stated(seats, fakes):.3f} for {seats} with {fakes}; "
        "the bound is of either side; off: a rate, where all others are fakes",
    )  # fmt: skip


def stated(seats: int, fakes: int) -> float:
    """What we say of a wall: whoever holds fakes looks into a room that is smaller by them."""
    return 1 / max(1, seats - fakes)


def stated_of_pool(seats: int, fakes: int) -> float:
    """What we say of a pool: of those that stay behind, fakes hide nobody."""
    return 1 / max(1, max(people.tier_of(seats).stay, step(seats)) + 1 - fakes)


def step(seats: int) -> int:
    return step_size(people.tier_of(seats), seats)


def measured(seats: int, fakes: int, runs: int) -> Rate:
    """Play whole runs through the product, and point at each writer's card on the wall."""
    return Rate(list(shares(seats, fakes, runs)), runs * (seats - fakes))


def shares(seats: int, fakes: int, runs: int) -> Iterator[float]:
    """The attacker knows who tapped when: cards in the order of arrival would tell all."""
    rooms, chance = in_memory.InMemoryRooms(20 + seats), random.Random(f"20:{seats}:{fakes}")
    for _ in range(runs):
        order = chance.sample(range(seats), seats)
        moments = dict(zip(order, people.texts(chance, seats), strict=True))
        room = rooms.room(seats, "share")
        seen = in_memory.play(room, [moments[who] for who in range(seats)], in_memory.canary,
                           every=in_memory.SELDOM)  # fmt: skip
        wall = [who for who in map(in_memory.writer_of, seen.wall) if who >= fakes]
        came = [who for who in order if who >= fakes]
        yield sum(a == b for a, b in zip(wall, came, strict=True)) / len(came)


def from_pool(
    chance: random.Random, seats: int, fakes: int, targets: int, *, stay: bool = True
) -> Hits:
    """Answer with all fakes first, watch who taps just before a release, and guess a card of it."""
    hits = 0
    for _ in range(targets):
        order = [*range(fakes), *chance.sample(range(fakes, seats), seats - fakes)]
        pending, out = until_release(chance, order, stay=stay)
        target, shown = pending[-1], [each for each in out if each >= fakes]
        hits += bool(shown) and chance.choice(shown) == target
    return Hits(hits, targets)


def until_release(
    chance: random.Random, order: list[int], *, stay: bool
) -> tuple[list[int], list[int]]:
    """Let people answer one by one, with a tick now and then, until something comes out."""
    tier = people.tier_of(len(order))
    for count in range(1, len(order) + 1):
        pending = order[:count]
        if not stay and count >= step_size(tier, len(order)):
            return pending, pending
        if stay and (chance.random() < RUSH or count == len(order)):
            out = pool_release(pending, tier, len(order), chance)
            if out:
                return pending, out
    raise AssertionError("nothing came out")
