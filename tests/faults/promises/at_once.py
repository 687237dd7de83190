"""A thousand answers at one instant, and over two seconds: all are kept, and nobody is cut off."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, exactly
from tests.faults.rig.open_room import OpenRoom, open_room
from tests.faults.rig.phones import LoadPhone, percentile
from tests.faults.rig.servers import deployment

WAYS = (
    (0.0, "nothing", "at one instant"),
    (2.0, "nothing", "over 2 s"),
    (0.0, "slow_disk", "at one instant, each flush takes 20 ms"),
)


@dataclass(frozen=True, slots=True)
class Rush:
    """What became of answers that all came together."""

    answers: int
    wrong: int  # lost, refused, or sent on a line that was cut
    slowest: float  # seconds until 99 of 100 were acknowledged

    @property
    def note(self) -> str:
        return f"{self.answers} answers, 99 of 100 acknowledged within {self.slowest:.2f} s"


@fault_test(
    "1,000 answers at one instant, and over 2 s",
    off="each answer is committed by itself, and waits for a flush of its own",
    alone=True,
)
def all_together(full: bool) -> Iterator[Finding]:
    seats = 1000 if full else 100
    off = rush(1000, within=0.0, switch="commit_each_alone_on_a_slow_disk")
    for within, switch, how in WAYS:
        on = rush(seats, within=within, switch=switch)
        yield Finding(
            f"{seats} phones answer {how}, on one server",
            faults=seats,
            figure=on.wrong,
            limit=exactly(0, "answers lost or refused, and lines cut"),
            off=off.wrong,
            fewest=seats,
            note=on.note,
        )


def rush(seats: int, *, within: float, switch: str = "nothing") -> Rush:
    """Let every phone of a room answer within some seconds."""
    with deployment(1, speed=10.0, switch=switch) as here, open_room(here, seats) as room:
        for phone in room.load.phones:
            phone.heard = Counter()  # how they came in is not the question
        room.load.all(*(_answer(phone, room, within) for phone in room.load.phones))
        wrong = room.load.heard.total()
        waits = [wait for phone in room.load.phones for wait in phone.waits]
        cards = room.close()
        missing = seats - cards
        return Rush(seats, wrong + missing + len(room.load.lies), percentile(waits, 0.99))


async def _answer(phone: LoadPhone, room: OpenRoom, within: float) -> None:
    await asyncio.sleep(Random().uniform(0, within))
    await phone.put(room.run, 1)
