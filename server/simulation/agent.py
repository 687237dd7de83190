"""Plans what a participant does in a run, and does it when its time has come."""

from __future__ import annotations

import heapq
import time
from dataclasses import dataclass, field
from itertools import count

from server.simulation.behaviour.actions import (
    Action,
    AskForMoreTime,
    LoseConnection,
    SubmitAnswer,
    TakeAnswerBack,
    TapCards,
)
from server.simulation.behaviour.pace import Pace
from server.simulation.behaviour.person import Person
from server.simulation.behaviour.prompt import Prompt
from server.simulation.frames import Body
from server.simulation.outbox import Outbox, OutboxEntry
from server.simulation.participant_view import ParticipantView
from server.simulation.seat import answer_payload, new_take_back_key
from server.wire.events import ANSWER, MORE_TIME, TAKE_BACK

TAKES_ANSWERS = ("open", "last_call")  # the stages in which a run does


class ConnectionBreaks(Exception):
    """The person's connection breaks, for `back` session seconds or, if that is None, for good."""

    def __init__(self, back: float | None) -> None:
        super().__init__()
        self.back = back


@dataclass(slots=True)
class Agent:
    """Plans a run when it is first seen, and puts into the outbox what is due."""

    person: Person
    pace: Pace
    outbox: Outbox = field(default_factory=Outbox)
    planned: set[str] = field(default_factory=set)  # runs
    keys: dict[str, str] = field(default_factory=dict)  # run -> take-back key
    todo: list[tuple[float, int, str, Action]] = field(default_factory=list)  # a heap, by time
    order: count[int] = field(default_factory=count)

    def plan(self, view: ParticipantView) -> None:
        """Decide what to do in the current run, if it is seen for the first time."""
        state = view.state
        run = state["run"] if state else None
        if not state or not run:
            return
        self.outbox.renew(run["id"], run["generation"])
        if run["id"] in self.planned:
            return
        if state["stage"] not in TAKES_ANSWERS:
            return
        self.planned.add(run["id"])
        if run["mode"] != "nothing" and run["step"] in view.steps:
            self._plan(view, run["id"], view.steps[run["step"]], state["timer"])

    def settled(self, run: str) -> bool:
        """Whether there is nothing more to put into the pot of a run."""
        waits = any(
            of == run and isinstance(action, SubmitAnswer | TapCards)
            for _, _, of, action in self.todo
        )
        return run in self.planned and not waits and not self.outbox.holds(run)

    def idle(self) -> float:
        """Return the real seconds until the next thing to do."""
        return self.todo[0][0] - time.monotonic() if self.todo else float("inf")

    def act(self, view: ParticipantView) -> None:
        """Put what is due into the outbox. Raises ConnectionBreaks when that is what is due."""
        while self.idle() <= 0:
            _, _, run, action = heapq.heappop(self.todo)
            if isinstance(action, LoseConnection):
                raise ConnectionBreaks(action.back)
            if isinstance(action, TakeAnswerBack):
                self._take_back(run, view.session_now())
            elif _takes_answers(view.state, run):  # a draft that came too late is never sent
                self._send(run, action, view)

    def _plan(self, view: ParticipantView, run: str, prompt: Prompt, timer: Body | None) -> None:
        progress = list(view.steps).index(prompt.id) / len(view.steps)
        now, left = time.monotonic(), _left(timer, prompt, view.session_now())
        for action in self.person.actions(prompt, left=left, progress=progress):
            due = now + self.pace.wait(action.after)
            heapq.heappush(self.todo, (due, next(self.order), run, action))

    def _take_back(self, run: str, now: float) -> None:
        if run in self.outbox.acknowledged:
            payload = {"run": run, "key": self.keys[run]}
            self.outbox.put(OutboxEntry(TAKE_BACK, payload, {"run": run}, made_at=now))

    def _send(
        self, run: str, action: SubmitAnswer | TapCards | AskForMoreTime, view: ParticipantView
    ) -> None:
        if isinstance(action, AskForMoreTime):
            self.outbox.put(OutboxEntry(MORE_TIME, {"run": run}, {}, made_at=view.session_now()))
        elif isinstance(action, TapCards):
            body = {"cards": self.person.taps(view.cards, action.share)}
            self._answer(run, action.revision, body)
        else:
            self._answer(run, action.revision, action.body)

    def _answer(self, run: str, revision: int, body: Body) -> None:
        key = self.keys.setdefault(run, new_take_back_key())
        payload = answer_payload(run, body, revision=revision, key=key)
        self.outbox.put(OutboxEntry(ANSWER, payload, {"run": run, "revision": revision}))


def _takes_answers(state: Body | None, run: str) -> bool:
    """Whether a run takes answers as far as this participant knows."""
    if not state or not state["run"] or state["run"]["id"] != run:
        return False
    return state["stage"] in TAKES_ANSWERS


def _left(timer: Body | None, prompt: Prompt, session_now: float) -> float:
    """Return the session's seconds until the timer ends."""
    if not timer or timer["ends_at"] is None:
        return float(timer["left"]) if timer and timer["left"] else prompt.seconds
    return max(1.0, float(timer["ends_at"]) / 1000 - session_now)
