"""R19: does a held card tell when it was written?"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

from server.service.model.session import Session
from server.service.release.moderation import Moderation, WaitingCard
from sessions import care
from sessions.errors import Refusal
from tests.attacks.attack import attack
from tests.attacks.attackers import F
from tests.attacks.defences.switched_off import in_order_of_arrival, replaced
from tests.attacks.result import Hits, Result, found, guessed
from tests.attacks.rig import in_memory, people
from tests.fakes import FakeVault

HEAVY = "I will hurt him, I swear, {number:03}"  # of the threats: the facilitator decides


@attack("R19", by=[F], off="what is held is decided as it comes", quick=True)
def before_the_close(full: bool) -> Iterator[Result]:
    """Read the facilitator's held cards at every tick."""
    assert care.why_held(HEAVY.format(number=1)), "nothing is held: the attack would be blind"
    for seats in (8, 13, 40) if full else (8,):
        yield before(seats, 300 if full else 40)


@attack("R19", by=[F], off="held cards stand in order of arrival", quick=True)
def by_place(full: bool) -> Iterator[Result]:
    """Look at where allowed cards come to stand."""
    for seats in (8, 13, 40) if full else (8,):
        yield place(seats, max(100, 2_400 // seats) if full else 40)


def before(seats: int, runs: int) -> Result:
    """Before the close nothing may be held, and no state may differ (off: decided at once)."""
    told = early(seats, runs)
    with replaced(Moderation, "cards", as_they_come):
        off = early(seats, min(runs, 40))
    return found("runs that told of a held card before the close (off: decided at once)",
                 seats, told, trials=runs, off=off, off_must=min(runs, 40))  # fmt: skip


def as_they_come(self: Moderation, session: Session, run: str) -> list[WaitingCard]:
    """The defence off: what waits in the pot is looked at already."""
    waiting = self._sessions.opened_pot(session, run).answers.values()
    came = [card.stored_answer for card in self._sessions.released(session, run)]
    texts = [stored.answer.card or "" for stored in (*waiting, *came)]
    return [WaitingCard("", text, "") for text in texts if care.why_held(text)]


def early(seats: int, runs: int) -> int:
    chance, rooms = random.Random(f"19:{seats}"), in_memory.InMemoryRooms(19)
    return sum(held_early(rooms, seats, chance) for _ in range(runs))


def held_early(rooms: in_memory.InMemoryRooms, seats: int, chance: random.Random) -> bool:
    """Say whether a held card was seen, or anything of it, before the close."""
    room = rooms.room(seats, "share")
    room.do("open")
    run, early = room.run, False
    for person in range(seats):
        room.house.clock.advance(chance.uniform(0.5, 3))
        room.answer(person, body(person))
        room.house.release.tick(room.session)
        early |= bool(held(room, run)) or "hurt" in json.dumps(room.state)
    room.house.clock.advance(30)
    room.close()
    room.house.release.tick(room.session)
    assert len(held(room, run)) == -(-seats // 2), "nothing was held: the attack would be blind"
    return early or "hurt" in json.dumps(room.state)


def place(seats: int, runs: int) -> Result:
    """Where the held cards stand in the facilitator's list: by arrival, or by nothing?"""
    on = placed(seats, runs)
    with in_order_of_arrival(FakeVault):
        off = placed(seats, 10)
    return guessed("whose held card, by its place in the list (off: in order of arrival)",
                   seats, on, limit=1 / people.tier_of(seats).k, off=off)  # fmt: skip


def placed(seats: int, runs: int) -> Hits:
    """Point at the first held card for whoever answered first, and so on."""
    chance, rooms, hits, trials = (
        random.Random(f"19:p:{seats}"),
        in_memory.InMemoryRooms(191),
        0,
        0,
    )
    for _ in range(runs):
        room = rooms.room(seats, "share")
        moments = people.texts(chance, seats)
        seen = in_memory.play(room, moments, all_heavy, every=in_memory.SELDOM)
        assert not seen.wall
        numbers = [int(text.rpartition(" ")[2]) for text in held(room, room.run)]
        hits += sum(place == number for place, number in enumerate(numbers))
        trials += seats
    return Hits(hits, trials)


def body(person: int) -> dict[str, Any]:
    return all_heavy(person) if person % 2 == 0 else in_memory.canary(person)


def all_heavy(person: int) -> dict[str, Any]:
    return {"text": HEAVY.format(number=person)}


def held(room: Any, run: str) -> list[str]:
    try:
        told = room.house.facilitation.held(room.session, run)
    except Refusal:
        return []
    return [card.text for card in told]
