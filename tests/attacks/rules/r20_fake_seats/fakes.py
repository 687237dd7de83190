"""Fake seats that come when the count of an open run is frozen, and the ways of being late."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.service.room import Played, seat

FAKE = 500  # their numbers begin here
OVER = 130.0  # seconds: a phone that went dark is counted no more
Bodies = Callable[[int], Mapping[str, Any]]


@dataclass(slots=True)
class LateFakes:
    """A room in which the target alone answers, and fakes that come when the count is frozen."""

    room: Played
    count: int
    chance: random.Random

    def answer(self, body: Bodies) -> None:
        """Let each fake answer, some time after the one before."""
        for number in range(FAKE, FAKE + self.count):
            self.room.answer(number, body(number))
            self.later(self.chance.uniform(0, 1))

    def come(self) -> None:
        for number in range(FAKE, FAKE + self.count):
            self.room.house.participation.connected(self.room.session, seat(number))

    def leave(self) -> None:
        """Say goodbye and hold the line: the seat is counted no more."""
        for number in range(FAKE, FAKE + self.count):
            self.room.house.participation.leave(self.room.session, seat(number))

    def darken(self) -> None:
        """Let as many phones of others go dark as fakes are to come, and wait until it shows."""
        others = range(1, min(len(self.room.seats), self.count + 1))
        for number in others:
            self.room.house.participation.disconnected(self.room.session, seat(number))
        self.later(OVER)

    def later(self, seconds: float) -> None:
        """Let time go by, as the clock's ticks see it."""
        house, end = self.room.house, self.room.house.clock.now() + seconds
        while (left := end - house.clock.now()) > 0:
            house.clock.advance(min(left, 2.0))
            house.presence.touch_all()
            house.release.tick(self.room.session)


def stay(late: LateFakes, body: Bodies) -> None:
    """Come, answer, and stay until the close."""
    late.come()
    late.answer(body)


def flee(late: LateFakes, body: Bodies) -> None:
    """Come, answer and go before any tick."""
    for number in range(FAKE, FAKE + late.count):
        participation, session = late.room.house.participation, late.room.session
        participation.connected(session, seat(number))
        late.room.answer(number, body(number))
        participation.disconnected(session, seat(number))


def replace(late: LateFakes, body: Bodies) -> None:
    """Wait until other phones went dark, and come in their places."""
    late.darken()
    late.come()
    late.answer(body)


def linger(late: LateFakes, body: Bodies) -> None:
    """Be among those who said goodbye before the step opened, and answer over the old line."""
    late.answer(body)


WAYS = {
    "come, answer and stay": stay,
    "come, answer and go at once": flee,
    "come in the places of phones that went dark": replace,
    "said goodbye before and hold the line": linger,
}
