"""Exact bounds for probabilities, and bounds of a mean."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean, stdev

SURE = 0.99  # of every one-sided bound here
CERTAIN = 0.9999  # of what contradicts: so many lines must not fail by bad luck
Z = 2.3263  # of the normal distribution, one-sided 99 %
Z_WIDE = 4.5  # of an interval that must hold 0: well above 99.99 %, for few runs too


def upper(hits: int, trials: int, sure: float = SURE) -> float:
    """Give the exact (Clopper-Pearson) one-sided upper bound of a probability."""
    if not 0 <= hits <= trials or trials < 1:
        raise ValueError(f"{hits} of {trials}")
    return 1.0 if hits == trials else _solve(hits + 1, trials - hits, sure)


def lower(hits: int, trials: int, sure: float = CERTAIN) -> float:
    """Give the exact (Clopper-Pearson) one-sided lower bound of a probability."""
    return 1.0 - upper(trials - hits, trials, sure)


def mean_bounds(values: Sequence[float], z: float = Z) -> tuple[float, float, float]:
    """Give a mean with its lower and upper bounds, one-sided 99 %, for many independent values."""
    mean = fmean(values)
    half = z * stdev(values) / math.sqrt(len(values)) if len(values) > 1 else math.inf
    return mean, mean - half, mean + half


def _solve(a: float, b: float, wanted: float) -> float:
    """Find x where the incomplete beta function I_x(a, b) is as wanted."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if beta(middle, a, b) < wanted else (low, middle)
    return (low + high) / 2


def beta(x: float, a: float, b: float) -> float:
    """Give the regularised incomplete beta function (Press et al., Numerical Recipes, 6.4)."""
    if x <= 0.0 or x >= 1.0:
        return min(max(x, 0.0), 1.0)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
        + a * math.log(x) + b * math.log1p(-x)
    )  # fmt: skip
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1.0 - front * _fraction(1.0 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Evaluate the continued fraction of the incomplete beta function by Lentz's method."""
    tiny = 1e-300
    c, d = 1.0, 1.0 / _away(1.0 - (a + b) * x / (a + 1.0), tiny)
    result = d
    for m in range(1, 2000):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 / _away(1.0 + term * d, tiny)
            c = _away(1.0 + term / c, tiny)
            result *= d * c
        if abs(d * c - 1.0) < 1e-12:
            break
    return result


def _away(value: float, tiny: float) -> float:
    return value if abs(value) > tiny else tiny
