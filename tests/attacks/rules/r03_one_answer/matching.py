"""The best guess about hands and cards: the likeliest of all matchings, as the rule is known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import permutations
from math import prod

from server.service.answers import taking_back
from tests.attacks.rules.r03_one_answer.rounds import HANDS, Between

HARDLY = 1e-9  # seconds: what touches at an edge alone


def fits(hand: float, looks: Between) -> float:
    """How likely a card of this hand goes between these looks, but for a factor."""
    low, high = taking_back.GOING
    shared = min(looks[1] - hand, high) - max(looks[0] - hand, low)
    return shared + HARDLY if shared >= 0 else 0.0


def likeliest(chance: random.Random, weights: Sequence[float]) -> int:
    most = max(weights)
    return chance.choice([i for i, weight in enumerate(weights) if weight >= most * (1 - 1e-9)])


def matched(
    chance: random.Random, hands: Sequence[float], seen: Sequence[Between]
) -> tuple[int, ...]:
    """Match each card with a hand, so that as many as can be expected are right."""
    every = list(permutations(range(HANDS)))
    weights = [prod(fits(hands[i], looks) for i, looks in zip(p, seen, strict=True)) for p in every]
    share = [
        [sum(w for p, w in zip(every, weights, strict=True) if p[card] == i) for i in range(HANDS)]
        for card in range(HANDS)
    ]
    expected = [sum(share[card][i] for card, i in enumerate(p)) for p in every]
    return every[likeliest(chance, expected)]
