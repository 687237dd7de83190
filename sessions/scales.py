"""What may be said of numbers on a scale: means from ten answers on, and never of all alike."""

from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from sessions import suppression
from sessions.suppression import FINER_FROM, MEANS_FROM, words_only


def alike(values: Sequence[int], seats: int) -> bool:
    """Tell whether (nearly) all gave the same value: then no number may be said."""
    counts = list(Counter(values).values())
    return suppression.nearly_unanimous(counts, len(values), seats)


def middle(values: Sequence[int], seats: int) -> float:
    """Give the mean, or the common value where one answer must not be seen to differ."""
    if alike(values, seats):
        return float(Counter(values).most_common(1)[0][0])
    return fmean(values)


def mean(values: Sequence[int], seats: int) -> float | None:
    """Give the mean from ten answers on, to whole points, or to halves from 40 seats.

    Finer ones could be subtracted: before and after around one person who left.
    """
    if len(values) < MEANS_FROM or words_only(seats) or alike(values, seats):
        return None
    parts = 1 if seats < FINER_FROM else 2
    return (2 * parts * sum(values) + len(values)) // (2 * len(values)) / parts
