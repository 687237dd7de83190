"""R3: three people have their phones in hand. Who of them took which card back?

The attacker sees to the instant when each hand went to its phone and at which look of the clock
each card went, and knows the rule.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from server.service.answers import taking_back
from sessions.anonymity import tick_after
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rules.r03_one_answer.matching import fits, likeliest, matched
from tests.attacks.rules.r03_one_answer.rounds import HANDS, SEATS, Tick, rounds

TARGETS, FEW = 6_000, 150
PICKED_UP = 3.0  # seconds within which three people tap: what "phones in hand" must mean
LIMIT = 1 / 3 + 0.03


@attack("R3", by=[F, P], off="a card goes with its tap", quick=True)
def phones_in_hand(full: bool) -> Iterator[Result]:
    """Let one of three take a card back, or each of three."""
    for what, guesses in (
        ("which of three with a phone in hand took the card back", one_of_three),
        ("which of three took back which of three cards", three_cards),
    ):
        chance = random.Random(3)
        on = guesses(chance, TARGETS if full else FEW, within=PICKED_UP, tick=tick_after)
        with replaced(taking_back, "GOING", (0.0, 0.0)):
            off = guesses(random.Random(3), FEW, within=PICKED_UP, tick=lambda _: 0.1)
        yield guessed(
            f"{what}, all within {PICKED_UP:.0f} s",
            SEATS,
            on,
            limit=LIMIT,
            off=off,
            note="the limit is 1/3 + .03; on a store in memory, each look of the clock known; "
            "defence off: it goes at once",
        )


def one_of_three(chance: random.Random, targets: int, *, within: float, tick: Tick) -> Hits:
    """One takes a card back, two others have their phones in hand: guess who it was."""
    seen = rounds(chance, takers=1, within=within, tick=tick)
    hits = 0
    for _ in range(targets):
        each = next(seen)
        ((taker, looks),) = each.gone.items()
        hits += taker == likeliest(chance, [fits(hand, looks) for hand in each.hands])
    return Hits(hits, targets)


def three_cards(chance: random.Random, targets: int, *, within: float, tick: Tick) -> Hits:
    """All three take a card back: guess which card is whose."""
    seen = rounds(chance, takers=HANDS, within=within, tick=tick)
    hits = 0
    for _ in range(targets // HANDS):
        each = next(seen)
        cards = chance.sample(sorted(each.gone), HANDS)  # their texts tell nothing
        guess = matched(chance, each.hands, [each.gone[card] for card in cards])
        hits += sum(card == hand for card, hand in zip(cards, guess, strict=True))
    return Hits(hits, targets // HANDS * HANDS)
