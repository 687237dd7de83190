"""R20: seats that come after a step has opened hide nobody, and so count for nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from server.service.answers.eligibility import Eligibility
from tests.attacks.defences.switched_off import swapped
from tests.attacks.result import Result, found
from tests.attacks.rig import people, simulation
from tests.service.room import Played, seat

TARGETS = 2_000
FAKE = 500  # their numbers begin here
OVER = 130.0  # seconds: a phone that went dark is counted no more
CANARY = "canary 000"
ROOMS = ((4, 3), (8, 4), (13, 4), (40, 7), (150, 19))  # seats, and one fake less than k
POOLS = ((13, 9), (40, 19), (150, 75))  # seats, and one fake less than a batch and what stays


@dataclass(slots=True)
class Scene:
    """A room in which the target alone answers, and fakes that come when the count is frozen."""

    room: Played
    fakes: int
    chance: random.Random

    def answer(self, body: Callable[[int], Mapping[str, Any]]) -> None:
        """Let each fake answer, some time after the one before."""
        for number in range(FAKE, FAKE + self.fakes):
            self.room.answer(number, body(number))
            self.later(self.chance.uniform(0, 1))

    def come(self) -> None:
        for number in range(FAKE, FAKE + self.fakes):
            self.room.house.participation.connected(self.room.session, seat(number))

    def go(self) -> None:
        for number in range(FAKE, FAKE + self.fakes):
            self.room.house.participation.disconnected(self.room.session, seat(number))

    def leave(self) -> None:
        """Say goodbye and hold the line: the seat is counted no more."""
        for number in range(FAKE, FAKE + self.fakes):
            self.room.house.participation.leave(self.room.session, seat(number))

    def darken(self) -> None:
        """Let as many phones of others go dark as fakes are to come, and wait until it shows."""
        others = range(1, min(len(self.room.seats), self.fakes + 1))
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


def stay(scene: Scene, body: Callable[[int], Mapping[str, Any]]) -> None:
    """Come, answer, and stay until the close."""
    scene.come()
    scene.answer(body)


def flee(scene: Scene, body: Callable[[int], Mapping[str, Any]]) -> None:
    """Come, answer and go before any tick."""
    for number in range(FAKE, FAKE + scene.fakes):
        participation, session = scene.room.house.participation, scene.room.session
        participation.connected(session, seat(number))
        scene.room.answer(number, body(number))
        participation.disconnected(session, seat(number))


def replace(scene: Scene, body: Callable[[int], Mapping[str, Any]]) -> None:
    """Wait until other phones went dark, and come in their places."""
    scene.darken()
    scene.come()
    scene.answer(body)


def linger(scene: Scene, body: Callable[[int], Mapping[str, Any]]) -> None:
    """Be among those who said goodbye before the step opened, and answer over the old line."""
    scene.answer(body)


WAYS = {
    "come, answer and stay": stay,
    "come, answer and go at once": flee,
    "come in the places of phones that went dark": replace,
    "said goodbye before and hold the line": linger,
}


def attacks(full: bool) -> Iterable[Result]:
    """Let a lone answer be surrounded by late fakes, in every way in which they can be late."""
    for way in WAYS:
        for seats, fakes in ROOMS if full else ROOMS[1:2]:
            yield _judged(way, "share", seats, fakes, full)
        for seats, fakes in POOLS if full else POOLS[:1]:
            yield _judged(way, "choice", seats, fakes, full)


def _judged(way: str, step: str, seats: int, fakes: int, full: bool) -> Result:
    times = max(5, TARGETS // (seats * len(ROOMS))) if full else 3
    shown = sum(_runs(way, step, seats, fakes, times))
    off = sum(_runs(way, step, seats, fakes, times, counted=False))
    what = "a lone text" if step == "share" else "a lone tap"
    return found(
        "R20", f"{what} shown by {fakes} late fakes that {way}", seats, shown,
        trials=times, off=off, off_must=times,
        note="off: the server does not see that they are late",
    )  # fmt: skip


def _runs(
    way: str, step: str, seats: int, fakes: int, times: int, *, counted: bool = True
) -> Iterator[bool]:
    stage = simulation.Stage(seats)
    for number in range(times):
        chance = random.Random(f"{way}{seats}{number}")
        room = stage.room(seats, step)
        if counted:
            yield _revealed(Scene(room, fakes, chance), way, step)
        else:
            with swapped(Eligibility, "was_counted", lambda *_: True):
                yield _revealed(Scene(room, fakes, chance), way, step)


def _revealed(scene: Scene, way: str, step: str) -> bool:
    """Whether anything was shown, though one person answered alone."""
    room = scene.room
    if WAYS[way] is linger:
        scene.come()
        scene.leave()
        scene.later(OVER)
    room.do("open")
    assert room.state["run"]["seats"] == len(room.seats), "the premise: they are not counted"
    room.do("add_time", seconds=int(OVER))
    scene.later(scene.chance.uniform(1, people.TIMER / 8))
    room.answer(0, _body(step, 0))
    WAYS[way](scene, lambda number: _body(step, number))
    scene.later(20)
    early = room.state["snapshot"] is not None
    room.do("close")
    room.house.release.tick(room.session)
    wall = simulation.wall(room)
    return early or CANARY in wall or room.state["run"]["outcome"] == "revealed"


def _body(step: str, number: int) -> dict[str, Any]:
    return simulation.canary(number) if step == "share" else {"option": "one"}
