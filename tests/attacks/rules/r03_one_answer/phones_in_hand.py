"""R3: three people have their phones in hand. Who of them took which card back?

The attacker sees to the instant when each hand went to its phone and at which look of the clock
each card went, and knows the rule. With the network, they see every frame of the phones as well:
when each of them woke, and all that is of the one size.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import islice

from server.service.answers import taking_back
from server.simulation.waking_frames import planned
from sessions.anonymity import tick_after
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P, W
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rules.r03_one_answer.matching import (
    Fits,
    by_frames,
    by_hands,
    by_lone_frames,
    right_guesses,
)
from tests.attacks.rules.r03_one_answer.rounds import (
    HANDS,
    SEATS,
    Frames,
    HandsRound,
    rounds,
)

TARGETS, FEW = 6_000, 150
PICKED_UP = 3.0  # seconds within which three people tap: what "phones in hand" must mean
LIMIT = 1 / 3 + 0.03
RECORDING = "three hands on phones"
NEXT_REMOVAL = taking_back.next_removal
ALONE = "no defence: with one hand on a phone, the card is its person's; the phone says so"


@attack("R3", by=[F, P], off="a card goes with its tap", quick=True,
        recording=RECORDING)  # fmt: skip
def phones_in_hand(full: bool) -> Iterator[Result]:
    """Let one of three take a card back, or each of three, and look at their hands."""
    for what, takers in (("one of three cards", 1), ("three cards", HANDS)):
        on = told(takers, TARGETS if full else FEW, by_hands)
        with replaced(taking_back, "next_removal", lambda now: now):
            off = told(takers, FEW, by_lone_frames, frames=None)
        yield guessed(
            f"by hands: who of three took back {what}, all within {PICKED_UP:.0f} s "
            "(off: it goes at once)", SEATS, on, limit=LIMIT, off=off, off_must=0.8, note=NOTE,
        )  # fmt: skip


@attack("R3", by=[F | W, P | W], off="a wish is the only frame after a waking", quick=True,
        recording=RECORDING)  # fmt: skip
def phones_that_woke(full: bool) -> Iterator[Result]:
    """The same for somebody who also sees each waking and all frames, of dark phones or not."""
    for what, takers in (("one of three cards", 1), ("three cards", HANDS)):
        on = told(takers, TARGETS if full else FEW, by_frames)
        off = told(1, FEW, by_lone_frames, frames=None)
        yield guessed(
            f"by hands and frames: who of three took back {what} (off: no frames that cover)",
            SEATS, on, limit=LIMIT, off=off, note=NOTE,
        )  # fmt: skip


@attack("R3", by=[F, P, W], off=ALONE, quick=True, recording=RECORDING)
def one_hand(full: bool) -> Iterator[Result]:
    """Only one hand was on a phone: does every card go when that hand says that it would?"""
    played = seen(1, TARGETS if full else FEW, planned)
    told_right = sum(
        by_frames(each, taker, looks) > 0 for each in played for taker, looks in each.gone.items()
    )
    yield guessed("one hand alone on a phone, and a card goes", SEATS,
                  Hits(told_right, len(played)), limit=1.0, off=None, off_must=None,
                  note=ALONE)  # fmt: skip


NOTE = "the limit is 1/3 + .03; on a store in memory, each look of the clock known"


def told(takers: int, targets: int, fits: Fits, *, frames: Frames | None = planned) -> Hits:
    """Count right guesses: which hand took the card, or which card is whose."""
    played = seen(takers, targets // takers, frames)
    return right_guesses(random.Random(f"guess {takers}"), played, fits)


def seen(takers: int, count: int, frames: Frames | None) -> list[HandsRound]:
    """Play so many rounds; with the defence on, once for all who look at them."""
    if frames is not None and taking_back.next_removal is NEXT_REMOVAL:
        return _played(takers, count)
    return _rounds(takers, count, frames)


@cache
def _played(takers: int, count: int) -> list[HandsRound]:
    return _rounds(takers, count, planned)


def _rounds(takers: int, count: int, frames: Frames | None) -> list[HandsRound]:
    chance = random.Random(3)
    played = rounds(chance, takers=takers, within=PICKED_UP, tick=tick_after, frames=frames)
    return list(islice(played, count))
