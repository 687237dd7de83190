"""Kendall's tau: how far an order follows another, from -1 to 1, over many runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.attacks.statistics.bounds import Z_WIDE, mean_bounds


def tau(places: Sequence[int]) -> float:
    """Give Kendall's tau between 0, 1, 2 ... and the places, which are all different."""
    n = len(places)
    return 1.0 - 4.0 * _inversions(list(places))[0] / (n * (n - 1))


@dataclass(frozen=True, slots=True)
class TauOverRuns:
    """Kendall's tau over many runs: its mean, how far from 0 it may be (99 %), a wide interval."""

    mean: float
    far: float
    low: float
    high: float
    runs: int

    @property
    def holds_zero(self) -> bool:
        return self.low <= 0.0 <= self.high


def tau_over(orders: Sequence[Sequence[int]]) -> TauOverRuns:
    """Sum up the orders of many runs, each the arrival numbers in the order that was seen."""
    taus = [tau(order) for order in orders]
    mean, low, high = mean_bounds(taus)
    _, widely, wide = mean_bounds(taus, Z_WIDE)
    return TauOverRuns(mean, max(abs(low), abs(high)), widely, wide, len(orders))


def _inversions(values: list[int]) -> tuple[int, list[int]]:
    if len(values) < 2:
        return 0, values
    middle = len(values) // 2
    left, one = _inversions(values[:middle])
    right, two = _inversions(values[middle:])
    merged, found, at = [], left + right, 0
    for value in one:
        while at < len(two) and two[at] < value:
            merged.append(two[at])
            at += 1
        merged.append(value)
        found += at
    return found, merged + two[at:]
