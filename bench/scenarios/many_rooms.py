"""Many rooms that step on their own: what one room waits because of the others."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from bench import targets
from bench.figures import Figures, percentile
from bench.processes import busy
from bench.rooms import HearthRoom
from bench.swarm import Swarms
from bench.targets import HearthTarget
from bench.wish import Wish

ALONE = 0.25  # seconds between two steps of a room that is watched alone: it needs more samples
PATIENCE = 20.0  # seconds for the last steps of a window


def run(wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Open a server per number of rooms, and let them take turns; the others are silent."""
    everyone = Swarms()
    with ExitStack() as running:
        every = []
        for count in wish.rooms:
            target = running.enter_context(targets.hearth())
            rooms = opened(running, target, count, wish.room_seats, everyone)
            every.append(Rooms(target, rooms, everyone))
            print(f"rooms: {count:,} are open", file=sys.stderr)
        for number in range(wish.rounds):
            for some in every:
                figures.calibrate()
                note(some, figures, wish)
            print(f"rooms: round {number + 1} of {wish.rounds}", file=sys.stderr)


def opened(
    running: ExitStack, target: HearthTarget, count: int, seats: int, everyone: Swarms
) -> list[HearthRoom]:
    """Open rooms whose phones have joined and that have begun."""
    rooms = []
    for _ in range(count):
        room = target.session(seats)
        running.callback(room.close)
        room.join()
        room.begin()
        rooms.append(room)
        everyone.add(room.swarm)
        everyone.look(0)
    return rooms


def note(some: Rooms, figures: Figures, wish: Wish) -> None:
    """Watch one server for a period."""
    some.everyone.rest(1.0)
    name, count = some.target.name, len(some.rooms)
    told = f"{count:,} room{'s' if count > 1 else ''} of {wish.room_seats}"
    took, share = some.watched(wish.period)
    figures.add(f"{told}, p99 of a step change", name, percentile(took, 99))
    figures.add(f"{told}, a step change", name, took)
    figures.add(f"{told}, a worker's share of a core", name, share, "%")


@dataclass(slots=True)
class Rooms:
    """All rooms of one server, each of which steps once per period, or a single one more often."""

    target: HearthTarget
    rooms: list[HearthRoom]
    everyone: Swarms
    _sent: dict[int, float] = field(default_factory=dict)
    _took: list[float] = field(default_factory=list)

    def watched(self, period: float) -> tuple[list[float], float]:
        """Step for a period: ms until the last phone of each step, and % of a core."""
        self._took.clear()
        pause = ALONE if len(self.rooms) == 1 else period / len(self.rooms)
        began, used = time.time(), busy(self.target.pid)
        for number in range(max(1, round(period / pause))):
            place = number % len(self.rooms)
            self._step(place)
            self._read(until=began + (number + 1) * pause, place=place)
        self._read(until=0.0)
        lasted = time.time() - began
        return list(self._took), 100 * (busy(self.target.pid) - used) / lasted

    def _step(self, place: int) -> None:
        room = self.rooms[place]
        room.swarm.mark_now()
        self._sent[place] = time.time()
        room.command()

    def _read(self, *, until: float, place: int | None = None) -> None:
        """Read until a moment, and until one room, or all, have heard their step."""
        ends = time.time() + PATIENCE
        while time.time() < until or self._waits(place):
            if time.time() > ends:
                raise TimeoutError(f"steps of {len(self._sent)} rooms are lost")
            self.everyone.look(max(0.0, min(0.02, until - time.time())))
            for each in [each for each in self._sent if self._heard(each)]:
                phones = self.rooms[each].phones
                last = max(phone.heard_at for phone in phones)
                self._took.append(1_000 * (last - self._sent.pop(each)))

    def _waits(self, place: int | None) -> bool:
        if len(self.rooms) == 1 or place is None:
            return bool(self._sent)
        return False

    def _heard(self, place: int) -> bool:
        room = self.rooms[place]
        return room.swarm.heard >= len(room.phones) + 1
