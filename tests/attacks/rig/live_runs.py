"""Runs on the real server, scripted person by person: who answered when, and what the room saw."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.attacks.rig.phones import Desk, Guest
from tests.attacks.rig.server import Venue, venue

LEAST = 21.0  # session seconds: a run that is closed before 20 destroys its pot
Body = Mapping[str, Any]


@dataclass(slots=True)
class Watched:
    """One run: moments by person and states as the desk heard them, in session seconds."""

    moments: list[float] = field(default_factory=list)
    states: list[tuple[float, Mapping[str, Any]]] = field(default_factory=list)
    wall: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> str | None:
        run = self.states[-1][1]["run"]
        return None if run is None else run["outcome"]

    def results(self) -> list[tuple[float, Mapping[str, Any]]]:
        """Give each chart that differs from the one before, and when it came."""
        told: list[tuple[float, Mapping[str, Any]]] = []
        for at, state in self.states:
            if state["snapshot"] and (not told or told[-1][1] != state["snapshot"]):
                told.append((at, state["snapshot"]))
        return told


class Room:
    """A session with so many phones, at a step that is opened again and again."""

    def __init__(self, seats: int, *, place: Venue | None = None) -> None:
        self.place = place or venue()
        links = self.place.session(form="75")
        self.desk = Desk(self.place.url, links["facilitator"])
        self.desk.connect()
        self.guests = [Guest(self.place.url, links["code"], who) for who in range(seats)]
        for guest in self.guests:
            guest.connect()
        self.desk.until(lambda now: now["seats"] == seats)
        self.desk.move("start")

    def show(self, step: str) -> None:
        self.desk.show(step)

    def play(
        self,
        moments: Mapping[int, float],
        body: Callable[[int], Body],
        *,
        close_at: float = LEAST,
    ) -> Watched:
        """Open, let people answer at session seconds after that, close; a result is withdrawn."""
        seen, desk = Watched([0.0] * len(self.guests)), self.desk
        heard = len(desk.frames)
        again = (desk.state["run"] or {}).get("step") == desk.state["step"]
        desk.move("again" if again else "open")
        began, run = time.monotonic(), str(desk.state["run"]["id"])
        self._look(seen, began)
        for who, at in sorted(moments.items(), key=lambda each: each[1]):
            self._until(seen, began, at)
            kept = self.guests[who].answer(run, body(who))
            seen.moments[who] = self._since(began)
            assert kept["ok"], kept
        self._until(seen, began, max(close_at, *moments.values(), 0.0))
        desk.close_run()
        self._look(seen, began)
        seen.wall = self._wall()
        if seen.outcome == "revealed":
            desk.move("withdraw")
        del desk.frames[heard:]
        for guest in self.guests:
            guest.drain()
            guest.frames.clear()
        return seen

    def end(self) -> None:
        self.desk.end()
        for one in (self.desk, *self.guests):
            one.until_erased()
            one.close()

    def _until(self, seen: Watched, began: float, at: float) -> None:
        while (left := at - self._since(began)) > 0:
            self.desk.quiet(min(left / self.place.speed, 0.02))
            self._look(seen, began)

    def _look(self, seen: Watched, began: float) -> None:
        self.desk.drain()
        if not seen.states or seen.states[-1][1]["version"] != self.desk.state["version"]:
            seen.states.append((self._since(began), self.desk.state))

    def _since(self, began: float) -> float:
        return (time.monotonic() - began) * self.place.speed

    def _wall(self) -> list[str]:
        """Read every page of the wall, as a phone would."""
        wall, texts = self.desk.state["wall"], list[str]()
        for page in range(wall["pages"] if wall else 0):
            where = {"run": wall["run"], "revision": wall["revision"], "page": page}
            texts += [card["text"] for card in self.guests[0].ask("wall", **where)["cards"]]
        return texts


def spread(moments: Sequence[float], people: Sequence[int]) -> dict[int, float]:
    """Give each of some people a moment."""
    return dict(zip(people, moments, strict=True))
