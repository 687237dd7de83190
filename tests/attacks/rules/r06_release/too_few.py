"""R6: a step is closed with too few answers, or with too few cards among them."""

from __future__ import annotations

from collections.abc import Iterator

from sessions import anonymity
from sessions.activities.registry import ACTIVITIES
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import LONE_TEXTS, replaced
from tests.attacks.result import Result, found
from tests.attacks.rig import in_memory
from tests.attacks.rules.r06_release.tiers import TierRow, rows


@attack("R6", by=[F, P], off="no fewest number of answers or cards", quick=True)
def too_few(full: bool) -> Iterator[Result]:
    """Close with too few answers, or too few cards, in rooms of every size."""
    for seats, row in rows(full):
        yield closed_with_too_few(seats, row)


def closed_with_too_few(seats: int, row: TierRow) -> Result:
    rooms = in_memory.InMemoryRooms(seats * 7)
    few = [(row.k - 1, row.k - 1), (row.k, row.c - 1), (seats, row.c - 1), (1, 1), (0, 0)]
    enough = [(row.k, row.c), (seats, seats)]
    wrong = sum(shown(rooms, seats, answered, cards) for answered, cards in few)
    assert all(shown(rooms, seats, *each) for each in enough), "just enough is not shown either"
    with (
        replaced(anonymity, "close_outcome", lambda *_, **__: anonymity.Outcome.REVEALED),
        replaced(*LONE_TEXTS),
    ):
        off = sum(shown(rooms, seats, answered, cards) for answered, cards in few)
    return found("texts shown below k answers or c cards (off: no k, no c)", seats, wrong,
                 trials=len(few), off=off, off_must=len(few) - 1)  # fmt: skip


def shown(rooms: in_memory.InMemoryRooms, seats: int, answered: int, cards: int) -> bool:
    """Play a run in which so many answer, the rest of them passing."""
    room = rooms.room(seats, "share")

    def body(person: int) -> dict[str, object]:
        return in_memory.canary(person) if person < cards else {"pass": True}

    moments = [5.0 + person / 100 for person in range(answered)]
    seen = in_memory.play(room, moments, body, close_at=30)
    assert ACTIVITIES["share"].traits.written
    return bool(seen.wall) or seen.holds("canary")
