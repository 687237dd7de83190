"""How much of a result may be said: shares in words, rounded, or not at all."""

from collections.abc import Sequence
from enum import StrEnum

from sessions.tiers import FEWEST, TIERS

NUMBERS_FROM = TIERS[1].low  # seats and answers; below, words only
FINER_FROM = TIERS[3].low  # seats; below, whole tens of percent
FEW = 2  # an option with so many answers, or none, reads "few or none"
MEANS_FROM = 10  # answers


class Level(StrEnum):
    """A share in words; `few` reads "few or none"."""

    FEW = "few"
    SOME = "some"
    HALF = "half"
    MANY = "many"
    MOST = "most"


def words_only(seats: int) -> bool:
    """Tell whether a room is too small for numbers."""
    return seats < NUMBERS_FROM


def rounded(count: int, total: int, seats: int) -> int:
    """Round a share to whole tens of percent, or fives from 40 seats."""
    grain = 10 if seats < FINER_FROM else 5
    return (200 * count + grain * total) // (2 * grain * total) * grain


def nearly_unanimous(counts: Sequence[int], total: int, seats: int) -> bool:
    """Tell whether one option holds (nearly) all: then only "most of us" may be said."""
    if seats < FEWEST or total < FEWEST:
        return False
    top = max(counts, default=0)
    return top >= total - 1 or (total < 12 and top > 0.7 * total)


def level(count: int, total: int, seats: int) -> Level:
    """Put a share into words; of fewer than 4 answers nothing is told apart."""
    if count <= FEW or total < FEWEST:
        return Level.FEW
    if nearly_unanimous((count,), total, seats):
        return Level.MOST
    edges = ((0.4, Level.SOME), (0.6, Level.HALF), (0.8, Level.MANY))
    return next((name for edge, name in edges if count / total < edge), Level.MOST)


def share(count: int, total: int, seats: int) -> int | None:
    """Give a rounded share in percent, or None where a number would tell too much."""
    silent = (
        words_only(seats)
        or total < NUMBERS_FROM
        or count <= FEW
        or nearly_unanimous((count,), total, seats)
    )
    return None if silent else rounded(count, total, seats)
