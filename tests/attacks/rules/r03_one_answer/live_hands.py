"""R3: on the real server, three people have their phones in hand. Who took which card back?

What everyone in the room sees: when each hand went to its phone, and when which card left the wall.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from server.service.answers import taking_back
from server.simulation.waking_frames import planned
from server.wire.events import COVER, TAKE_BACK
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P, W
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Hits, Result, Setting, guessed
from tests.attacks.rig import in_memory
from tests.attacks.rig.live_room import LiveRoom
from tests.attacks.rig.parallel import ROOMS, at_once
from tests.attacks.rig.server import AttackedServer, extra_server, serving
from tests.attacks.rules.r03_one_answer.matching import (
    Fits,
    by_frames,
    by_hands,
    by_lone_frames,
    right_guesses,
)
from tests.attacks.rules.r03_one_answer.phones_in_hand import LIMIT, PICKED_UP
from tests.attacks.rules.r03_one_answer.rounds import HANDS, TAPS, Between, HandsRound, ridden

SEATS, WALLS, OFF = 24, 2, 1  # walls in each of the rooms: eight rounds each
STAY = 6  # cards that are left on a wall
PACE = 20.0  # session seconds in one of the world's: frames must reach their windows
LOOK = 0.02  # seconds of the world between two looks at the wall
LONGEST = 60.0  # session seconds after the last wish until its card has gone
Wanted = tuple[float, int, str]  # a moment, whose frame, and which


class CarelessServer(AttackedServer):
    """A server from whose walls a card goes with its wish."""

    child_code = serving(__name__)


def off() -> AbstractContextManager[None]:
    """Wait for no common moment."""
    return replaced(taking_back, "next_removal", lambda now: now)


@attack("R3", by=[F, P, F | W, P | W], off="a card goes with its tap, and no frame covers it",
        setting=Setting.LIVE)  # fmt: skip
def live_hands(full: bool) -> Iterator[Result]:
    """Let one of three take a card back, or each of three, and look at hands and frames."""
    with extra_server(CarelessServer(PACE)) as careless:
        off = {n: told(seen(careless, n, OFF, covered=False), by_lone_frames) for n in (1, HANDS)}
    with extra_server(AttackedServer(PACE)) as server:
        on = {n: seen(server, n, WALLS if full else 1, covered=True) for n in (1, HANDS)}
    for takers, what, must in ((1, "one of three cards", 0.8), (HANDS, "three cards", 0.6)):
        for fits, how in ((by_hands, "hands"), (by_frames, "hands and frames")):
            yield guessed(
                f"by {how}: who of three took back {what}, all within {PICKED_UP:.0f} s "
                "(off: it goes at once)", SEATS, told(on[takers], fits), limit=LIMIT,
                off=off[takers], off_must=must, note="the limit is 1/3 + .03",
            )  # fmt: skip


def told(played: Sequence[HandsRound], fits: Fits) -> Hits:
    """Count right guesses: which hand took the card, or which card is whose."""
    return right_guesses(random.Random("live hands"), played, fits)


def seen(server: AttackedServer, takers: int, walls: int, *, covered: bool) -> list[HandsRound]:
    """Play in several rooms at the same time."""
    rooms = at_once(
        lambda number: list(rounds(server, takers, walls, random.Random(number), covered)),
        range(ROOMS),
    )
    return [each for room in rooms for each in room]


def rounds(
    server: AttackedServer, takers: int, walls: int, chance: random.Random, covered: bool
) -> Iterator[HandsRound]:
    """Let three at a time take up their phones before each wall, and some take a card back."""
    room = LiveRoom(SEATS, server=server)
    room.show("harvest")
    for _ in range(walls):
        wall = Wall(room)
        everyone = chance.sample(range(SEATS), SEATS)
        for at in range(0, SEATS - STAY, HANDS):
            yield wall.round(everyone[at : at + HANDS], takers, chance, covered=covered)
        room.facilitator.move("withdraw")
    room.end()


@dataclass
class Wall:
    """A wall with everyone's card, from which cards go."""

    room: LiveRoom
    run: str = ""

    def __post_init__(self) -> None:
        self.run = self.room.open()
        for phone in self.room.phones:
            assert phone.answer(self.run, in_memory.canary(phone.who))["ok"]
        self.room.wait(21.0)
        self.room.facilitator.close_run()
        self.there = self.writers()
        assert len(self.there) == SEATS

    def round(
        self, people: Sequence[int], takers: int, chance: random.Random, *, covered: bool
    ) -> HandsRound:
        """Let three people take up their phones within PICKED_UP, and some take a card back."""
        start = self.room.server.clock.now() + 1.0 + chance.uniform(0, 20)
        hands = [start + chance.uniform(0, PICKED_UP) for _ in range(HANDS)]
        took = chance.sample(range(HANDS), takers)
        wanted = list[Wanted]()
        for hand in range(HANDS):
            tap = hands[hand] + chance.uniform(*TAPS)
            wishes = hand in took
            if not covered:
                wanted += [(tap, hand, TAKE_BACK)] * wishes
                continue
            coming = planned(hands[hand], chance)
            rides = ridden(coming, tap)
            wanted += [
                (each.moment, hand, TAKE_BACK if wishes and each.moment == rides else COVER)
                for each in coming
            ]
        sent, gone = self._sent(people, sorted(wanted), takers)
        return HandsRound(hands, sent, gone)

    def _sent(
        self, people: Sequence[int], wanted: Sequence[Wanted], takers: int
    ) -> tuple[list[list[float]], dict[int, Between]]:
        """Send each frame at its moment, and watch the wall until the cards are gone."""
        clock, facilitator = self.room.server.clock, self.room.facilitator
        sent, gone = [list[float]() for _ in people], dict[int, Between]()
        waiting, revision = list(wanted), facilitator.state["wall"]["revision"]
        ends = max(at for at, _, what in wanted if what == TAKE_BACK) + LONGEST
        before = clock.now()
        while len(gone) < takers:
            assert clock.now() < ends, "a card did not go"
            if waiting and waiting[0][0] <= clock.now():
                _, hand, what = waiting.pop(0)
                phone = self.room.phones[people[hand]]
                body = {"run": self.run, "key": phone.key} if what == TAKE_BACK else {}
                phone.connected().emit(what, body)  # nobody waits for its answer
                sent[hand].append(clock.now())
                continue
            facilitator.listen(LOOK)
            now = clock.now()
            if facilitator.state["wall"]["revision"] != revision:
                revision = facilitator.state["wall"]["revision"]
                left = self.there - (there := self.writers())
                self.there = there
                gone |= {people.index(who): (before, now) for who in left}
            before = now
        self.room.drain()
        return sent, gone

    def writers(self) -> set[int]:
        """Say whose cards are on the wall."""
        return {in_memory.writer_of(text) for text in self.room.wall()}
