"""A wall from which cards go, while three people at a time have their phones in hand.

The product's own taking back and removals, on a store in memory and a clock that is handed in; the
phones' frames as simulated participants send them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from server.service.release.removals import CardRemovals
from server.simulation.waking_frames import WakingFrame, planned
from server.store.vault import FileVault
from tests.attacks.rig import attacked_plan, in_memory
from tests.service.room import House, Played, key, seat

HANDS = 3
SEATS = 39  # each has one card to take back
TAPS = (2.0, 15.0)  # seconds from the hand on a phone to the tap, as everyone knows
Tick = Callable[[random.Random], float]
Between = tuple[float, float]  # two looks of the clock
Frames = Callable[[float, random.Random], list[WakingFrame]]


@dataclass(frozen=True, slots=True)
class HandsRound:
    """What the attacker saw, in seconds of the session, and the truth.

    `hands`: when each took up the phone; `frames`: when each phone sent a frame of the one size;
    `gone`: whose card went between which looks.
    """

    hands: Sequence[float]
    frames: Sequence[Sequence[float]]
    gone: dict[int, Between]


def rounds(
    chance: random.Random,
    *,
    takers: int,
    within: float,
    tick: Tick,
    frames: Frames | None = planned,
) -> Iterator[HandsRound]:
    """Let three people at a time take up their phones, some of them to take a card back.

    Without `frames` a wish is one of its own, at the tap, and nothing covers it.
    """
    with TemporaryDirectory(prefix="hearth-hands-") as folder:
        while True:
            room = wall(chance.getrandbits(30), FileVault(Path(folder)))
            everyone = chance.sample(range(SEATS), SEATS)
            for at in range(0, SEATS, HANDS):
                start = room.house.clock.now() + chance.uniform(0, 20)
                hands = [start + chance.uniform(0, within) for _ in range(HANDS)]
                took = chance.sample(range(HANDS), takers)
                taps = {i: hands[i] + chance.uniform(*TAPS) for i in took}
                if frames is None:
                    sent = [[taps[i]] if i in taps else [] for i in range(HANDS)]
                    wishes = {everyone[at + i]: tap for i, tap in taps.items()}
                else:
                    coming = [frames(hand, chance) for hand in hands]
                    sent = [[frame.moment for frame in each] for each in coming]
                    wishes = {everyone[at + i]: ridden(coming[i], tap) for i, tap in taps.items()}
                gone = taken_back(room, wishes, tick, chance)
                yield HandsRound(hands, sent, {i: gone[everyone[at + i]] for i in took})


def ridden(coming: Sequence[WakingFrame], tap: float) -> float:
    """Give the moment at which a wish goes out: in the first window that opens after the tap."""
    return next(frame.moment for frame in coming if frame.opens >= tap)


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
    room: Played, wishes: dict[int, float], tick: Tick, chance: random.Random
) -> dict[int, Between]:
    """Let wishes reach the server at their moments; say when each card went."""
    house, clock, run = room.house, room.house.clock, room.run
    removals = CardRemovals(sessions=house.sessions, clock=house.clock)
    waiting, gone = sorted(wishes, key=wishes.__getitem__), dict[int, Between]()
    there, length = written(room, run), tick(chance)
    before = clock.now() - length * chance.random()  # the clock waits for nobody's hand
    while len(gone) < len(wishes):
        look = before + length
        while waiting and wishes[waiting[0]] <= look:
            who = waiting.pop(0)
            clock.advance(max(0.0, wishes[who] - clock.now()))
            house.taking_back.take_back(room.session, seat(who), run=run, key=key(who))
        clock.advance(max(0.0, look - clock.now()))
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
