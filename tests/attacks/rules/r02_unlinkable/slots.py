"""R2: the names that a seat's answers have in two runs cannot be linked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from server.service.ports.clock import SessionId
from server.store.vault import FileVault
from tests.attacks.attack import attack
from tests.attacks.attackers import D
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rules.r02_unlinkable.links import linked

ROOM = 20
TARGETS = 10_000


@attack("R2", by=[D], off="a slot is named without its run", quick=True)
def slots(full: bool) -> Iterator[Result]:
    """Make the names of many seats in two runs, and link them."""
    chance = Random(2)
    yield guessed(
        "link the slots of two prompts in a dump",
        ROOM,
        links(chance, TARGETS, apart=True),
        limit=1 / ROOM,
        off=links(chance, 400, apart=False),
        note="defence off: a slot without its run",
    )


def links(chance: Random, targets: int, *, apart: bool) -> Hits:
    """Link by rank and by likeness, as whichever guess is the better one."""
    with TemporaryDirectory() as folder:
        vault, session = FileVault(Path(folder)), SessionId("s")
        vault.create(session)
        ranks = nearest = trials = 0
        while trials < targets:
            seats = [chance.randbytes(32) for _ in range(ROOM)]
            runs = ("a", "b") if apart else ("a", "a")
            pots = [{seat: vault.slot(session, seat, run).pot for seat in seats} for run in runs]
            by_rank, by_likeness = linked(seats, pots[0], pots[1])
            ranks, nearest, trials = ranks + by_rank, nearest + by_likeness, trials + ROOM
    return Hits(max(ranks, nearest), trials)
