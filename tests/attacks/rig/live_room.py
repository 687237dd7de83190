"""Runs on the real server, scripted person by person: who answered when, and what the room saw."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.attacks.rig import people
from tests.attacks.rig.observed_run import ObservedRun
from tests.attacks.rig.phones import FacilitatorPage, RecordedPhone
from tests.attacks.rig.recorded_session import LEAST_OPEN
from tests.attacks.rig.server import AttackedServer, shared_server

PONGS = 1.0  # real seconds after which every phone reads what has come
Body = Mapping[str, Any]


NOTHING = ("dropped", "left", "discarded")
TWICE = 2  # a step that came to nothing so often is not opened again


class LiveRoom:
    """A session with so many phones, at a step that is opened again and again.

    Where the step may not be opened again, the people meet in another session.
    """

    def __init__(self, seats: int, *, server: AttackedServer | None = None) -> None:
        self.server = server or shared_server()
        self._gather(seats)

    def _gather(self, seats: int) -> None:
        self._came_to_nothing = 0
        links = self.server.session(form="75")
        self.facilitator = FacilitatorPage(self.server.url, links["facilitator"])
        self.facilitator.connect()
        self.phones = [RecordedPhone(self.server.url, links["code"], who) for who in range(seats)]
        for phone in self.phones:
            phone.connect()
        self.facilitator.until(lambda now: now["seats"] == seats)
        self.facilitator.move("start")
        self._pings_answered = time.monotonic()
        self._readers = itertools.cycle(self.phones)

    def show(self, step: str) -> None:
        self.facilitator.show(step)

    def play(
        self,
        moments: Mapping[int, float],
        body: Callable[[int], Body],
        *,
        close_at: float = LEAST_OPEN,
    ) -> ObservedRun:
        """Open, let people answer at session seconds after that, close; a result is withdrawn."""
        run = self.open()
        seen, facilitator = ObservedRun([0.0] * len(self.phones)), self.facilitator
        began, heard = time.monotonic(), len(facilitator.frames)
        self._look(seen, began)
        for who, at in sorted(moments.items(), key=lambda each: each[1]):
            self._until(seen, began, at)
            kept = self.phones[who].answer(run, body(who))
            seen.moments[who] = self._since(began)
            assert kept["ok"], kept
        self._until(seen, began, max(close_at, *moments.values(), 0.0))
        facilitator.close_run()
        self._look(seen, began)
        seen.wall = self.wall()
        if seen.outcome == "revealed":
            facilitator.move("withdraw")
        self._came_to_nothing += seen.outcome in NOTHING
        del facilitator.frames[heard:]
        for phone in self.phones:
            phone.drain()
            phone.frames.clear()
        return seen

    def open(self) -> str:
        """Open the step on show, or open it again, and give the run."""
        self._renew()
        facilitator = self.facilitator
        again = (facilitator.state["run"] or {}).get("step") == facilitator.state["step"]
        facilitator.move("again" if again else "open")
        return str(facilitator.state["run"]["id"])

    def _renew(self) -> None:
        """Meet in another session, at the same step, where this one does not open it again."""
        if self._came_to_nothing < TWICE:
            return
        seats, step = len(self.phones), str(self.facilitator.state["step"])
        self.end()
        self._gather(seats)
        self.show(step)

    def wall(self) -> list[str]:
        """Read every page of the wall on a phone, each time on another one: reads are few."""
        wall, texts = self.facilitator.state["wall"], list[str]()
        reader = next(self._readers)
        for page in range(wall["pages"] if wall else 0):
            where = {"run": wall["run"], "revision": wall["revision"], "page": page}
            texts += [card["text"] for card in reader.ask("wall", **where)["cards"]]
        return texts

    def wait(self, session_seconds: float) -> None:
        """Let time go by, and let everybody read meanwhile."""
        ends = time.monotonic() + session_seconds / self.server.speed
        while (left := ends - time.monotonic()) > 0:
            self.facilitator.listen(min(left, PONGS))
            self._answer_pings()

    def end(self) -> None:
        self.facilitator.end()
        for one in (self.facilitator, *self.phones):
            one.until_erased()
            one.close()

    def _until(self, seen: ObservedRun, began: float, at: float) -> None:
        while (left := at - self._since(began)) > 0:
            self.facilitator.listen(min(left / self.server.speed, 0.02))
            self._look(seen, began)
            self._answer_pings()

    def drain(self) -> None:
        """Let all phones read what has come."""
        for phone in self.phones:
            phone.drain()

    def _answer_pings(self) -> None:
        """Let all phones read now and then: the server hangs up where it waits long for a pong."""
        if time.monotonic() - self._pings_answered > PONGS:
            self.drain()
            self._pings_answered = time.monotonic()

    def _look(self, seen: ObservedRun, began: float) -> None:
        self.facilitator.drain()
        seen.look(self._since(began), self.facilitator.state)

    def _since(self, began: float) -> float:
        return (time.monotonic() - began) * self.server.speed


def spread(moments: Sequence[float], people: Sequence[int]) -> dict[int, float]:
    """Give each of some people a moment."""
    return dict(zip(people, moments, strict=True))


def drawn(room: LiveRoom, chance: random.Random) -> tuple[list[int], list[float]]:
    """Draw who answers in which order, and when."""
    seats = len(room.phones)
    return chance.sample(range(seats), seats), people.taps(chance, seats)
