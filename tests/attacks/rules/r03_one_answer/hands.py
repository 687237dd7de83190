"""Three people with phones in hand, and a wall from which cards go: who took which card back?

The product's own taking back and departures, on a store in memory and a clock that is handed in.
The attacker sees to the instant when each hand went to its phone and at which look of the clock
each card went, and knows the rule: so the likeliest of all matchings is the best guess there is.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory

from server.service.answers import taking_back
from server.service.release.removals import CardRemovals
from server.store.vault import FileVault
from tests.attacks.result import Hits
from tests.attacks.rig import simulation
from tests.service.room import House, Played, key, seat

HANDS = 3
SEATS = 39  # each has one card to take back
HARDLY = 1e-9  # seconds: what touches at an edge alone
Tick = Callable[[random.Random], float]
Between = tuple[float, float]  # two looks of the clock, in seconds after the first hand could move


@dataclass(frozen=True, slots=True)
class Round:
    """What the attacker saw, and the truth: whose card went between which looks."""

    hands: Sequence[float]
    gone: dict[int, Between]


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


def rounds(chance: random.Random, *, takers: int, within: float, tick: Tick) -> Iterator[Round]:
    """Let three people at a time take up their phones, some of them to take a card back."""
    with TemporaryDirectory(prefix="hearth-hands-") as folder:
        while True:
            room = wall(chance.getrandbits(30), FileVault(Path(folder)))
            everyone = chance.sample(range(SEATS), SEATS)
            for at in range(0, SEATS, HANDS):
                hands = [chance.uniform(0, within) for _ in range(HANDS)]
                took = chance.sample(range(HANDS), takers)
                taps = {everyone[at + i]: hands[i] for i in took}
                gone = departing(room, taps, tick, chance)
                yield Round(hands, {i: gone[everyone[at + i]] for i in took})


def wall(seed: int, vault: FileVault) -> Played:
    """Give a room whose wall has everyone's card."""
    room = House(seed, plan=simulation.PLAN, vault=vault).room_of(SEATS, step="share")
    room.do("open")
    room.all_answer(simulation.canary)
    room.house.clock.advance(21)
    room.do("close")
    room.house.release.tick(room.session)
    return room


def departing(
    room: Played, taps: dict[int, float], tick: Tick, chance: random.Random
) -> dict[int, Between]:
    """Let some people take their cards back at their moments; say when each card went."""
    house, clock, run = room.house, room.house.clock, room.run
    departures = CardRemovals(sessions=house.sessions, clock=house.clock)
    start, waiting, gone = clock.now(), sorted(taps, key=taps.__getitem__), dict[int, Between]()
    there, length = written(room, run), tick(chance)
    before = -length * chance.random()  # the clock does not wait for the first hand
    while len(gone) < len(taps):
        look = before + length
        while waiting and taps[waiting[0]] <= look:
            who = waiting.pop(0)
            clock.advance(start + taps[who] - clock.now())
            house.taking_back.take_back(room.session, seat(who), run=run, key=key(who))
        clock.advance(start + look - clock.now())
        version = house.sessions.load(room.session).live.version
        departures.due(room.session)
        if house.sessions.load(room.session).live.version != version:
            left = there - (there := written(room, run))
            gone |= dict.fromkeys(left, (before, look))
        before, length = look, tick(chance)
    return gone


def written(room: Played, run: str) -> set[int]:
    """Say whose cards are on the wall."""
    released = room.house.sessions.released(room.session, run)
    return {simulation.of(card.stored_answer.body["text"]) for card in released}
