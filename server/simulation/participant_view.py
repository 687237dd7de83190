"""What a participant's page knows of its session: the plan, the newest state, and the wall."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from server.simulation.behaviour.prompt import Prompt, prompts
from server.simulation.frames import Body
from server.wire.events import SYNC, WALL
from sessions.languages import ENGLISH

Question = tuple[str, Body]  # an event that the page has to send now, and its payload


@dataclass(slots=True)
class ParticipantView:
    """Takes in what the server says, and returns what has to be asked because of it.

    A state counts only if its version is higher than the newest one's. Versions
    of different epochs cannot be compared, so a state of another epoch makes the page ask `sync`.
    """

    clock: float  # seconds of the session per real second
    steps: Mapping[str, Prompt] = field(default_factory=dict)
    state: Body | None = None
    cards: list[str] = field(default_factory=list)  # ids of the cards of the wall that are known
    arrivals: dict[int, float] = field(default_factory=dict)  # version -> monotonic real seconds
    welcomed_at: float = field(default_factory=time.monotonic)  # by any server, the last time
    _is_welcome: bool = False
    _early: Body | None = None  # the newest state that came before the first welcome
    _wall: Body | None = None
    _ahead: float = 0.0  # the session's clock minus ours, at the session's speed

    def welcome(self, welcome: Body) -> list[Question]:
        """Start anew with all that a welcome says."""
        self.welcomed_at = time.monotonic()
        self.steps = prompts(welcome["plan"], welcome.get("session", {}).get("language", ENGLISH))
        self._ahead = welcome["now"] / 1000 - self.welcomed_at * self.clock
        self._is_welcome = True
        early, self._early = self._early, None
        asked = self.replace(welcome["state"])
        return asked if early is None else asked + self._apply(early)

    def replace(self, state: Body) -> list[Question]:
        """Take a state whatever its version, because the page asked for it."""
        self.state = None
        return self._apply(state)

    def announced(self, state: Body) -> list[Question]:
        """Take a state that the server sent to everyone.

        Before the first welcome nothing is known of the session, not even whether it is a
        rehearsal: such a state is kept, and nobody acts on it.
        """
        self.arrivals.setdefault(state["version"], time.monotonic())
        if self._is_welcome:
            return self._apply(state)
        self._early = state
        return []

    def add_page(self, page: Body) -> None:
        """Add a page of the wall, unless another wall is shown by now."""
        if self._wall and page["run"] == self._wall["run"]:
            self.cards += [card["id"] for card in page["cards"]]

    def session_now(self) -> float:
        """Return the session's time, in its seconds since the epoch."""
        return time.monotonic() * self.clock + self._ahead

    def begun(self) -> bool:
        """Whether the lobby is over and the session is not."""
        return self.state is not None and self.state["stage"] not in ("lobby", "ended")

    def _apply(self, state: Body) -> list[Question]:
        if self.state is not None and state["epoch"] != self.state["epoch"]:
            return [(SYNC, {})]
        if self.state is not None and state["version"] <= self.state["version"]:
            return []
        self.state = state
        return [] if state["stage"] == "ended" else self._read_wall(state["wall"])

    def _read_wall(self, wall: Body | None) -> list[Question]:
        """Read the wall's first page, and ask for its last one where there are more."""
        if wall == self._wall:
            return []
        self._wall = wall
        self.cards = [card["id"] for card in wall["cards"]] if wall else []
        if not wall or wall["pages"] <= 1:
            return []
        last = wall["pages"] - 1
        return [(WALL, {"run": wall["run"], "revision": wall["revision"], "page": last})]
