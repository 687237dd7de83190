"""Rooms in which one person answers at some moment or 20 s later, and what was seen of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sessions import anonymity
from sessions.anonymity import Band
from tests.attacks.rig import people

LATER = 20.0  # seconds
OPEN_FOR = 300.0
_ORDER = tuple(Band)
Moves: TypeAlias = Sequence[tuple[float, int]]  # when something on the screen moved, and to what


@dataclass(frozen=True, slots=True)
class BandClock:
    """When the server looks at a run, and by how much the edges of its bands are shifted."""

    ticks: list[float]
    shift: float  # secret
    due: list[float]  # moments from which on the band may move, at the next tick


@dataclass(frozen=True, slots=True)
class Round:
    """One room: whether the target answered late, at `t` or later, and when all answered."""

    late: bool
    t: float
    moments: list[float]
    clock: BandClock


def rounds(seats: int, runs: int, chance: random.Random, *, straggler: bool) -> Iterator[Round]:
    """Yield rooms in which the target answers at t, or 20 s later."""
    for _ in range(runs):
        others = people.texts(chance, seats - 1)
        t = others[-1] + chance.uniform(1, 5) if straggler else chance.choice(others) + 0.01
        late = chance.random() < 0.5
        yield Round(late, t, sorted([*others, t + LATER * late]), clock_of(chance))


def clock_of(chance: random.Random) -> BandClock:
    return BandClock(
        _every(lambda: anonymity.tick_after(chance)),
        shift(chance),
        _every(lambda: anonymity.band_after(chance)),
    )


def shift(chance: random.Random) -> float:
    return chance.uniform(-anonymity.BAND_SHIFT, anonymity.BAND_SHIFT)


def _every(after: Callable[[], float]) -> list[float]:
    moments, now = list[float](), after()
    while now < OPEN_FOR:
        moments.append(now)
        now += after()
    return moments


def looks(moments: Sequence[float], clock: BandClock) -> list[tuple[float, int]]:
    """Say how many had answered at each tick at which the band may move."""
    here, next_due, told = 0, 0, list[tuple[float, int]]()
    for tick in clock.ticks:
        while here < len(moments) and moments[here] <= tick:
            here += 1
        if next_due < len(clock.due) and tick >= clock.due[next_due]:
            next_due += 1
            told.append((tick, here))
    return told


def bands(looked: Moves, seats: int, shift: float) -> list[tuple[float, int]]:
    """Play the product's bands: each move, by its tick."""
    band, moves = Band.OPEN, [(0.0, 0)]
    for tick, here in looked:
        fresh = anonymity.band(here, seats, shift, band)
        if fresh is not band:
            moves.append((tick, _ORDER.index(fresh)))
            band = fresh
    return moves


def counter(moments: Sequence[float], clock: BandClock) -> list[tuple[float, int]]:
    """The defence off: an exact number at every tick."""
    here, moves = 0, [(0.0, 0)]
    for tick in clock.ticks:
        before = here
        while here < len(moments) and moments[here] <= tick:
            here += 1
        if here != before:
            moves.append((tick, here))
    return moves
