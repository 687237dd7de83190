"""R4: does any order that a store or a wall can tell say in which order people answered?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.attacks.attack import attack
from tests.attacks.attackers import D
from tests.attacks.result import Hits, Result, Setting, guessed
from tests.attacks.rules.r04_no_order.stored_runs import RECORDING, sizes, stored_runs
from tests.attacks.statistics import kendall

MOST, MANY_RUNS = 200, 200
LIMIT = 0.02  # of tau at 200 answers; the interval must hold 0 below
LISTED = ("scan", "cards' scan")
SEEN = ("range", "scan", "dump", "cards' scan", "cards in the file", "wall")


@attack("R4", by=[D], off="a list, or names that are numbered by arrival",
        setting=Setting.STORE, quick=True, recording=RECORDING, long=True)  # fmt: skip
def stored_order(full: bool) -> Iterator[Result]:
    """Let people answer in a random order, and look at every order that comes out."""
    for people, runs in sizes(full):
        seen = stored_runs(people, runs)
        for what in SEEN:
            # Lists have an order of their own; the other places show one where names do.
            where, off = ("a list", seen.bare) if what in LISTED else ("names by arrival", seen.off)
            yield judged(f"the order of arrival in the {what} (off: {where})", people,
                         seen.on.seen[what], off.seen[what])  # fmt: skip


def judged(
    attack: str, people: int, orders: Sequence[Sequence[int]], off: Sequence[Sequence[int]]
) -> Result:
    """Judge Kendall's tau: at 200 answers its interval lies within .02; below, it holds 0."""
    told = kendall.tau_over(orders)
    wide = people < MOST
    return Result(
        attack, str(people), told.runs, round(told.mean, 4),
        upper=(0.0 if told.holds_zero else told.far) if wide else told.far,
        limit=0.0 if wide else LIMIT,
        off=abs(kendall.tau_over(off).mean), off_must=0.9, slack=0.0,
        note=f"tau; interval at {people}: {told.low:+.3f} to {told.high:+.3f}",
    )  # fmt: skip


@attack("R4", by=[D], off="ZADD as answers come, and the set is not made anew",
        setting=Setting.STORE, quick=True, recording=RECORDING)  # fmt: skip
def neighbours(full: bool) -> Iterator[Result]:
    """Inside a bucket of its hash table Valkey keeps the order of arrival: look at neighbours."""
    for people, runs in sizes(full):
        if people == MOST or runs < MANY_RUNS:  # in between there are too few pairs to prove it
            seen = stored_runs(people, runs)
            yield guessed(
                "which of two neighbours in the scan came first (off: ZADD, not made anew)",
                people, rising(seen.on.seen["scan"]),
                limit=0.5, off=rising(seen.bare.seen["neighbours"]), off_must=0.6,
            )  # fmt: skip


def rising(orders: Sequence[Sequence[int]]) -> Hits:
    pairs = [a < b for order in orders for a, b in zip(order[::2], order[1::2], strict=False)]
    return Hits(max(sum(pairs), len(pairs) - sum(pairs)), len(pairs))
