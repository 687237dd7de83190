"""A wall from which cards go, while three people at a time have their phones in hand.

The product's own taking back and removals, on a store in memory and a clock that is handed in.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from server.service.release.removals import CardRemovals
from server.store.vault import FileVault
from tests.attacks.rig import attacked_plan, in_memory
from tests.service.room import House, Played, key, seat

HANDS = 3
SEATS = 39  # each has one card to take back
Tick = Callable[[random.Random], float]
Between = tuple[float, float]  # two looks of the clock, in seconds after the first hand could move


@dataclass(frozen=True, slots=True)
class HandsRound:
    """What the attacker saw, and the truth: whose card went between which looks."""

    hands: Sequence[float]
    gone: dict[int, Between]


def rounds(
    chance: random.Random, *, takers: int, within: float, tick: Tick
) -> Iterator[HandsRound]:
    """Let three people at a time take up their phones, some of them to take a card back."""
    with TemporaryDirectory(prefix="hearth-hands-") as folder:
        while True:
            room = wall(chance.getrandbits(30), FileVault(Path(folder)))
            everyone = chance.sample(range(SEATS), SEATS)
            for at in range(0, SEATS, HANDS):
                hands = [chance.uniform(0, within) for _ in range(HANDS)]
                took = chance.sample(range(HANDS), takers)
                taps = {everyone[at + i]: hands[i] for i in took}
                gone = taken_back(room, taps, tick, chance)
                yield HandsRound(hands, {i: gone[everyone[at + i]] for i in took})


def wall(seed: int, vault: FileVault) -> Played:
    """Give a room whose wall has everyone's card."""
    room = House(seed, plan=attacked_plan.PLAN, vault=vault).room_of(SEATS, step="share")
    room.do("open")
    room.all_answer(in_memory.canary)
    room.house.clock.advance(21)
    room.close()
    room.house.release.tick(room.session)
    return room


def taken_back(
    room: Played, taps: dict[int, float], tick: Tick, chance: random.Random
) -> dict[int, Between]:
    """Let some people take their cards back at their moments; say when each card went."""
    house, clock, run = room.house, room.house.clock, room.run
    removals = CardRemovals(sessions=house.sessions, clock=house.clock)
    start, waiting, gone = clock.now(), sorted(taps, key=taps.__getitem__), dict[int, Between]()
    there, length = written(room, run), tick(chance)
    before = -length * chance.random()  # the clock does not wait for the first hand
    while len(gone) < len(taps):
        look = before + length
        while waiting and taps[waiting[0]] <= look:
            who = waiting.pop(0)
            clock.advance(start + taps[who] - clock.now())
            house.taking_back.take_back(room.session, seat(who), run=run, key=key(who))
        clock.advance(start + look - clock.now())
        version = house.sessions.load(room.session).live.version
        removals.due(room.session)
        if house.sessions.load(room.session).live.version != version:
            left = there - (there := written(room, run))
            gone |= dict.fromkeys(left, (before, look))
        before, length = look, tick(chance)
    return gone


def written(room: Played, run: str) -> set[int]:
    """Say whose cards are on the wall."""
    released = room.released(run)
    return {in_memory.writer_of(card.stored_answer.answer.card or "") for card in released}
