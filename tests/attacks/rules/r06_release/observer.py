"""Somebody who saw the moment of every tap and of every release, and knows the rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.attacks.result import Hits
from tests.attacks.rig.people import ShownBatch


@dataclass(slots=True)
class Observer:
    """All that the moments tell: each batch, its time, and how many waited then."""

    moments: Sequence[float]
    batches: Sequence[ShownBatch]
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


def observe(moments: Sequence[float], batches: Sequence[ShownBatch]) -> Observer:
    """Count who waited at each batch."""
    waited, out, here = [], 0, 0
    for batch in batches:
        while here < len(moments) and moments[here] <= batch.at:
            here += 1
        waited.append(here - out)
        out += len(batch.people)
    return Observer(moments, batches, waited)


def as_they_come(moments: Sequence[float], first: int) -> list[ShownBatch]:
    """Show `first` answers together, and each later one the moment it comes."""
    start = ShownBatch(moments[first - 1], list(range(first)))
    return [start, *(ShownBatch(moments[p], [p]) for p in range(first, len(moments)))]


def hits(guesses: Sequence[bool]) -> Hits:
    return Hits(sum(guesses), len(guesses))
