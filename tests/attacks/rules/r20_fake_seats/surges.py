"""R20: seats that come and go together void nobody's answers, and everyone is told of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from server.service.presence.surges import Surges
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Result, found
from tests.attacks.rig import in_memory, people
from tests.service.room import Played, seat

HERE = "192.0.2.7"
FAKE = 1_000  # their numbers begin here
WAITED = 120  # seconds at most until seats that went are counted no more


@dataclass(frozen=True, slots=True)
class Flood:
    """So many seats come at once, and go after some seconds."""

    people: int
    fakes: int
    stay: float


FLOODS = (Flood(12, 200, 0.5), Flood(12, 31, 0.5), Flood(30, 400, 20.0), Flood(12, 200, 60.0))


@attack("R20", by=[F, P], off="nobody notices that they came and went together", quick=True)
def surges(full: bool) -> Iterator[Result]:
    """Let seats come and go within moments, just before a step opens, and look what comes out."""
    for flood in FLOODS if full else FLOODS[:2]:
        times = 20 if full else 3
        voided = sum(is_voided(flood, number) for number in range(times))
        with replaced(Surges, "gone", lambda *_: False):
            off = sum(is_voided(flood, number) for number in range(times))
        yield found(
            f"answers of {flood.people} people voided by {flood.fakes} seats that come within a "
            f"second and go after {flood.stay:g} s",
            flood.people, voided,
            trials=times, off=off, off_must=times,
            note="off: nobody notices that they came and went together",
        )  # fmt: skip


def is_voided(flood: Flood, number: int) -> bool:
    """Whether the answers of all people were lost, or nobody was told of the surge."""
    chance = random.Random(f"{flood}{number}")
    room = in_memory.InMemoryRooms(number).room(flood.people, "share")
    come_and_go(room, flood, chance)
    told = room.state["surge"]
    room.do("open")
    waited = 0
    while room.state["stage"] != "open" and waited < WAITED:
        later(room, 2.0)
        waited += 2
    assert room.state["stage"] == "open", "it waits for two minutes at the most"
    room.do("add_time", seconds=600)
    for person in chance.sample(range(flood.people), flood.people):
        room.answer(person, in_memory.canary(person))
        later(room, chance.uniform(0, people.TIMER / flood.people / 4))
    later(room, 22)
    room.close()
    room.house.release.tick(room.session)
    came_out = room.state["run"]["outcome"] == "revealed"
    return not (came_out and told and len(in_memory.wall(room)) == flood.people)


def come_and_go(room: Played, flood: Flood, chance: random.Random) -> None:
    participation = room.house.participation
    fakes = [seat(FAKE + number) for number in range(flood.fakes)]
    for fake in fakes:
        participation.enter(room.made.code, fake, HERE)
        participation.connected(room.session, fake)
        room.house.clock.advance(chance.uniform(0, 1 / flood.fakes))
    later(room, flood.stay)
    for fake in fakes:
        participation.disconnected(room.session, fake)


def later(room: Played, seconds: float) -> None:
    """Let time go by, as the clock's ticks see it."""
    house, end = room.house, room.house.clock.now() + seconds
    while (left := end - house.clock.now()) > 0:
        house.clock.advance(min(left, 2.0))
        house.presence.touch_all()
        house.release.tick(room.session)
