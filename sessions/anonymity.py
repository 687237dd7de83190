"""When answers may be shown: the release rule and the bands; tiers and suppression beside it."""

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from sessions.plan.model import Step
from sessions.suppression import (
    FEW,
    MEANS_FROM,
    Level,
    level,
    nearly_unanimous,
    rounded,
    share,
    words_only,
)
from sessions.tiers import FEWEST, TICK_SECONDS, TIERS, Tier, tier_for

__all__ = [
    "BAND_SHIFT", "FEW", "FEWEST", "MEANS_FROM", "POOL_SNAPSHOTS", "TIERS", "Band", "Chance",
    "Level", "Mode", "Outcome", "Tier", "band", "band_after", "close_outcome", "level", "mode_for",
    "nearly_unanimous", "pool_release", "rounded", "share", "step_size", "tick_after", "tier_for",
    "words_only",
]  # fmt: skip

T = TypeVar("T")


class Chance(Protocol):
    """The system's random source, handed in."""

    def uniform(self, a: float, b: float) -> float: ...

    def shuffle(self, x: list[T]) -> None: ...

    def sample(self, population: Sequence[T], k: int) -> list[T]: ...


# Between two moves of a band, about. Who knows when all the others answered guesses whether one
# answered 20 seconds sooner or later: in a room of 13 right .59 of the time at 25 s, .546 at 45,
# .533 at 50. Steps take two to four minutes, so a band still moves two to five times.
BAND_SECONDS = 50.0
BAND_SHIFT = 0.06  # of the seats, either way; a wider one hides no more (.15 at 60 s: the same)
POOL_SNAPSHOTS = 2  # before the close, whose snapshot is the third and last


class Mode(StrEnum):
    """How the answers of a run come out."""

    NOTHING = "nothing"  # nothing is collected
    REVEAL = "reveal"  # all at once, at close
    POOL = "pool"  # in batches, with a pool that stays behind


def mode_for(seats: int, step: Step, *, strict: bool = False) -> Mode:
    """Choose how a run comes out: light taps and words in batches, all else once, at the close.

    Before/after is revealed at close too: means over a growing set could be subtracted. A strict
    session pools nothing.
    """
    tier = tier_for(seats)
    if tier is None or not step.traits.collects:
        return Mode.NOTHING
    pooled = tier.pool and step.rung < 2 and step.traits.pooled and not strict
    return Mode.POOL if pooled else Mode.REVEAL


class Band(StrEnum):
    """How far a run is, roughly: never a number, never "everyone"."""

    OPEN = "open"
    COMING = "coming"
    QUARTER = "quarter"
    HALF = "half"
    MOST = "most"


EDGES: Mapping[Band, float] = {
    Band.OPEN: 0.0,
    Band.COMING: 0.12,
    Band.QUARTER: 0.25,
    Band.HALF: 0.5,
    Band.MOST: 0.75,
}
_BANDS = tuple(EDGES)


def band(answered: int, seats: int, shift: float, before: Band) -> Band:
    """Move a band upward, at edges shifted by the run's secret `shift` (up to BAND_SHIFT).

    It stays open in rooms without a pool, where only the timer speaks.
    """
    tier = tier_for(seats)
    if tier is None or not tier.pool:
        return Band.OPEN
    share = answered / seats if answered > FEW else 0.0
    reached = [b for b in _BANDS if b is Band.OPEN or share >= EDGES[b] + shift]
    return max(before, reached[-1], key=_BANDS.index)


def step_size(tier: Tier, seats: int) -> int:
    """Give the fewest answers that a snapshot adds to the one before."""
    return max(tier.batch, math.ceil(seats / 4))


def tick_after(chance: Chance, seconds: float = TICK_SECONDS) -> float:
    """Give the seconds to the pool's next tick, which is its own clock's, and uneven by a fifth."""
    return seconds * chance.uniform(0.8, 1.2)


def band_after(chance: Chance) -> float:
    """Give the seconds until the band may move again.

    Rarely, and uneven by a half: whoever knows when all the others answered would otherwise see
    from the tick at which it moves whether one person had.
    """
    return BAND_SECONDS * chance.uniform(0.5, 1.5)


def pool_release(pending: Sequence[T], tier: Tier, seats: int, chance: Chance) -> list[T]:
    """Choose what leaves the pool at a tick, shuffled: a whole batch, or nothing.

    As many stay behind as the close's snapshot must add, and never fewer than `stay`.
    """
    size = step_size(tier, seats)
    stay = max(tier.stay, size)
    if not tier.pool or len(pending) < size + stay:
        return []
    return chance.sample(pending, len(pending) - stay)


class Outcome(StrEnum):
    """How a run came out."""

    REVEALED = "revealed"
    DROPPED = "dropped"  # too few answered: the pot was destroyed
    LEFT = "left"  # left before 20 seconds: the pot was destroyed
    DISCARDED = "discarded"  # the facilitator destroyed the pot
    WITHDRAWN = "withdrawn"  # shown, then taken back by the facilitator


def close_outcome(answered: int, cards: int, tier: Tier) -> Outcome:
    """Decide at close by the answers of counted seats, `cards` being those that say something."""
    return Outcome.REVEALED if answered >= tier.k and cards >= tier.c else Outcome.DROPPED
