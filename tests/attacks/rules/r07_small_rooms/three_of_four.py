"""R7: three of four people answer and the step is closed. Not a word of it may come out."""

import random
from collections.abc import Iterator

from sessions import anonymity
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Result, found
from tests.attacks.rig import in_memory, people


@attack("R7", by=[F, P], off="no fewest number of answers", quick=True)
def three_of_four(full: bool) -> Iterator[Result]:
    runs = 300 if full else 30
    shown = runs_that_showed_anything(runs)
    with replaced(anonymity, "close_outcome", lambda *_, **__: anonymity.Outcome.REVEALED):
        off = runs_that_showed_anything(30)
    yield found("three of four answered: runs that showed anything (off: no k)", 4, shown,
                trials=runs, off=off, off_must=30)  # fmt: skip


def runs_that_showed_anything(runs: int) -> int:
    """Count the runs after which a text, a card or a chart was in any state or on the wall."""
    chance, rooms, shown = random.Random(73), in_memory.InMemoryRooms(73), 0
    for _ in range(runs):
        moments = people.texts(chance, 3)
        seen = in_memory.play(rooms.room(4, "share"), moments, in_memory.canary)
        shown += seen.holds("canary") or bool(seen.wall) or bool(seen.snapshots())
    return shown
