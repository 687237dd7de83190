"""R6: whose card is it, from the moments of all taps and all releases?"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.attacks.defences.switched_off import in_order_of_arrival
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rig import people, simulation
from tests.attacks.rig.people import Batch
from tests.fakes import FakeVault

SEED = 6
WAIT = 5  # "wait for 5, then show everything as it comes": what other tools do
EVERY_TICK = 1_000_000  # snapshots: no end of them
OFF = 200  # trials are plenty where the attacker is always right


def attacks(full: bool) -> Iterable[Result]:
    """Attack every room size: anybody, and the person who is placed worst."""
    for seats in people.POOLED if full else (13, 40):
        yield from _pool(seats, 4_000 if seats < 100 or not full else 2_000)
        yield _closed_at_once(seats, 8_000 if seats < 100 or not full else 4_000)
    for seats in (4, 7, 8, 12) if full else (4, 8):
        yield _close(seats, 6_000 if full else 100)
    for seats in (13, 40, 200) if full else (13,):
        yield _wall(seats, max(50, 2_600 // seats) if full else 20)


@dataclass(slots=True)
class Known:
    """All that the moments tell: each batch, its time, and how many waited then."""

    moments: Sequence[float]
    batches: Sequence[Batch]
    waited: list[int]

    def likeliest(self, target: int) -> tuple[float, int]:
        """Give the chance that a card of the likeliest batch is the target's, and that batch."""
        still, best = 1.0, (0.0, len(self.batches) - 1)
        for number, batch in enumerate(self.batches):
            if self.moments[target] <= batch.at and batch.people:
                best = max(best, (still / self.waited[number], number))
                still *= 1 - len(batch.people) / self.waited[number]
        return best

    def worst_placed(self) -> int:
        """Find the person about whom the moments tell most."""
        return max(range(len(self.moments)), key=lambda each: self.likeliest(each)[0])

    def guess(self, target: int) -> bool:
        """Point at one card as the target's, and say whether it was.

        Within a batch the place of a card is all that is left: who keeps the order of arrival, or
        half of it, is found there.
        """
        _, best = self.likeliest(target)
        shown = self.batches[best].people
        before = {person for batch in self.batches[:best] for person in batch.people}
        place = sum(1 for person in range(target) if person not in before)
        place = min(place * len(shown) // self.waited[best], len(shown) - 1)
        return shown[place] == target


def known(moments: Sequence[float], batches: Sequence[Batch]) -> Known:
    """Count who waited at each batch."""
    waited, out, here = [], 0, 0
    for batch in batches:
        while here < len(moments) and moments[here] <= batch.at:
            here += 1
        waited.append(here - out)
        out += len(batch.people)
    return Known(moments, batches, waited)


def _pool(seats: int, runs: int) -> Iterator[Result]:
    chance, tier = random.Random(f"{SEED}:{seats}"), people.tier_of(seats)
    anyone, worst, off, waited = [], [], [], []
    for run in range(runs):
        here = chance.randint(max(tier.k, seats * 2 // 3), seats)
        moments = people.taps(chance, here)
        seen = known(moments, people.released(moments, seats, chance))
        anyone.append(seen.guess(chance.randrange(here)))
        worst.append(seen.guess(seen.worst_placed()))
        if run < OFF:
            off.append(known(moments, as_they_come(moments, 1)).guess(chance.randrange(here)))
            later = known(moments, as_they_come(moments, WAIT))
            waited.append(later.guess(later.worst_placed()))
    limit = 1 / (tier.stay + 1)
    what = "whose card, from all moments: "
    yield guessed("R6", what + "anybody (off: shown as they come)", seats, _hits(anyone),
                  limit=limit, off=_hits(off))  # fmt: skip
    yield guessed("R6", what + "the worst placed (off: wait for 5)", seats, _hits(worst),
                  limit=limit, off=_hits(waited))  # fmt: skip


def _closed_at_once(seats: int, runs: int) -> Result:
    """The facilitator waits for one person's tap, and closes right after it: at best a last call.

    The close puts out all that waits: those who tapped after the last batch, or stayed behind it.
    """
    chance, tier = random.Random(f"{SEED}:close:{seats}"), people.tier_of(seats)
    on, off = list[bool](), list[bool]()
    for run in range(runs):
        everyone = people.taps(chance, seats)
        target = chance.randrange(tier.k - 1, seats)  # sooner, nothing would be shown at all
        moments = everyone[: target + 1]
        batches = people.released(moments, seats, chance, until=moments[target])
        on.append(known(moments, batches).guess(target))
        if run < OFF:
            ticks = people.released(
                moments, seats, chance, people.at_once, EVERY_TICK, until=moments[target]
            )
            off.append(known(moments, ticks).guess(target))
    what = "whose card, closed right after the target's tap (off: shown at each tick)"
    must = 0.25 if seats < 100 else 0.1  # in a crowd others tap within one tick
    return guessed("R6", what, seats, _hits(on), limit=1 / (tier.stay + 1), off=_hits(off),
                   off_must=must)  # fmt: skip


def _close(seats: int, runs: int) -> Result:
    """One reveal, and the fewest that may come out, which is the worst that can happen."""
    return _walls(seats, runs, lambda chance: people.tier_of(seats).k, "k answered")


def _wall(seats: int, runs: int) -> Result:
    """One reveal in rooms that have a pool: texts wait for the close there too."""
    return _walls(seats, runs, lambda chance: chance.randint(seats * 2 // 3, seats), "texts")


def _walls(seats: int, runs: int, answering: Callable[[random.Random], int], what: str) -> Result:
    """Guess every writer by the place on the wall, through the product's own use cases."""
    on = _by_place(seats, runs, answering)
    with in_order_of_arrival(FakeVault):
        off = _by_place(seats, 10, answering)
    name = f"whose card, revealed at the close: {what} (off: in order of arrival)"
    return guessed("R6", name, seats, on, limit=1 / people.tier_of(seats).k, off=off)


def _by_place(seats: int, runs: int, answering: Callable[[random.Random], int]) -> Hits:
    chance, stage = random.Random(f"{SEED}:wall:{seats}"), simulation.Stage(SEED)
    right = list[bool]()
    for _ in range(runs):
        moments = people.texts(chance, answering(chance))
        room = stage.room(seats, "share")
        shown = simulation.play(room, moments, simulation.canary, every=simulation.SELDOM).wall
        writers = [simulation.of(text) for text in shown]
        right += [writer == place for place, writer in enumerate(writers)]
    return _hits(right)


def as_they_come(moments: Sequence[float], first: int) -> list[Batch]:
    """Show `first` answers together, and each later one the moment it comes."""
    start = Batch(moments[first - 1], list(range(first)))
    return [start, *(Batch(moments[p], [p]) for p in range(first, len(moments)))]


def _hits(guess_limit: Sequence[bool]) -> Hits:
    return Hits(sum(guess_limit), len(guess_limit))
