"""R16: opening, closing and repeating a step around one person."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from server.service.presence.repeats import RepeatedSeats
from server.service.presence.windows import WINDOW
from sessions import anonymity
from sessions.anonymity import Outcome
from sessions.errors import Refusal
from sessions.live import run as live_run
from sessions.live.facilitator import steps
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import LONE_TEXTS, replaced
from tests.attacks.result import Result, found
from tests.attacks.rig import attacked_plan, in_memory, people
from tests.service.room import Played, seat

TARGET = 0


@attack("R16", by=[F], off="no fewest number of answers, and no fewest seconds", quick=True,
        long=True)  # fmt: skip
def around_one(full: bool) -> Iterator[Result]:
    """Try to see a result in which one person stands alone."""
    runs = 300 if full else 25
    for seats in people.SIZES if full else (4, 13):
        yield around(seats, runs if seats < 100 else max(20, runs // 6))


@attack("R16", by=[F], off="a step repeats whoever is there", quick=True)
def repeated_without_some(full: bool) -> Iterator[Result]:
    """Try to see the difference that a few people make."""
    for seats in (7, 12, 20, 45, 160) if full else (7, 13):
        yield without(seats)


@attack("R16", by=[F, F | P], off="only the number of seats is compared", quick=True)
def repeated_with_another(full: bool) -> Iterator[Result]:
    """Send one person out and let another in, so that as many answer, and subtract."""
    for seats in (7, 12, 20, 45) if full else (7, 13):
        on = exchanged(seats)
        with replaced(RepeatedSeats, "changed", lambda *_: ()):
            off = exchanged(seats)
        yield found("repeated with another in one person's place (off: numbers alone)", seats,
                    on, trials=1, off=off)  # fmt: skip


def exchanged(seats: int) -> bool:
    """Show a result, withdraw it, and repeat it with a stranger in the target's place."""
    room = in_memory.InMemoryRooms(seats).room(seats, "choice")
    house, everyone = room.house, [10.0 + person / 100 for person in range(seats)]

    def body(person: int) -> dict[str, Any]:
        return {"option": attacked_plan.OPTIONS[person % 3].id}

    first = in_memory.play(room, everyone, body)
    room.do("withdraw")
    house.participation.leave(room.session, room.seats[TARGET])
    house.participation.disconnected(room.session, room.seats[TARGET])
    house.participation.connected(room.session, seat(seats))
    for _ in range(3):
        house.clock.advance(WINDOW)
        house.presence.touch_all()
        house.release.tick(room.session)
    room.do("goto", to="share")
    room.do("goto", to="choice")
    try:
        second = in_memory.play(room, everyone, body, first=1)
    except Refusal:
        return False
    return bool(first.snapshots() and second.snapshots())


def around(seats: int, runs: int) -> Result:
    """Open, let the target and too few others answer, close at any moment, and open again."""
    on = exposed(seats, runs)
    with (
        replaced(anonymity, "close_outcome", lambda *_, **__: Outcome.REVEALED),
        replaced(live_run, "SOON", 0.0),
        replaced(*LONE_TEXTS),
    ):
        off = exposed(seats, 40)
    return found("the target's words shown below k answers (off: no k)", seats, on,
                 trials=runs, off=off, off_must=36)  # fmt: skip


def exposed(seats: int, runs: int) -> int:
    chance, rooms, k = (
        random.Random(f"16:{seats}"),
        in_memory.InMemoryRooms(16),
        people.tier_of(seats).k,
    )
    found = 0
    for _ in range(runs):
        room, name = rooms.room(seats, "share"), f"only {chance.randrange(10**9)}"
        for _ in range(chance.randint(1, 3)):
            found += tried(room, name, chance.randint(0, k - 2), chance)
    return found


def tried(room: Played, name: str, others: int, chance: random.Random) -> bool:
    """One opening by a facilitator who wants the target's words; says whether they came."""

    def body(person: int) -> dict[str, Any]:
        return {"text": name if person == TARGET else f"others {person}"}

    moments = [chance.uniform(0.5, 15), *(chance.uniform(0.5, 30) for _ in range(others))]
    try:
        seen = in_memory.play(room, moments, body, close_at=chance.choice((12, 19, 21, 35)))
    except Refusal:
        return False  # such a move is not allowed: there is nothing to see
    room.do("goto", to="choice")
    room.do("goto", to="share")
    return seen.holds(name) or name in "".join(in_memory.wall(room))


def without(seats: int) -> Result:
    """Show a result, withdraw it, and repeat it without so few people that a difference tells."""
    batch = people.tier_of(seats).batch
    trials = [*range(1, batch)]
    on = sum(repeated(seats, gone) for gone in trials)
    with replaced(steps, "_refuse_comparison", lambda *_: None):
        off = sum(repeated(seats, gone) for gone in trials)
    return found("repeated without 1 to B - 1 people (off: no such rule)", seats, on,
                 trials=len(trials), off=off, off_must=len(trials))  # fmt: skip


def repeated(seats: int, gone: int) -> bool:
    room = in_memory.InMemoryRooms(seats + gone).room(seats, "choice")
    everyone = [10.0 + person / 100 for person in range(seats)]

    def body(person: int) -> dict[str, Any]:
        return {"option": attacked_plan.OPTIONS[0 if person < gone else 1 + person % 3].id}

    first = in_memory.play(room, everyone, body)
    room.do("withdraw")
    for person in range(gone):
        room.house.participation.leave(room.session, room.seats[person])
        room.house.participation.disconnected(room.session, room.seats[person])
    for _ in range(3):
        room.house.clock.advance(WINDOW)
        room.house.presence.touch_all()
        room.house.release.tick(room.session)
    room.do("goto", to="share")
    room.do("goto", to="choice")
    try:
        second = in_memory.play(room, everyone[gone:], body, first=gone)
    except Refusal:
        return False
    return bool(first.snapshots() and second.snapshots())
