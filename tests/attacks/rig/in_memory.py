"""Runs played in memory through the product's own use cases: what everyone saw, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sessions import anonymity
from sessions.anonymity import Chance
from sessions.plan.model import Plan
from sessions.tiers import TICK_SECONDS
from tests.attacks.rig.attacked_plan import PLAN
from tests.attacks.rig.observed_run import ObservedRun
from tests.service.room import House, Played

SELDOM = 30.0  # seconds between two looks at a run that waits for its close


@dataclass(slots=True)
class InMemoryRooms:
    """Makes rooms; the fakes are taken anew before they are slow with old sessions."""

    seed: int
    plan: Plan = PLAN
    made: int = 0
    house: House | None = None

    def room(self, seats: int, step_id: str) -> Played:
        if self.house is None or self.made % 40 == 0:
            self.house = House(self.seed + self.made, plan=self.plan)
        self.made += 1
        return self.house.room_of(seats, step=step_id)


def play(
    room: Played,
    moments: Sequence[float],
    body: Callable[[int], Mapping[str, Any]],
    *,
    close_at: float | None = None,
    first: int = 0,
    every: float = TICK_SECONDS,
) -> ObservedRun:
    """Open the step, let people from `first` on answer at their moments, tick, and close.

    Where nothing may happen before the close, looking less often than the clock does saves time.
    """
    seen, house = ObservedRun(), room.house
    room.do("open")
    began = house.clock.now()
    end = close_at if close_at is not None else max([*moments, 20.0]) + 1
    seen.look(0.0, room.state)
    for at, person in _agenda(moments, end, every, house.chance):
        house.clock.advance(max(0.0, began + at - house.clock.now()))
        if person is not None:
            room.answer(first + person, body(first + person))
        else:
            house.release.tick(room.session)
            seen.look(at, room.state)
    house.clock.advance(max(0.0, began + end - house.clock.now()))
    room.close()
    house.release.tick(room.session)
    seen.look(house.clock.now() - began, room.state)
    seen.wall = wall(room)
    return seen


def _agenda(
    moments: Sequence[float], end: float, every: float, chance: Chance
) -> Iterator[tuple[float, int | None]]:
    """Give what happens until the close, and when: somebody answers, or (None) the clock ticks."""
    waiting = sorted(range(len(moments)), key=lambda person: moments[person])
    tick = anonymity.tick_after(chance, every)
    while waiting or tick < end:
        if waiting and moments[waiting[0]] <= min(tick, end):
            person = waiting.pop(0)
            yield moments[person], person
        elif tick >= end:
            return
        else:
            yield tick, None
            tick += anonymity.tick_after(chance, every)


def wall(room: Played) -> list[str]:
    """Read the whole wall in the order in which pages show it."""
    shown = room.state["wall"]
    if not shown:
        return []
    texts: list[str] = []
    for page in range(shown["pages"]):
        told = room.house.walls.page(room.session, shown["run"], page)
        texts += [card.text for card in told.cards]
    return texts


def canary(person: int) -> dict[str, Any]:
    """Give a text that names its writer: only the attack can read that."""
    return {"text": f"canary {person:03}"}


def writer_of(text: str) -> int:
    """Read the writer's number out of a canary."""
    return int(text.rpartition(" ")[2])
