"""Compares before and after: by differences within a seat alone, with their uncertainty."""

import math
from collections import Counter
from collections.abc import Sequence
from statistics import fmean, stdev
from typing import Any

from sessions import suppression

WORDS_FROM, INTERVAL_FROM, EFFECT_FROM = 5, 10, 20  # pairs
SAME_WITHIN = 0.25  # of a point on a scale of seven: less is no change that anyone could feel
DETAILS = ("none", "words", "interval", "effect")
DIRECTIONS = ("up", "down", "same")

# Student's t, 97.5 %, by degrees of freedom; between two rows the wider one counts.
_T = {
    9: 2.262, 10: 2.228, 11: 2.201, 12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120,
    17: 2.110, 18: 2.101, 19: 2.093, 20: 2.086, 21: 2.080, 22: 2.074, 23: 2.069, 24: 2.064,
    25: 2.060, 26: 2.056, 27: 2.052, 28: 2.048, 29: 2.045, 30: 2.042, 40: 2.021, 60: 2.000,
    120: 1.980,
}  # fmt: skip
_NORMAL = 1.960


def part(id: str, values: Sequence[float], seats: int) -> dict[str, Any]:
    """Sum up one measure: nothing, words, an interval, or an effect beside it, by the pairs."""
    detail = _detail(values, seats)
    result: dict[str, Any] = dict.fromkeys(
        ("mean", "low", "high", "effect", "effect_low", "effect_high")
    )
    if detail in ("interval", "effect"):
        result |= dict(zip(("mean", "low", "high"), mean_interval(values), strict=True))
    if detail == "effect":
        names = ("effect", "effect_low", "effect_high")
        result |= dict(zip(names, effect_interval(values), strict=True))
    direction = "same" if detail == "none" or _unclear(result) else _direction(values, seats)
    shown = {name: None if x is None else round(x, 1) + 0.0 for name, x in result.items()}
    return {"id": id, "detail": detail, "direction": direction} | shown


def mean_interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Give the mean change with its 95 % t interval."""
    n, mean = len(values), fmean(values)
    half = t(n - 1) * stdev(values) / math.sqrt(n)
    return mean, mean - half, mean + half


def effect_interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Give the standardised change (mean over standard deviation) with its 95 % interval.

    The interval is the large-sample one: d plus or minus 1.96 sqrt(1/n + d^2 / 2n).
    """
    n = len(values)
    d = fmean(values) / stdev(values)
    half = _NORMAL * math.sqrt(1 / n + d * d / (2 * n))
    return d, d - half, d + half


def t(degrees: int) -> float:
    """Give Student's t for a 95 % interval."""
    return _T[max(row for row in _T if row <= degrees)]


def _detail(values: Sequence[float], seats: int) -> str:
    n = len(values)
    if n < WORDS_FROM:
        return "none"
    # An interval around (nearly) equal changes would say what everyone answered.
    if n < INTERVAL_FROM or _alike(values, seats):
        return "words"
    return "interval" if n < EFFECT_FROM else "effect"


def _alike(values: Sequence[float], seats: int) -> bool:
    return suppression.nearly_unanimous(list(Counter(values).values()), len(values), seats)


def _unclear(result: dict[str, Any]) -> bool:
    """Tell whether the interval holds "no change": then no direction may be claimed."""
    low, high = result["low"], result["high"]
    return low is not None and low <= 0 <= high


def _direction(values: Sequence[float], seats: int) -> str:
    """Name the direction; where (nearly) all are alike, by the common value alone."""
    common = Counter(values).most_common(1)[0][0]
    middle = common if _alike(values, seats) else fmean(values)
    if abs(middle) < SAME_WITHIN:
        return "same"
    return "up" if middle > 0 else "down"
