"""R5: does the order in which sealed answers lie in the pot say whose card is whose?"""

from __future__ import annotations

from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import D
from tests.attacks.result import Hits, Result, Setting, guessed
from tests.attacks.rules.r04_no_order.stored_runs import RECORDING, Orders, sizes, stored_runs


@attack("R5", by=[D], off="names are numbered by arrival and nothing is shuffled",
        setting=Setting.STORE, quick=True, recording=RECORDING)  # fmt: skip
def by_place_in_the_pot(full: bool) -> Iterator[Result]:
    """Point at the first card for the first answer in the pot, and so on."""
    for people, runs in sizes(full):
        seen = stored_runs(people, runs)
        for what in ("cards", "wall"):
            yield guessed(
                f"the pot's order tells whose card, by its place in the {what} (off: names by "
                "arrival, nothing shuffled)", people,
                in_the_same_place(seen.on, what), limit=1 / people,
                off=in_the_same_place(seen.off, what),
            )  # fmt: skip


def in_the_same_place(orders: Orders, what: str) -> Hits:
    both = zip(orders.seen["range"], orders.seen[what], strict=True)
    right = [a == b for pot, cards in both for a, b in zip(pot, cards, strict=True)]
    return Hits(sum(right), len(right))
