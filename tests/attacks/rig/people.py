"""How people in a room in memory tap: lognormal, as simulated ones do, and at whose ticks."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from server.simulation.behaviour.person import SPREAD, TAP_SECONDS, TEXT_SECONDS
from sessions import anonymity
from sessions.anonymity import Chance, Tier

SIZES = (4, 7, 8, 12, 13, 39, 40, 149, 150, 200)  # every edge of the table of tiers
POOLED = tuple(seats for seats in SIZES if seats >= 13)
TIMER = 120.0  # seconds that a run stays open

Releaser = Callable[[Sequence[int], Tier, int, Chance], list[int]]


@dataclass(frozen=True, slots=True)
class ShownBatch:
    """Answers that came out together, by the numbers of those who gave them, as shown."""

    at: float
    people: list[int]


def taps(chance: random.Random, people: int, *, median: float = TAP_SECONDS) -> list[float]:
    """Draw a moment for each; person 0 is the first to tap."""
    drawn = (chance.lognormvariate(math.log(median), SPREAD) for _ in range(people))
    return sorted(min(moment, TIMER - 1) for moment in drawn)


def texts(chance: random.Random, people: int) -> list[float]:
    """Draw a moment for each of those who write."""
    return taps(chance, people, median=TEXT_SECONDS)


def tier_of(seats: int) -> Tier:
    tier = anonymity.tier_for(seats)
    assert tier is not None
    return tier


def released(
    moments: Sequence[float],
    seats: int,
    chance: random.Random,
    release: Releaser = anonymity.pool_release,
    snapshots: int = anonymity.POOL_SNAPSHOTS,
    until: float = TIMER,
) -> list[ShownBatch]:
    """Play a pooled run through the product's own rule: its ticks, its batches, its close."""
    tier, pending, batches = tier_of(seats), list[int](), list[ShownBatch]()
    here, now = 0, 0.0
    while here < len(moments):
        now += anonymity.tick_after(chance)
        if now > until:
            break
        while here < len(moments) and moments[here] <= now:
            pending.append(here)
            here += 1
        out = release(pending, tier, seats, chance) if len(batches) < snapshots else []
        if out:
            batches.append(ShownBatch(now, out))
            pending = [person for person in pending if person not in set(out)]
    pending += range(here, len(moments))
    chance.shuffle(pending)
    return [*batches, ShownBatch(until, pending)]


def at_once(pending: Sequence[int], _: Tier, __: int, ___: Chance) -> list[int]:
    """Show what is there at every tick: the rule switched off."""
    return list(pending)
