"""R6: whose card is it, from the moments of all taps and all releases of a pool?"""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, guessed
from tests.attacks.rig import people
from tests.attacks.rules.r06_release.observer import as_they_come, hits, observe

SEED = 6
WAIT = 5  # "wait for 5, then show everything as it comes": what other tools do
EVERY_TICK = 1_000_000  # snapshots: no end of them
OFF = 200  # trials are plenty where the attacker is always right


@attack("R6", by=[F, P], off="answers are shown as they come, or so from the fifth on", quick=True)
def from_all_moments(full: bool) -> Iterator[Result]:
    """Look for anybody's card, and for that of the person about whom the moments tell most."""
    for seats in people.POOLED if full else (13, 40):
        yield from pool(seats, 4_000 if seats < 100 or not full else 2_000)


def pool(seats: int, runs: int) -> Iterator[Result]:
    chance, tier = random.Random(f"{SEED}:{seats}"), people.tier_of(seats)
    anyone, worst, off, waited = [], [], [], []
    for run in range(runs):
        here = chance.randint(max(tier.k, seats * 2 // 3), seats)
        moments = people.taps(chance, here)
        seen = observe(moments, people.released(moments, seats, chance))
        anyone.append(seen.guess(chance.randrange(here)))
        worst.append(seen.guess(seen.worst_placed()))
        if run < OFF:
            off.append(observe(moments, as_they_come(moments, 1)).guess(chance.randrange(here)))
            later = observe(moments, as_they_come(moments, WAIT))
            waited.append(later.guess(later.worst_placed()))
    limit = 1 / (tier.stay + 1)
    what = "whose card, from all moments: "
    yield guessed(what + "anybody (off: shown as they come)", seats, hits(anyone),
                  limit=limit, off=hits(off))  # fmt: skip
    yield guessed(what + "the worst placed (off: wait for 5)", seats, hits(worst),
                  limit=limit, off=hits(waited))  # fmt: skip


@attack("R6", by=[F], off="all that waits is shown at each tick", quick=True)
def closed_at_once(full: bool) -> Iterator[Result]:
    """The facilitator waits for one person's tap, and closes right after it: at best a last call.

    The close puts out all that waits: those who tapped after the last batch, or stayed behind it.
    """
    for seats in people.POOLED if full else (13, 40):
        yield closed_after_the_target(seats, 8_000 if seats < 100 or not full else 4_000)


def closed_after_the_target(seats: int, runs: int) -> Result:
    chance, tier = random.Random(f"{SEED}:close:{seats}"), people.tier_of(seats)
    on, off = list[bool](), list[bool]()
    for run in range(runs):
        everyone = people.taps(chance, seats)
        target = chance.randrange(tier.k - 1, seats)  # sooner, nothing would be shown at all
        moments = everyone[: target + 1]
        batches = people.released(moments, seats, chance, until=moments[target])
        on.append(observe(moments, batches).guess(target))
        if run < OFF:
            ticks = people.released(
                moments, seats, chance, people.at_once, EVERY_TICK, until=moments[target]
            )
            off.append(observe(moments, ticks).guess(target))
    what = "whose card, closed right after the target's tap (off: shown at each tick)"
    must = 0.25 if seats < 100 else 0.1  # in a crowd others tap within one tick
    return guessed(what, seats, hits(on), limit=1 / (tier.stay + 1), off=hits(off),
                   off_must=must)  # fmt: skip
