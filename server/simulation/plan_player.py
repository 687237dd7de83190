"""A facilitator who plays a whole plan: opens, waits, calls last, closes, and goes on."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from server.simulation.behaviour.pace import Pace
from server.simulation.behaviour.prompt import Prompt, prompts
from server.simulation.crowd import Crowd
from server.simulation.facilitator import CommandFailed, FacilitatorAgent
from server.wire import events

LEAST_OPEN = 22.0  # session seconds: a run closed before 20 destroys its pot
A_GLANCE = 3.0  # session seconds that a hurried facilitator stays on what collects nothing
PAUSED = 2.0  # session seconds
LAST_CALL_AT = 3  # the third run that collects ends by its last call; all others are closed
REVEALED = 60.0  # session seconds within which a closed run must have come out
SLACK = 120.0  # real seconds for a slow machine
OVERTIME = 120.0  # session seconds for the extensions: thirty each, for phones and for "a few more"


@dataclass(slots=True)
class PlanPlayer:
    """One pass through a plan. `hurried`: steps end when everyone has said what they had to."""

    desk: FacilitatorAgent
    crowd: Crowd
    pace: Pace
    hurried: bool
    played: list[str] = field(default_factory=list)
    runs: int = 0
    paused: bool = False
    spotlit: bool = False

    def steps(self) -> Mapping[str, Prompt]:
        """Return the plan's steps in their order."""
        return prompts(self.desk.welcome["plan"])

    def all(self) -> None:
        """Play every step; `played` has the ids of those that were shown, opened and finished."""
        steps = self.steps()
        longest = sum(step.seconds + OVERTIME for step in steps.values())
        ends = time.monotonic() + self._real(longest) + SLACK
        for number, step in enumerate(steps.values()):
            if time.monotonic() > ends:
                raise CommandFailed("the plan takes too long")
            if number == 0:
                self.desk.move(events.START)
            else:
                self.desk.move(events.GOTO, to=step.id)
            self._play(step)
            self.played.append(step.id)

    def _play(self, step: Prompt) -> None:
        if self.desk.state["step"] != step.id:
            raise CommandFailed(f"{step.id} is not shown")
        if self.desk.state["stage"] == "preview":
            self.desk.move(events.OPEN)
        run = self.desk.state["run"]
        if run and run["mode"] != "nothing":
            self._collect(step, run["id"])
            self._show_cards()
        else:
            self._stay(step)

    def _stay(self, step: Prompt) -> None:
        seconds = A_GLANCE if self.hurried else step.seconds
        if not self.paused and step.activity == "talk":
            self.paused = True
            self.desk.move(events.PAUSE)
            self._pass(PAUSED)
            self.desk.move(events.RESUME)
        self._pass(seconds)

    def _collect(self, step: Prompt, run: str) -> None:
        self.runs += 1
        if self.hurried:
            self._pass(LEAST_OPEN)
            self.desk.watch(
                lambda: self._shut() or self.crowd.settled(run), self._real(step.seconds)
            )
            self._finish()
        if not self.desk.until(lambda now: now["stage"] == "closed", self._longest(step)):
            raise CommandFailed(f"{step.id} did not come out")

    def _finish(self) -> None:
        """End an open run, unless its timer did."""
        if self._shut():
            return
        try:
            self.desk.move(events.LAST_CALL if self.runs == LAST_CALL_AT else events.CLOSE)
        except CommandFailed:
            if not self._shut():
                raise

    def _show_cards(self) -> None:
        wall = self.desk.state["wall"]
        cards = [card["id"] for card in wall["cards"]] if wall else []
        if self.spotlit or len(cards) < 3:
            return
        self.spotlit = True
        self.desk.move(events.SPOTLIGHT, card=cards[0])
        self._pass(A_GLANCE)
        self.desk.move(events.SPOTLIGHT, card=None)
        self.desk.move(events.HIDE, card=cards[-1])

    def _shut(self) -> bool:
        return self.desk.state["stage"] in ("closing", "closed")

    def _longest(self, step: Prompt) -> float:
        seconds = REVEALED if self.hurried else step.seconds + OVERTIME
        return self._real(seconds) + 5.0

    def _pass(self, session_seconds: float) -> None:
        self.desk.until(lambda _: False, self._real(session_seconds))

    def _real(self, session_seconds: float) -> float:
        return self.pace.real(session_seconds)
