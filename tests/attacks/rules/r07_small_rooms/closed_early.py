"""R7: the facilitator closes as early as it pays, and one of the room knows their own card."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from sessions.live.run import SOON, Run
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rig import in_memory, people
from tests.attacks.rig.in_memory import canary, writer_of
from tests.service.room import Played

HURRY = (2.0, 28.0)  # seconds within which those who hear of the last call have answered
STATED = "no defence: stated on docs/anonymity.md"


@attack("R7", by=[F | P], off="a close shuts at once", quick=True)
def closed_early(full: bool) -> Iterator[Result]:
    """Close when just enough have answered; an insider points at another one's card."""
    for seats in (5, 6, 7, 8, 12) if full else (7,):
        runs = 8_000 // (seats - 1) + 1 if full else 60
        on = pointed(seats, runs)
        with replaced(Run, "warns", property(lambda _: False)):
            off = pointed(seats, 400 if full else 60)
        must = 1 / (seats - 1) + 0.02 if seats < 7 else 0.6 / (people.tier_of(seats).k - 1)
        yield guessed(
            "closed as soon as k answered, by an insider and the facilitator (off: no last call)",
            seats, on, limit=1 / (seats - 1), off=off, off_must=must,
        )  # fmt: skip


@attack("R7", by=[F | P], off=STATED, quick=True, long=True)
def colluders(full: bool) -> Iterator[Result]:
    """Let only k answer, up to all but one of them in it: 1/(k - colluders) is what we say."""
    for seats in (7, 12) if full else (7,):
        k = people.tier_of(seats).k
        for insiders in range(1, k) if full else (1, k - 1):
            on = pointed(seats, rooms(k - insiders) if full else 40, insiders, silent=True)
            yield guessed(
                f"only k answer, and {insiders} of them know their own cards", seats,
                on, limit=1 / (k - insiders), off=None, off_must=None, note=STATED,
            )  # fmt: skip


def rooms(others: int) -> int:
    """Give so many rooms that chance alone stays below the limit.

    Of few others, who is right about one is right about the rest more often than chance would
    have it: their guesses count for fewer than they are.
    """
    return 400 if others == 1 else 72_000 // others**2


def pointed(seats: int, runs: int, insiders: int = 1, *, silent: bool = False) -> Hits:
    """Point at a card for each of the others who answered, whom the facilitator saw."""
    chance, rooms = random.Random(f"7:early:{seats}:{insiders}"), in_memory.InMemoryRooms(7)
    hits = trials = 0
    for _ in range(runs):
        room = rooms.room(seats, "share")
        first = play(room, people.texts(chance, seats), chance, silent=silent)
        known = chance.sample(first, insiders)
        there = [writer_of(text) for text in in_memory.wall(room)]
        others = [who for who in there if who not in known]
        hits += sum(who == guess for who, guess in zip(others, sorted(others), strict=True))
        trials += len(others)
    return Hits(hits, trials)


def play(
    room: Played, moments: Sequence[float], chance: random.Random, *, silent: bool
) -> list[int]:
    """Close once k have answered; give those. The rest answer in the last call, or never."""
    k, house = people.tier_of(len(moments)).k, room.house
    room.do("open")
    began = house.clock.now()
    room.do("add_time", seconds=600)
    for person in range(k):
        house.clock.advance(max(0.0, began + moments[person] - house.clock.now()))
        room.answer(person, canary(person))
    house.clock.advance(max(0.0, began + SOON + 1 - house.clock.now()))
    room.do("close")
    called = house.clock.now()
    late = sorted(chance.uniform(*HURRY) for _ in moments[k:])
    for person, after in enumerate(() if silent else late, start=k):
        if room.state["stage"] != "last_call":
            break
        house.clock.advance(called + after - house.clock.now())
        room.answer(person, canary(person))
    house.clock.advance(max(0.0, called + 30.1 - house.clock.now()))
    house.release.tick(room.session)
    assert room.state["run"]["outcome"] == "revealed"
    return list(range(k))
