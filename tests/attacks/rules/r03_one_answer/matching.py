"""The best guess about hands and cards: the likeliest of all matchings, as the rule is known."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from itertools import permutations
from math import prod

from server.service.answers import taking_back
from server.simulation.waking_frames import window_at
from tests.attacks.result import Hits
from tests.attacks.rules.r03_one_answer.rounds import HANDS, TAPS, Between, HandsRound

HARDLY = 1e-9  # what fits at an edge alone
Fits = Callable[[HandsRound, int, Between], float]  # a round, a phone, when a card went


def by_hands(seen: HandsRound, phone: int, looks: Between) -> float:
    """How likely a card of this hand goes between these looks, but for a factor."""
    hand, moment = seen.hands[phone], removal(looks)
    windows = [window_at(hand + 2.0) + number * taking_back.EVERY for number in range(4)]
    fitting = [opens for opens in windows if taking_back.next_removal(opens) == moment]
    return sum(tapped_between(hand, opens) for opens in fitting) + HARDLY * bool(fitting)


def by_frames(seen: HandsRound, phone: int, looks: Between) -> float:
    """Likewise for somebody who sees all frames, and when each phone woke, and knows the rule."""
    fitting = [at for at in seen.frames[phone] if taking_back.next_removal(at) == removal(looks)]
    return by_hands(seen, phone, looks) if fitting else 0.0


def by_lone_frames(seen: HandsRound, phone: int, looks: Between) -> float:
    """Likewise where wishes are the only frames: whoever sent one that fits, had it."""
    fitting = [at for at in seen.frames[phone] if looks[0] - 40.0 <= at <= looks[1]]
    return float(bool(fitting))


def removal(looks: Between) -> float:
    """Give the common moment between two looks, as the clock's looks are known."""
    return math.floor(looks[1] / taking_back.EVERY) * taking_back.EVERY


def tapped_between(hand: float, opens: float) -> float:
    """How likely a hand's tap came after the window before this one opened, and before this."""
    low, high = max(TAPS[0], opens - taking_back.EVERY - hand), min(TAPS[1], opens - hand)
    return max(0.0, high - low) / (TAPS[1] - TAPS[0])


def likeliest(chance: random.Random, weights: Sequence[float]) -> int:
    most = max(weights)
    return chance.choice([i for i, weight in enumerate(weights) if weight >= most * (1 - 1e-9)])


def right_guesses(chance: random.Random, played: Iterable[HandsRound], fits: Fits) -> Hits:
    """Count right guesses: which hand took the card, or which of several cards is whose."""
    hits = targets = 0
    for each in played:
        targets += len(each.gone)
        if len(each.gone) == 1:
            ((taker, looks),) = each.gone.items()
            hits += taker == likeliest(chance, [fits(each, i, looks) for i in range(HANDS)])
            continue
        cards = chance.sample(sorted(each.gone), HANDS)  # their texts tell nothing
        guess = matched(chance, each, cards, fits)
        hits += sum(card == hand for card, hand in zip(cards, guess, strict=True))
    return Hits(hits, targets)


def matched(
    chance: random.Random, seen: HandsRound, cards: Sequence[int], fits: Fits
) -> tuple[int, ...]:
    """Match each card with a hand, so that as many as can be expected are right."""
    every = list(permutations(range(HANDS)))
    looks = [seen.gone[card] for card in cards]
    weights = [prod(fits(seen, p[n], look) for n, look in enumerate(looks)) for p in every]
    share = [
        [sum(w for p, w in zip(every, weights, strict=True) if p[card] == i) for i in range(HANDS)]
        for card in range(HANDS)
    ]
    expected = [sum(share[card][i] for card, i in enumerate(p)) for p in every]
    return every[likeliest(chance, expected)]
