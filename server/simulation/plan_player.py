"""A facilitator who plays a whole plan: opens, waits, calls last, closes, and goes on."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from server.simulation.behaviour.pace import Pace
from server.simulation.behaviour.prompt import Prompt, prompts
from server.simulation.client import RequestFailed
from server.simulation.crowd import Crowd
from server.simulation.facilitator import FacilitatorAgent
from server.wire import events

LEAST_OPEN = 22.0  # session seconds: a run that is closed before 20 destroys its pot
GLANCE = 3.0  # session seconds that a hurried facilitator stays on what collects nothing
TAKES_PART = 1.0  # real seconds that phones have to say that they take part in a talk
PAUSED = 2.0  # session seconds
LAST_CALL_AT = 3  # the third run that collects ends by its last call; all others are closed
REVEALED = 120.0  # session seconds within which a closed run must have come out: last calls too
SLACK = 120.0  # real seconds for a slow machine
OVERTIME = 120.0  # session seconds for extensions: thirty each, for phones and for "a few more"


class PlanStuck(Exception):
    """The plan does not go on as it should; the message says where."""


@dataclass(slots=True)
class PlanPlayer:
    """One pass through a plan. `hurried`: steps end when everyone has said what they had to."""

    facilitator: FacilitatorAgent
    crowd: Crowd
    pace: Pace
    hurried: bool
    played: list[str] = field(default_factory=list)  # ids of steps that are over
    runs: int = 0
    paused: bool = False
    spotlit: bool = False

    def steps(self) -> Mapping[str, Prompt]:
        """Return the plan's steps in their order."""
        return prompts(self.facilitator.welcome["plan"])

    def all(self) -> None:
        """Play every step. Raises PlanStuck, and RequestFailed where a command was refused."""
        steps = self.steps()
        longest = sum(step.seconds + OVERTIME for step in steps.values())
        ends = time.monotonic() + self.pace.real(longest) + SLACK
        for number, step in enumerate(steps.values()):
            if time.monotonic() > ends:
                raise PlanStuck("the plan takes too long")
            if number == 0:
                self.facilitator.move(events.START)
            else:
                self.facilitator.move(events.GOTO, to=step.id)
            self._play(step)
            self.played.append(step.id)

    def _play(self, step: Prompt) -> None:
        if self.facilitator.state["step"] != step.id:
            raise PlanStuck(f"{step.id} is not shown")
        if self.facilitator.state["stage"] == "preview":
            if step.drawn:
                self.facilitator.listen(TAKES_PART)
                self.facilitator.move(events.DRAW)
            self.facilitator.move(events.OPEN)
        drawn = self.facilitator.state["drawn"] or {"talks": [{"here": []}]}
        if step.drawn and not drawn["talks"][-1]["here"]:
            raise PlanStuck(f"{step.id} began, and nobody was in a group")
        run = self.facilitator.state["run"]
        if run and run["mode"] != "nothing":
            self._collect(step, run["id"])
            self._show_cards()
        else:
            self._stay(step)

    def _stay(self, step: Prompt) -> None:
        """Stay at a step that collects nothing; pause once, at the first talk."""
        if not self.paused and step.activity == "talk":
            self.paused = True
            self.facilitator.move(events.PAUSE)
            self._let_pass(PAUSED)
            self.facilitator.move(events.RESUME)
        self._let_pass(GLANCE if self.hurried else step.seconds)

    def _collect(self, step: Prompt, run: str) -> None:
        self.runs += 1
        if self.hurried:
            self._let_pass(LEAST_OPEN)
            self.facilitator.wait_until(
                lambda _: self._shut() or self.crowd.settled(run), self.pace.real(step.seconds)
            )
            self._finish()
        longest = REVEALED if self.hurried else step.seconds + OVERTIME
        seconds = self.pace.real(longest) + 5.0
        if not self.facilitator.wait_until(lambda now: now["stage"] == "closed", seconds):
            raise PlanStuck(f"{step.id} did not come out")

    def _finish(self) -> None:
        """End an open run, unless its timer did; a last call that runs ends it by itself."""
        if self._ends_by_itself():
            return
        try:
            last_call = self.runs == LAST_CALL_AT
            self.facilitator.move(events.LAST_CALL if last_call else events.CLOSE)
        except RequestFailed:
            if not self._ends_by_itself():
                raise

    def _ends_by_itself(self) -> bool:
        return self._shut() or self.facilitator.state["stage"] == "last_call"

    def _show_cards(self) -> None:
        """Show one card large and hide another, at the first wall that has enough of them."""
        wall = self.facilitator.state["wall"]
        cards = [card["id"] for card in wall["cards"]] if wall else []
        if self.spotlit or len(cards) < 3:
            return
        self.spotlit = True
        self.facilitator.move(events.SPOTLIGHT, card=cards[0])
        self._let_pass(GLANCE)
        self.facilitator.move(events.SPOTLIGHT, card=None)
        self.facilitator.move(events.HIDE, card=cards[-1])

    def _shut(self) -> bool:
        return self.facilitator.state["stage"] in ("closing", "closed")

    def _let_pass(self, session_seconds: float) -> None:
        self.facilitator.listen(self.pace.real(session_seconds))
