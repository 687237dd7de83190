"""R6: rooms of every size against the table of docs/anonymity.md, written down here once more."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sessions import anonymity
from sessions.errors import Refusal
from sessions.tiers import TIERS
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Result, found
from tests.attacks.rig import attacked_plan, in_memory, people

ONCE = {
    "agree",
    "share",
    "commitment",
    "resonance",
    "reveal",
    "sliders",
}  # revealed at the close, at any size


@dataclass(frozen=True, slots=True)
class TierRow:
    """One line of the table, as it was decided."""

    low: int
    batch: int
    stay: int
    k: int
    c: int


TABLE = (TierRow(4, 0, 0, 4, 2), TierRow(8, 0, 0, 5, 3), TierRow(13, 5, 5, 5, 3),
         TierRow(40, 8, 8, 8, 3), TierRow(150, 20, 20, 20, 5))  # fmt: skip


def sizes(full: bool) -> Sequence[int]:
    return (3, 4, 7, 8, 12, 13, 39, 40, 149, 150, 200) if full else (3, 4, 12, 13, 40)


def rows(full: bool) -> Iterator[tuple[int, TierRow]]:
    """Give each room size that the table knows, with its line."""
    for seats in sizes(full):
        fitting = [row for row in TABLE if seats >= row.low]
        if fitting:
            yield seats, fitting[-1]


@attack("R6", by=[F, P], off="a room of three is treated as a room of four", quick=True)
def nothing_below_four(full: bool) -> Iterator[Result]:
    """Three: nothing is collected, whatever the step, and an answer is refused."""
    seats, most = 3, len(attacked_plan.COLLECTING)
    taken = answers_taken(seats)
    with replaced(anonymity, "tier_for", lambda _: TIERS[0]):
        off = answers_taken(seats)
    yield found("answers taken in a room of three (off: as in a room of four)", seats, taken,
                trials=most, off=off, off_must=most)  # fmt: skip


def answers_taken(seats: int) -> int:
    taken = 0
    for step in attacked_plan.COLLECTING:
        room = in_memory.InMemoryRooms(seats).room(seats, step.id)
        room.do("open")
        taken += room.state["run"]["mode"] != "nothing"
        try:
            room.answer(0, {"pass": True})
            taken += 1
        except Refusal:
            pass
        taken += len(room.house.store.pot(room.session, room.run))
    return taken


@attack("R6", by=[F, P], off="rooms with a pool have none, and the others have one", quick=True)
def modes(full: bool) -> Iterator[Result]:
    """Texts, resonance and all of rung 2 wait for the close; taps are pooled from 13 seats."""
    for seats, _ in rows(full):
        wrong, trials = otherwise(seats)
        tier = people.tier_of(seats)
        with replaced(anonymity, "tier_for", lambda _, t=tier: replace(t, pool=not t.pool)):
            off, _ = otherwise(seats)
        yield found("steps that come out otherwise than the table says (off: pools turned about)",
                    seats, wrong, trials=trials, off=off, off_must=8)  # fmt: skip


def otherwise(seats: int) -> tuple[int, int]:
    """Count the steps whose answers come out in another way than the table says, and all steps."""
    wrong = trials = 0
    for number in (0, 1, 2):
        for step in attacked_plan.rung(attacked_plan.PLAN, number).all_steps():
            if step.traits.collects:
                pooled = seats >= 13 and number < 2 and step.activity.name not in ONCE
                mode = anonymity.mode_for(seats, step)
                wrong += mode is not (anonymity.Mode.POOL if pooled else anonymity.Mode.REVEAL)
                trials += 1
    return wrong, trials


@attack("R6", by=[F, P], off="whatever waits comes out", quick=True)
def batches(full: bool) -> Iterator[Result]:
    """Look for a batch, or for what stays behind it, that is smaller than the table says."""
    for seats, row in rows(full):
        wrong = too_small(seats, row)
        with replaced(anonymity, "pool_release", people.at_once):
            off = too_small(seats, row)
        yield found("batches and pools smaller than the table (off: whatever waits comes out)",
                    seats, wrong, trials=seats + 1, off=off, off_must=seats)  # fmt: skip


def too_small(seats: int, row: TierRow) -> int:
    """Count pools of whatever size from which too much leaves, or in which too little stays."""
    tier, chance, wrong = people.tier_of(seats), random.Random(seats), 0
    least = max(row.batch, -(-seats // 4))
    for pending in range(seats + 1):
        out = anonymity.pool_release(list(range(pending)), tier, seats, chance)
        if out and (not row.batch or len(out) < least or pending - len(out) < row.stay):
            wrong += 1
    return wrong
