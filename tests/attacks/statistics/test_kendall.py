"""Kendall's tau against pairs that are counted by hand, and against chance."""

import random
from itertools import permutations

import pytest

from tests.attacks.statistics import kendall


def test_tau_counts_pairs() -> None:
    for order in permutations(range(5)):
        pairs = [(i, j) for i in range(5) for j in range(i)]
        right = sum(order[i] > order[j] for i, j in pairs)
        assert kendall.tau(order) == pytest.approx(2 * right / len(pairs) - 1)


def test_tau_over_shuffled_orders_holds_zero() -> None:
    chance = random.Random(3)
    told = kendall.tau_over([chance.sample(range(50), 50) for _ in range(200)])
    assert told.holds_zero
    assert told.far < 0.05
    assert told.low < told.mean < told.high
