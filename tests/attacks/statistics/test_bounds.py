"""The statistics against figures that can be looked up, or counted by hand."""

import random
from itertools import permutations
from math import comb, exp, lgamma, log, log1p

import pytest

from tests.attacks.result import Hits, found, guessed
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


def test_tau_counts_pairs() -> None:
    for order in permutations(range(5)):
        pairs = [(i, j) for i in range(5) for j in range(i)]
        right = sum(order[i] > order[j] for i, j in pairs)
        assert bounds.tau(order) == pytest.approx(2 * right / len(pairs) - 1)


def test_tau_over_shuffled_orders_holds_zero() -> None:
    chance = random.Random(3)
    told = bounds.tau_over([chance.sample(range(50), 50) for _ in range(200)])
    assert told.holds_zero
    assert told.far < 0.05
    assert told.low < told.mean < told.high


def test_an_attack_that_sees_nothing_with_the_defence_off_is_blind() -> None:
    result = guessed("a guess", 20, Hits(3, 5000), limit=0.1, off=Hits(10, 20))
    assert result.holds
    assert result.blind
    assert not result.good


def test_an_attack_without_the_defence_off_says_why_there_is_none() -> None:
    silent = found("a scan", 20, 0, trials=10, off=None)
    assert silent.holds
    assert (silent.good, silent.verdict) == (False, "BLIND")
    assert found("a scan", 20, 0, trials=10, off=None, note="nothing to take away").good


def test_one_finding_is_too_many() -> None:
    assert not found("a scan", 20, 1, trials=10, off=4).holds
    assert found("a scan", 20, 0, trials=10, off=4).good


def _exactly(k: int, n: int, p: float) -> float:
    return float(comb(n, k)) * p**k * (1 - p) ** (n - k) if n < 900 else _by_logs(k, n, p)


def _by_logs(k: int, n: int, p: float) -> float:
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(p) + (n - k) * log1p(-p))
