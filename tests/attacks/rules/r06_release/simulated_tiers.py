"""Rooms of every size against the table of docs/anonymity.md, written down here once more."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from server.service.release import batch as batches
from sessions import anonymity
from sessions.errors import Refusal
from sessions.plan.model import Activity
from sessions.tiers import TIERS
from tests.attacks.defences.switched_off import swapped
from tests.attacks.result import Result, found
from tests.attacks.rig import people, simulation

ONCE = {"agree", "share", "commitment", "resonance", "reveal"}  # revealed at the close, at any size


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, as it was decided."""

    low: int
    batch: int
    stay: int
    k: int
    c: int


TABLE = (Row(4, 0, 0, 4, 2), Row(8, 0, 0, 5, 3), Row(13, 5, 5, 5, 3), Row(40, 8, 8, 8, 3),
         Row(150, 20, 20, 20, 5))  # fmt: skip
SIZES = (3, 4, 7, 8, 12, 13, 39, 40, 149, 150, 200)


def attacks(full: bool) -> Iterable[Result]:
    """Look for a room that shows what the table does not allow."""
    for seats in SIZES if full else (3, 4, 12, 13, 40):
        row = next((each for each in reversed(TABLE) if seats >= each.low), None)
        if row is None:
            yield _nothing(seats)
        else:
            yield from _modes(seats, row)
            yield _closes(seats, row)


def _nothing(seats: int) -> Result:
    """Three: nothing is collected, whatever the step, and an answer is refused."""
    taken = _taken(seats)
    with swapped(anonymity, "tier_for", lambda _: TIERS[0]):
        off = _taken(seats)
    most = len(simulation.COLLECTING)
    return found("R6", "answers taken in a room of three (off: as in a room of four)", seats, taken,
                 trials=most, off=off, off_must=most)  # fmt: skip


def _taken(seats: int) -> int:
    taken = 0
    for step in simulation.COLLECTING:
        room = simulation.Stage(seats).room(seats, step.id)
        room.do("open")
        taken += room.state["run"]["mode"] != "nothing"
        try:
            room.answer(0, {"pass": True})
            taken += 1
        except Refusal:
            pass
        taken += len(room.house.store.pot(room.session, room.run))
    return taken


def _modes(seats: int, row: Row) -> Iterator[Result]:
    """Texts, resonance and all of rung 2 wait for the close; taps are pooled from 13 seats."""
    wrong, trials = _otherwise(seats)
    tier = anonymity.tier_for(seats)
    assert tier is not None
    with swapped(anonymity, "tier_for", lambda _: replace(tier, pool=not tier.pool)):
        off, _ = _otherwise(seats)
    yield found("R6", "steps that come out otherwise than the table says (off: pools turned about)",
                seats, wrong, trials=trials, off=off, off_must=8)  # fmt: skip
    wrong = _batches(seats, row)
    with swapped(anonymity, "pool_release", people.at_once):
        off = _batches(seats, row)
    yield found("R6", "batches and pools smaller than the table (off: whatever waits comes out)",
                seats, wrong, trials=seats + 1, off=off, off_must=seats)  # fmt: skip


def _otherwise(seats: int) -> tuple[int, int]:
    wrong = trials = 0
    for number in (0, 1, 2):
        for step in simulation.rung(simulation.PLAN, number).all_steps():
            if step.traits.collects:
                pooled = seats >= 13 and number < 2 and step.activity not in ONCE
                mode = anonymity.mode_for(seats, step)
                wrong += mode is not (anonymity.Mode.POOL if pooled else anonymity.Mode.REVEAL)
                trials += 1
    return wrong, trials


def _batches(seats: int, row: Row) -> int:
    """Count pools of whatever size from which too much leaves, or in which too little stays."""
    tier, chance, wrong = anonymity.tier_for(seats), random.Random(seats), 0
    assert tier is not None
    least = max(row.batch, -(-seats // 4))
    for pending in range(seats + 1):
        out = anonymity.pool_release(list(range(pending)), tier, seats, chance)
        if out and (not row.batch or len(out) < least or pending - len(out) < row.stay):
            wrong += 1
    return wrong


def _closes(seats: int, row: Row) -> Result:
    """Close with too few answers, or too few cards."""
    stage = simulation.Stage(seats * 7)
    too_few = [(row.k - 1, row.k - 1), (row.k, row.c - 1), (seats, row.c - 1), (1, 1), (0, 0)]
    enough = [(row.k, row.c), (seats, seats)]
    wrong = sum(_shown(stage, seats, answered, cards) for answered, cards in too_few)
    assert all(_shown(stage, seats, *each) for each in enough), "just enough is not shown either"
    with (
        swapped(anonymity, "close_outcome", lambda *_, **__: anonymity.Outcome.REVEALED),
        swapped(batches, "_wordless", dict),
    ):
        off = sum(_shown(stage, seats, answered, cards) for answered, cards in too_few)
    return found("R6", "texts shown below k answers or c cards (off: no k, no c)", seats, wrong,
                 trials=len(too_few), off=off, off_must=len(too_few) - 1)  # fmt: skip


def _shown(stage: simulation.Stage, seats: int, answered: int, cards: int) -> bool:
    """Play a run in which so many answer, the rest of them passing."""
    room = stage.room(seats, "share")

    def body(person: int) -> dict[str, object]:
        return simulation.canary(person) if person < cards else {"pass": True}

    seen = simulation.play(
        room, [5.0 + person / 100 for person in range(answered)], body, close_at=30
    )
    assert Activity.SHARE.traits.written
    return bool(seen.wall) or seen.holds("canary")
