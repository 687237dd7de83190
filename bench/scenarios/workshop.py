"""A workshop at the pace of people: how busy it keeps a core.

Each simulated person answers, edits and passes at the moments that `server/simulation` draws for
people, sends cover, and turns the pages of walls. A step lasts less than a minute instead of
several, so this asks more of the server than a real workshop does.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bench import targets
from bench.figures import Figures
from bench.line import Line
from bench.processes import busy, helpers
from bench.rooms import HearthRoom
from bench.targets import HearthTarget
from bench.wish import Wish
from server.simulation.behaviour.actions import SubmitAnswer
from server.simulation.behaviour.attendance import Attendance
from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.person import Person
from server.simulation.behaviour.prompt import Prompt, prompts
from server.simulation.behaviour.texts import text_deck
from server.simulation.cover import MEAN_SECONDS
from server.simulation.seat import answer_payload, new_take_back_key

STEPS = ("first-word", "harvest", "inside-outside", "wall-of-fears", "how-small")
TURNS_PAGES = 6.0  # seconds between two pages that one person reads, on average
PREVIEW = 2.0  # seconds in which a step is shown and not yet open


def run(wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Play one step per round, and note what server and store used meanwhile."""
    with ExitStack() as running:
        server = running.enter_context(targets.hearth())
        room = server.session(wish.seats)
        running.callback(room.close)
        room.join()
        room.begin()
        workshop = Workshop(room, wish.seconds)
        for number in range(wish.rounds):
            figures.calibrate()
            note(server, workshop, STEPS[number % len(STEPS)], wish, figures)


def note(server: HearthTarget, workshop: Workshop, step: str, wish: Wish, figures: Figures) -> None:
    """Play a step and note the shares of a core."""
    stores = helpers(server.pid)
    began, own, others = time.monotonic(), busy(server.pid), sum(map(busy, stores))
    workshop.play(step)
    lasted = time.monotonic() - began
    worker = 100 * (busy(server.pid) - own) / lasted
    store = 100 * (sum(map(busy, stores)) - others) / lasted
    told = f"a workshop of {wish.seats:,}"
    figures.add(f"{told}, worker and store of a core", server.name, worker + store, "%")
    figures.add(f"{told}, the worker alone", server.name, worker, "%")


@dataclass(slots=True)
class Workshop:
    """People in a room, and what they are about to do."""

    room: HearthRoom
    seconds: float
    people: list[Person] = field(default_factory=list)
    steps: dict[str, Prompt] = field(default_factory=dict)
    todo: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    order: int = 0
    chance: Random = field(default_factory=lambda: Random("bench"))  # noqa: S311 - as people are

    def __post_init__(self) -> None:
        deck = text_deck("bench")
        self.steps = dict(prompts(self.room.plan()))
        for number in range(len(self.room.phones)):
            own = Random(f"bench:{number}")  # noqa: S311
            bodies = AnswerBodies(own, deck)
            self.people.append(Person(number, Attendance.STEADY, chance=own, bodies=bodies))

    def play(self, step: str) -> None:
        """Show a step, open it, let people answer, close it, and let them look at what came."""
        self.todo.clear()
        self.room.until("goto", to=step)
        self._live(PREVIEW)
        self.room.until("open")
        run = self.room.state()["run"]["id"]
        for person, phone in zip(self.people, self.room.phones, strict=True):
            self._plan(person, phone, self.steps[step], run)
            self._later(self._pause(MEAN_SECONDS), lambda p=phone: self._cover(p))  # type: ignore[misc]
        self._live(2 * self.seconds)
        self.room.until("close")
        self._live(1.0)
        wall = self.room.state()["wall"]
        for phone in self.room.phones if wall and wall["pages"] > 1 else []:
            self._later(self._pause(TURNS_PAGES), lambda p=phone: self._turn(p, wall))  # type: ignore[misc]
        self._live(self.seconds / 2)

    def _plan(self, person: Person, phone: Line, prompt: Prompt, run: str) -> None:
        key = new_take_back_key()
        for action in person.actions(prompt, left=2 * self.seconds, progress=0.5):
            if isinstance(action, SubmitAnswer):
                payload = answer_payload(run, action.body, revision=action.revision, key=key)
                self._later(action.after, lambda p=payload: self._send(phone, "answer", p))  # type: ignore[misc]

    def _cover(self, phone: Line) -> None:
        self._send(phone, "cover", {})
        self._later(self._pause(MEAN_SECONDS), lambda: self._cover(phone))

    def _turn(self, phone: Line, wall: dict[str, Any]) -> None:
        page = self.chance.randrange(1, wall["pages"])
        asked = {"run": wall["run"], "revision": wall["revision"], "page": page}
        self._send(phone, "wall", asked)
        self._later(self._pause(TURNS_PAGES), lambda: self._turn(phone, wall))

    def _pause(self, mean: float) -> float:
        return self.chance.expovariate(1 / mean)

    def _send(self, phone: Line, event: str, payload: dict[str, Any]) -> None:
        self.room.number += 1
        phone.send(phone.dialect.event(self.room.number, event, payload))

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        self.order += 1
        heapq.heappush(self.todo, (time.monotonic() + seconds, self.order, act))

    def _live(self, seconds: float) -> None:
        """Let time pass: people do what they meant to, and hear what comes."""
        ends = time.monotonic() + seconds
        while (now := time.monotonic()) < ends:
            while self.todo and self.todo[0][0] <= now:
                heapq.heappop(self.todo)[2]()
            next_one = self.todo[0][0] if self.todo else ends
            self.room.swarm.look(max(0.0, min(0.02, next_one - now, ends - now)))
