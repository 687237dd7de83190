"""The hand on a phone: what its person means to do in a run, and the doing when the time comes."""

from __future__ import annotations

import hashlib
import heapq
import secrets
import time
from collections.abc import Mapping
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
from server.wire.events import ANSWER, MORE_TIME, TAKE_BACK

TAKES = ("open", "last_call")


class ConnectionBreaks(Exception):
    """The person's connection breaks; `back` is None when it does for good."""

    def __init__(self, back: float | None) -> None:
        super().__init__()
        self.back = back


@dataclass(slots=True)
class Agent:
    """Plans a run when it is seen, and puts into the outbox what is due."""

    person: Person
    pace: Pace
    outbox: Outbox = field(default_factory=Outbox)
    steps: Mapping[str, Prompt] = field(default_factory=dict)
    cards: list[str] = field(default_factory=list)  # of the wall in sight
    planned: set[str] = field(default_factory=set)  # runs
    keys: dict[str, str] = field(default_factory=dict)  # run -> take-back key
    todo: list[tuple[float, int, str, Action]] = field(default_factory=list)  # a heap, by time
    order: count[int] = field(default_factory=count)

    def see(self, state: Body, session_now: float) -> None:
        """Plan what to do in a run that is seen for the first time."""
        run = state["run"]
        if not run or run["id"] in self.planned or state["stage"] not in TAKES:
            return
        self.planned.add(run["id"])
        if run["mode"] == "nothing" or run["step"] not in self.steps:
            return
        prompt = self.steps[run["step"]]
        progress = list(self.steps).index(prompt.id) / len(self.steps)
        now, left = time.monotonic(), _left(state["timer"], prompt, session_now)
        for act in self.person.acts(prompt, left=left, progress=progress):
            due = now + self.pace.wait(act.after)
            heapq.heappush(self.todo, (due, next(self.order), run["id"], act))

    def settled(self, run: str) -> bool:
        """Whether there is nothing more to put into the pot of a run."""
        waits = any(
            r == run and isinstance(act, SubmitAnswer | TapCards) for _, _, r, act in self.todo
        )
        return run in self.planned and not waits and not self.outbox.holds(run)

    def idle(self) -> float:
        """Return the real seconds until the next thing to do."""
        return self.todo[0][0] - time.monotonic() if self.todo else float("inf")

    def do_what_is_due(self, state: Body) -> None:
        """Put what is due into the outbox. Raises Gone when the connection breaks now."""
        while self.idle() <= 0:
            _, _, run, act = heapq.heappop(self.todo)
            self._do(run, act, _takes(state, run))

    def _do(self, run: str, act: Action, takes: bool) -> None:
        if isinstance(act, LoseConnection):
            raise ConnectionBreaks(act.back)
        if isinstance(act, TakeAnswerBack):
            if run in self.outbox.acknowledged:
                payload = {"run": run, "key": self.keys[run]}
                self.outbox.put(OutboxEntry(TAKE_BACK, payload, {"run": run}))
        elif not takes:
            return  # a draft that came too late stays on the phone
        elif isinstance(act, AskForMoreTime):
            self.outbox.put(OutboxEntry(MORE_TIME, {"run": run}, {}))
        elif isinstance(act, TapCards):
            self._answer(run, act.revision, {"cards": self.person.taps(self.cards, act.share)})
        else:
            self._answer(run, act.revision, act.body)

    def _answer(self, run: str, revision: int, body: Body) -> None:
        key = self.keys.setdefault(run, secrets.token_hex(32))
        payload = {
            "run": run,
            "revision": revision,
            "body": body,
            "take_back": hashlib.sha256(bytes.fromhex(key)).hexdigest(),
        }
        self.outbox.put(OutboxEntry(ANSWER, payload, {"run": run, "revision": revision}))


def _takes(state: Body, run: str) -> bool:
    """Whether a run takes answers as far as this phone knows."""
    return bool(state["run"]) and state["run"]["id"] == run and state["stage"] in TAKES


def _left(timer: Body | None, prompt: Prompt, session_now: float) -> float:
    """Return the session's seconds until the bell."""
    if not timer or timer["ends_at"] is None:
        return float(timer["left"]) if timer and timer["left"] else prompt.seconds
    return max(1.0, float(timer["ends_at"]) / 1000 - session_now)
