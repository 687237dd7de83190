"""An acknowledged answer is never lost: servers and stores are killed at random moments under load.

Every phone sends one revision of its answer after another. Whenever its line was lost, it sends the
revision before the one that was acknowledged last: it is told that this is superseded, or the
acknowledged one was lost. When the pot is out, every phone asks what became of its last one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, exactly
from tests.faults.rig.open_room import OpenRoom, open_room
from tests.faults.rig.servers import SwitchedServer, deployment

PROMISE = "An acknowledged answer is never lost"
NONE_LOST = exactly(0, "acknowledged answers")
ENOUGH = 500.0  # acknowledgements per second, or the kills meet a room at rest
ASKED = 1_500.0  # answers per second while nothing is killed: kills and starts take their time
MANY = 100_000  # acknowledgements
CALM = (0.5, 6.0)  # seconds between two kills
POINTS = ("die_before_commit", "die_after_commit", "die_before_release", "die_after_release")


@dataclass(frozen=True, slots=True)
class Siege:
    """What kills did: how many there were, of how many acknowledgements how many were lies."""

    kills: int
    acks: int
    lost: int
    per_second: float

    @property
    def note(self) -> str:
        return f"{self.acks:,} acknowledgements, {self.per_second:.0f} a second"


@fault_test(
    PROMISE,
    off="an answer is acknowledged as soon as it is queued for the store",
    alone=True,
)
def kills_at_random(full: bool) -> Iterator[Finding]:
    on = siege(kills=50 if full else 4, seats=300 if full else 40, speed=1.0)
    off = siege(kills=6, seats=40, speed=10.0, switch="acknowledge_before_commit", kinds=1)
    assert not full or (on.per_second >= ENOUGH and on.acks >= MANY), f"{on.note}: not enough load"
    yield Finding(
        "servers and store killed at random moments, both kinds in turn",
        faults=on.kills,
        figure=on.lost,
        limit=NONE_LOST,
        off=off.lost,
        fewest=40 if full else 4,
        note=on.note,
    )


def siege(
    *, kills: int, seats: int, speed: float, switch: str = "nothing", kinds: int = 2
) -> Siege:
    """Kill the store and one of two servers in turn (or the store alone) while all phones write."""
    chance = Random()
    with deployment(2, speed=speed, switch=switch) as here, open_room(here, seats) as room:
        began = time.monotonic()
        with room.load.writing(room.run, every=seats / ASKED):
            for number in range(kills):
                time.sleep(chance.uniform(*CALM) / max(1.0, speed / 2))
                if number % kinds == 0:
                    here.kill_store()
                else:
                    victim = chance.choice(here.servers)
                    victim.kill()
                    victim.start()
        seconds = time.monotonic() - began
        cards = room.close()
        missing = len(room.writers) - cards
        return Siege(
            kills, room.load.acks, len(room.load.lies) + max(0, missing), room.load.acks / seconds
        )


@fault_test(
    PROMISE,
    off="as above; that the process dies where it should is asserted",
)
def kills_at_the_worst_moment(full: bool) -> Iterator[Finding]:
    rounds = 3 if full else 1
    lost = kills = acks = 0
    with deployment(2, speed=10.0) as here:
        for point in POINTS * rounds:
            victim = here.servers[1]
            victim.stop()
            victim.switch = point
            victim.start()
            with open_room(here, 24) as room:
                lost += _until_it_died(room, victim, release="release" in point)
                kills, acks = kills + 1, acks + room.load.acks
    off = siege(kills=3, seats=24, speed=10.0, switch="acknowledge_before_commit", kinds=1)
    yield Finding(
        "a server killed before and after the commit of a batch, and of a pot that comes out",
        faults=kills,
        figure=lost,
        limit=NONE_LOST,
        off=off.lost,
        fewest=len(POINTS),
        note=f"{acks:,} acknowledgements",
    )


def _until_it_died(room: OpenRoom, victim: SwitchedServer, *, release: bool) -> int:
    """Let a server die where it is told to, and count what was lost; it is whole afterwards."""

    def healed() -> None:
        _wait(lambda: not victim.is_alive, "it does not die")
        victim.switch = "nothing"
        victim.start()

    with room.load.writing(room.run, every=0.3):
        time.sleep(1.0)
        if not release:
            healed()
    if release:
        time.sleep(max(0.0, room.opened + 2.5 - time.monotonic()))
        room.desk.url = victim.url
        room.desk.connect()
        room.desk.connected().emit("close", {"expect_version": room.desk.state["version"]})
        healed()
        room.lead().until(lambda now: now["stage"] == "closed")
        room.verify()
        cards = room.cards()
    else:
        cards = room.close()
    return len(room.load.lies) + max(0, len(room.writers) - cards)


def _wait(true: Callable[[], bool], what: str) -> None:
    ends = time.monotonic() + 30
    while not true():
        assert time.monotonic() < ends, what
        time.sleep(0.05)
