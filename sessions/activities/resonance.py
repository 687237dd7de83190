"""True for me too: each seat taps cards on the wall of an earlier step."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sessions import suppression
from sessions.activities.answer import Answer
from sessions.activities.collecting import Collecting, Setting
from sessions.errors import NoSuchCard
from sessions.plan.keys import OF, PROMPT
from sessions.plan.model import Step, Traits
from sessions.shapes import ListOf, Shape
from sessions.suppression import FEW
from sessions.tiers import FEWEST
from sessions.values import RandomId

MOST_CARDS = 20
HOW_MANY = ("few", "many", "most")  # what is said of a card, from three on


@dataclass(frozen=True, slots=True)
class Resonates(Answer):
    cards: frozenset[str]

    def body(self) -> dict[str, Any]:
        return {"cards": sorted(self.cards)}


class ResonanceActivity(Collecting[Resonates]):
    name = "resonance"
    traits = Traits(collects=True, taps_cards=True)
    needs = (PROMPT, OF)
    origin = "share"
    kind = Resonates
    asked = Shape(
        "CardsBody",
        "The cards that are true for this seat too.",
        {"cards": ListOf(RandomId(), MOST_CARDS)},
        told_by="cards",
    )
    record_bytes = 576  # twenty card ids

    def answer(self, _: Step, given: Mapping[str, Any]) -> Resonates:
        return Resonates(frozenset(given["cards"]))

    def on_wall(self, answer: Resonates, wall: Collection[str]) -> Resonates:
        """Leave the cards that are there: one just taken back costs nobody the other taps."""
        there = answer.cards & set(wall)
        if answer.cards and not there:
            raise NoSuchCard("cards")
        return Resonates(there)

    def marks(self, answers: Sequence[Resonates], setting: Setting) -> dict[str, str]:
        """Say of each card whether a few, many or most know it; below three nothing is said."""
        seats, total = setting.seats, len(answers)
        if seats < FEWEST or total < FEWEST:
            return {}
        counts = Counter(card for answer in answers for card in answer.cards)
        return {card: _how_many(n, total, seats) for card, n in counts.items() if n > FEW}


def _how_many(count: int, total: int, seats: int) -> str:
    few, many, most = HOW_MANY
    if suppression.nearly_unanimous((count,), total, seats) or 3 * count >= 2 * total:
        return most
    return many if 3 * count >= total else few


RESONANCE = ResonanceActivity()
