"""R18: who wrote a card, by nothing but the way it was typed?"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from sessions import texts
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P, X
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rules.r18_drafts.typists import HABITS, typed

KNOWN = 12  # cards of each person that the attacker has read before
CHANCE = 1 / len(HABITS)


@attack("R18", by=[F, P, X], off="texts as they were typed", quick=True)
def typography(full: bool) -> Iterator[Result]:
    """Learn eight people's habits from cards that are known to be theirs; then name new ones."""
    rounds = 1_000 if full else 100
    on = named(rounds)
    with replaced(texts, "folded", str.strip):
        off = named(rounds)
    yield guessed(
        "who of eight wrote a card, by its typography alone (off: as it was typed)",
        len(HABITS), on, limit=CHANCE, off=off, off_must=1.0,
        note="the attacker knows a dozen cards of each; the lines are drawn alike for all",
    )  # fmt: skip


def named(rounds: int) -> Hits:
    """Count the cards that are laid to whoever wrote them."""
    chance = random.Random("18:typography")
    known = {
        who: sum((signs(card(who, chance)) for _ in range(KNOWN)), Counter[str]()) for who in HABITS
    }
    right = 0
    for _ in range(rounds):
        for who in HABITS:
            right += guess(card(who, chance), known, chance) == who
    return Hits(right, rounds * len(HABITS))


def card(who: str, chance: random.Random) -> str:
    """Give a card as it comes out."""
    return texts.text(typed(who, chance), "text")


def signs(shown: str) -> Counter[str]:
    """Take down how a card is typed, and nothing of what it says: every sign but plain letters."""
    plain = "".join("a" if each.isascii() and each.isalpha() else each for each in shown)
    return Counter(plain[at : at + 3] for at in range(len(plain) - 2))


def guess(shown: str, known: dict[str, Counter[str]], chance: random.Random) -> str:
    """Name whose known cards share the rarest ways of typing with this one."""
    often = sum(known.values(), Counter[str]())
    marks = signs(shown)

    def likeness(who: str) -> float:
        return sum(
            count * (known[who][mark] / often[mark]) ** 2
            for mark, count in marks.items()
            if often[mark]
        )

    order = chance.sample(sorted(known), len(known))
    return max(order, key=likeness)
