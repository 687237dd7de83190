"""Plans what a participant does in a run, and does it when its time has come."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from server.simulation.behaviour.actions import (
    Action,
    AskForMoreTime,
    LoseConnection,
    PutPhoneAside,
    StaySilent,
    SubmitAnswer,
    TakeAnswerBack,
    TakePhoneUp,
    TapCards,
)
from server.simulation.behaviour.attendance import Attendance
from server.simulation.behaviour.pace import Pace
from server.simulation.behaviour.person import Person
from server.simulation.behaviour.prompt import Prompt
from server.simulation.frames import Body
from server.simulation.outbox import Outbox, OutboxEntry
from server.simulation.participant_view import ParticipantView
from server.simulation.seat import answer_payload, new_take_back_key
from server.wire.events import ANSWER, MORE_TIME, TAKE_BACK
from sessions.rehearsals.scenes import Wrote
from sessions.rehearsals.telling import Happened, Moment

TAKES_ANSWERS = ("open", "last_call")  # the stages in which a run does


_DONE = {
    StaySilent: Happened.SILENT,
    PutPhoneAside: Happened.MOMENT,
    TakePhoneUp: Happened.BACK,
}


def unheard(_: Moment) -> None:
    """Tell nobody: what happens in a session that is no rehearsal at a desk."""


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
    tell: Callable[[Moment], None] = unheard
    steps: dict[str, str] = field(default_factory=dict)  # run -> step
    came: bool = False
    away: bool = False  # the connection broke, and is not back yet

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
        self.steps[run["id"]] = run["step"]
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
                self.away = True
                self.happened(Happened.DROPPED if action.back else Happened.LEFT, view, run)
                raise ConnectionBreaks(action.back)
            if isinstance(action, TakeAnswerBack):
                self._take_back(run, view)
            elif isinstance(action, StaySilent | PutPhoneAside | TakePhoneUp):
                self.happened(_DONE[type(action)], view, run)
            elif _takes_answers(view.state, run):  # a draft that came too late is never sent
                self._send(run, action, view)

    def arrived(self, view: ParticipantView) -> None:
        """Tell that this person is here: for the first time, or after their connection broke."""
        late = self.person.attendance is Attendance.LATE
        if not self.came:
            self.happened(Happened.LATE if late else Happened.CAME, view)
        elif self.away:
            self.happened(Happened.RETURNED, view)
        self.came, self.away = True, False

    def happened(
        self, what: Happened, view: ParticipantView, run: str = "", about: Wrote | None = None
    ) -> None:
        """Tell what this person did, in a rehearsal that somebody will look back at."""
        at, who = int(view.session_now() * 1000), self.person.number + 1
        self.tell(Moment(at=at, who=who, what=what, step=self.steps.get(run), about=about))

    def _plan(self, view: ParticipantView, run: str, prompt: Prompt, timer: Body | None) -> None:
        progress = list(view.steps).index(prompt.id) / len(view.steps)
        now, left = time.monotonic(), _left(timer, prompt, view.session_now())
        for action in self.person.actions(prompt, left=left, progress=progress):
            due = now + self.pace.wait(action.after)
            heapq.heappush(self.todo, (due, next(self.order), run, action))

    def _take_back(self, run: str, view: ParticipantView) -> None:
        if run in self.outbox.acknowledged:
            self.happened(Happened.TOOK_BACK, view, run)
            now = view.session_now()
            payload = {"run": run, "key": self.keys[run]}
            self.outbox.put(OutboxEntry(TAKE_BACK, payload, {"run": run}, made_at=now))

    def _send(
        self, run: str, action: SubmitAnswer | TapCards | AskForMoreTime, view: ParticipantView
    ) -> None:
        if isinstance(action, AskForMoreTime):
            self.outbox.put(OutboxEntry(MORE_TIME, {"run": run}, {}, made_at=view.session_now()))
            self.happened(Happened.MORE_TIME, view, run)
        elif isinstance(action, TapCards):
            body = {"cards": self.person.taps(view.cards, action.share)}
            self._answer(run, action.revision, body)
            self._answered(run, action.revision, view)
        else:
            self._answer(run, action.revision, action.body)
            self._answered(run, action.revision, view, action)

    def _answered(
        self, run: str, revision: int, view: ParticipantView, sent: SubmitAnswer | None = None
    ) -> None:
        """Tell of an answer once; who changes it answers all the same."""
        if revision > 1:
            return
        passed = sent is not None and "pass" in sent.body
        about = sent.about if sent is not None else None
        self.happened(Happened.PASSED if passed else Happened.ANSWERED, view, run, about)

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
