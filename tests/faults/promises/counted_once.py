"""Nobody is counted twice: every answer comes one to five times, over two lines and two servers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, exactly
from tests.faults.rig.open_room import OpenRoom, open_room
from tests.faults.rig.phones import LoadPhone
from tests.faults.rig.servers import deployment

SPEED = 20.0


@dataclass(frozen=True, slots=True)
class Count:
    """What was sent, of how many people, and what came out."""

    sent: int
    acknowledged: int  # answers, not frames
    counted: int

    @property
    def surplus(self) -> int:
        return abs(self.counted - self.acknowledged)


@fault_test("Never counted twice", off="every answer gets a slot of its own")
def repeated_answers(full: bool) -> Iterator[Finding]:
    on = counted(seats=500 if full else 20)
    off = counted(seats=20, switch="draw_slots")
    yield Finding(
        "every answer sent 1 to 5 times at once, from two sockets, through two servers",
        faults=on.sent - on.acknowledged,
        figure=on.surplus,
        limit=exactly(0, "cards more or less than answers acknowledged"),
        off=off.surplus,
        fewest=on.acknowledged,
        note=f"{on.sent:,} frames, {on.acknowledged} answers, {on.counted} cards",
    )


def counted(*, seats: int, switch: str = "nothing") -> Count:
    """Let all phones send the same again and again, and count the cards that come out."""
    with deployment(2, speed=SPEED, switch=switch) as here, open_room(here, seats) as room:
        twins = [
            LoadPhone(phone.number + 1, here.urls, phone.code, phone.seat, phone.key)
            for phone in room.load.phones
        ]
        sent = sum(room.load.all(*map(_both, room.load.phones, twins, [room] * seats)))
        acknowledged = sum(
            bool(one.acked or two.acked) for one, two in zip(room.load.phones, twins, strict=True)
        )
        room.load.all(*(_leave(twin) for twin in twins))
        if switch == "nothing":
            return Count(sent, acknowledged, room.close())
        room.wait_until_old()
        room.lead().close_run()
        return Count(sent, acknowledged, room.cards())


async def _both(one: LoadPhone, two: LoadPhone, room: OpenRoom) -> int:
    """Send one answer one to five times over two lines of one seat, all at once; say how often."""
    times = Random().randint(1, 5)
    first, second = times - times // 2, times // 2
    await asyncio.gather(_repeat(one, room.run, first), _repeat(two, room.run, second))
    return times


async def _repeat(phone: LoadPhone, run: str, times: int) -> None:
    for _ in range(times):
        await phone.put(run, 1)


async def _leave(phone: LoadPhone) -> None:
    phone.hang_up()
