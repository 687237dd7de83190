"""The bounds against figures that algebra gives, or that are summed up term by term."""

from math import comb, exp, lgamma, log, log1p

import pytest

from tests.attacks.statistics import bounds


def test_no_hit_in_n_has_the_bound_that_algebra_gives() -> None:
    assert bounds.upper(0, 2000) == pytest.approx(1 - 0.01 ** (1 / 2000), abs=1e-9)


@pytest.mark.parametrize(("hits", "trials"), [(1, 10), (7, 50), (334, 2000), (1999, 2000)])
def test_at_the_upper_bound_so_few_hits_are_one_in_a_hundred(hits: int, trials: int) -> None:
    p = bounds.upper(hits, trials)
    assert sum(_exactly(k, trials, p) for k in range(hits + 1)) == pytest.approx(0.01, abs=1e-6)


def test_the_lower_bound_mirrors_the_upper() -> None:
    assert bounds.lower(30, 100) < 0.3 < bounds.upper(30, 100)
    assert bounds.lower(0, 10) == pytest.approx(0)


def _exactly(k: int, n: int, p: float) -> float:
    return float(comb(n, k)) * p**k * (1 - p) ** (n - k) if n < 900 else _by_logs(k, n, p)


def _by_logs(k: int, n: int, p: float) -> float:
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(p) + (n - k) * log1p(-p))
