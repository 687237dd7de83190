"""Rooms of every size against the table of docs/anonymity.md, written down here once more."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sessions import anonymity
from sessions.errors import Refusal
from sessions.plan import Activity
from tests.attacks import played
from tests.attacks.case import Result, found

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
    taken = 0
    for step in played.COLLECTING:
        stage = played.Stage(seats)
        room = stage.room(seats, step.id)
        room.do("open")
        taken += room.state["run"]["mode"] != "nothing"
        try:
            room.answer(0, {"pass": True})
            taken += 1
        except Refusal:
            pass
        taken += len(room.house.store.pot(room.session, room.run))
    return found("R6", "answers taken in a room of three", seats, taken,
                 trials=len(played.COLLECTING), off=None)  # fmt: skip


def _modes(seats: int, row: Row) -> Iterator[Result]:
    """Texts, resonance and all of rung 2 wait for the close; taps are pooled from 13 seats."""
    wrong = trials = 0
    for number in (0, 1, 2):
        for step in played.rung(played.PLAN, number).all_steps():
            if step.traits.collects:
                pooled = seats >= 13 and number < 2 and step.activity not in ONCE
                mode = anonymity.mode_for(seats, step)
                wrong += mode is not (anonymity.Mode.POOL if pooled else anonymity.Mode.REVEAL)
                trials += 1
    yield found("R6", "steps that come out otherwise than the table says", seats, wrong,
                trials=trials, off=None)  # fmt: skip
    yield found("R6", "batches and pools smaller than the table", seats, _batches(seats, row),
                trials=seats + 1, off=seats + 1 - row.batch if row.batch else None)  # fmt: skip


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
    """Close with too few answers, or too few cards; then with just enough, or it is blind."""
    stage = played.Stage(seats * 7)
    too_few = [(row.k - 1, row.k - 1), (row.k, row.c - 1), (seats, row.c - 1), (1, 1), (0, 0)]
    enough = [(row.k, row.c), (seats, seats)]
    wrong = sum(_shown(stage, seats, answered, cards) for answered, cards in too_few)
    right = sum(_shown(stage, seats, answered, cards) for answered, cards in enough)
    return found("R6", "texts shown below k answers or c cards (off: at k and c)", seats, wrong,
                 trials=len(too_few), off=right, off_must=len(enough))  # fmt: skip


def _shown(stage: played.Stage, seats: int, answered: int, cards: int) -> bool:
    """Play a run in which so many answer, the rest of them passing."""
    room = stage.room(seats, "share")

    def body(person: int) -> dict[str, object]:
        return played.canary(person) if person < cards else {"pass": True}

    seen = played.play(room, [5.0 + person / 100 for person in range(answered)], body, close_at=30)
    assert Activity.SHARE.traits.written
    return bool(seen.wall) or seen.holds("canary")
