"""One simulated phone: a real connection, an outbox, and a person who holds it."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import heapq
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from server.rehearsal.acts import Act, Answer, Away, MoreTime, Resonate, TakeBack
from server.rehearsal.frames import Body
from server.rehearsal.line import Ack, Event, Line, LineLost, LineRefused
from server.rehearsal.outbox import Letter, Outbox
from server.rehearsal.person import Person
from server.rehearsal.prompt import Prompt, prompts
from server.rehearsal.tempo import Tempo
from server.wire.events import (
    ANSWER,
    ERASED,
    HELLO,
    LEAVE,
    MORE_TIME,
    NAMESPACES,
    RESTARTING,
    STATE,
    SYNC,
    TAKE_BACK,
    WALL,
)
from sessions.roles import Role

NAMESPACE = NAMESPACES[Role.PARTICIPANT]
FRAME = 2048  # bytes of every participant's event
GLANCE = 0.5  # real seconds at most between two looks at what is to be done
CLOSED = frozenset({"no_such_session", "session_closed", "ended"})
PATIENCE = 600.0  # real seconds without a server before a person puts the phone away
TAKES = ("open", "last_call")


class Gone(Exception):
    """The person's connection breaks; `back` is None when it does for good."""

    def __init__(self, back: float | None) -> None:
        super().__init__()
        self.back = back


@dataclass(slots=True)
class Room:
    """What the phones of one crowd share: where to go, how fast to live, when to stop."""

    url: str
    code: str
    tempo: Tempo
    stop: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)  # the lobby is behind us


@dataclass(slots=True)
class Phone:
    """A participant's device. One thread runs it; others only read its fields."""

    room: Room
    person: Person
    seat: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    outbox: Outbox = field(default_factory=Outbox)
    arrivals: dict[int, float] = field(default_factory=dict)  # version -> monotonic seconds
    over: str = ""  # why this phone is done: "erased", "left", "stopped" or a refusal's code
    trouble: str = ""  # what the last lost or refused connection said
    state: Body | None = None
    session: Body | None = None
    steps: Mapping[str, Prompt] = field(default_factory=dict)
    planned: set[str] = field(default_factory=set)
    wall: Body | None = None  # as the newest state shows it
    cards: list[str] = field(default_factory=list)  # of that wall
    keys: dict[str, str] = field(default_factory=dict)  # run -> take-back key
    todo: list[tuple[float, int, str, Act]] = field(default_factory=list)
    line: Line | None = None
    asked: dict[int, str] = field(default_factory=dict)  # hello, sync and wall on their way
    ahead: float = 0.0  # the server's seconds minus our scaled ones
    order: count[int] = field(default_factory=count)

    def live(self) -> None:
        """Live through the session: connect, take part, come back; return when it is over."""
        lost_since: float | None = None
        while not self.over:
            try:
                self._visit()
            except Gone as gone:
                self._away(gone.back)
                lost_since = None
                continue
            except LineRefused as refusal:
                self.trouble = str(refusal)
                if refusal.code in CLOSED:
                    self.over = refusal.code
            except LineLost as lost:
                self.trouble = str(lost)
            lost_since = self._wait_for_the_server(lost_since)

    def settled(self, run: str) -> bool:
        """Whether this person has nothing more to put into the pot of a run."""
        if self.over:
            return True
        waits = any(r == run and isinstance(act, Answer | Resonate) for _, _, r, act in self.todo)
        return run in self.planned and not waits and not self.outbox.holds(run)

    def _visit(self) -> None:
        seat = base64.urlsafe_b64encode(self.seat).decode().rstrip("=")
        auth = {"code": self.room.code, "seat": seat}
        self.line = Line(self.room.url, NAMESPACE, auth, size=FRAME)
        try:
            self.line.connect()
            self.outbox.line_lost()
            self.asked.clear()
            self._ask(HELLO)
            while not self.over:
                self._look_up()
        finally:
            self.line.close()
            self.line = None

    def _look_up(self) -> None:
        assert self.line is not None
        if self.room.stop.is_set():
            self.over = "stopped"
            return
        if self.state is not None:
            self._do_what_is_due()
            for letter in self.outbox.ready(time.monotonic()):
                number = self.line.emit(letter.event, letter.payload)
                self.outbox.posted(letter, number, time.monotonic())
        said = self.line.read(self._idle())
        if isinstance(said, Event):
            self._told(said)
        elif isinstance(said, Ack):
            self._acknowledged(said)

    def _idle(self) -> float:
        next_act = self.todo[0][0] - time.monotonic() if self.todo else GLANCE
        return min(GLANCE, max(0.001, next_act))

    def _told(self, event: Event) -> None:
        if event.name == STATE:
            self.arrivals.setdefault(event.data["version"], time.monotonic())
            self._apply(event.data)
        elif event.name == ERASED:
            self.over = "erased"
        elif event.name == RESTARTING:
            raise LineLost("the server restarts")

    def _acknowledged(self, ack: Ack) -> None:
        question = self.asked.pop(ack.number, "")
        if not question:
            self.outbox.answered(ack.number, ack.data, time.monotonic())
        elif ack.data.get("ok") is not True:
            raise LineLost(f"{question} was refused")  # and is asked again on the next line
        elif question == HELLO:
            self._welcomed(ack.data["welcome"])
        elif question == SYNC:
            self.state = None
            self._apply(ack.data["state"])
        elif self.wall and ack.data["run"] == self.wall["run"]:
            self.cards += [card["id"] for card in ack.data["cards"]]

    def _welcomed(self, welcome: Body) -> None:
        self.session = welcome["session"]
        if not self.session["rehearsal"]:
            self._leave("not_a_rehearsal")
            return
        self.steps = prompts(welcome["plan"])
        self.ahead = welcome["now"] / 1000 - time.monotonic() * self.room.tempo.clock
        self.state = None
        self._apply(welcome["state"])

    def _apply(self, state: Body) -> None:
        """Take a state if it is newer; one of another epoch means that we know nothing."""
        if self.state is not None and state["epoch"] != self.state["epoch"]:
            self._ask(SYNC)
            return
        if self.state is not None and state["version"] <= self.state["version"]:
            return
        self.state = state
        if state["stage"] == "ended":
            return
        if state["stage"] != "lobby":
            self.room.begun.set()
        self._see_wall(state)
        self._see_run(state)

    def _see_run(self, state: Body) -> None:
        run = state["run"]
        if not run or run["id"] in self.planned or state["stage"] not in TAKES:
            return
        self.planned.add(run["id"])
        if run["mode"] == "nothing" or run["step"] not in self.steps:
            return
        prompt = self.steps[run["step"]]
        progress = list(self.steps).index(prompt.id) / len(self.steps)
        now = time.monotonic()
        for act in self.person.acts(prompt, left=self._left(state, prompt), progress=progress):
            due = now + self.room.tempo.wait(act.after)
            heapq.heappush(self.todo, (due, next(self.order), run["id"], act))

    def _left(self, state: Body, prompt: Prompt) -> float:
        timer = state["timer"]
        if not timer or timer["ends_at"] is None:
            return float(timer["left"]) if timer and timer["left"] else prompt.seconds
        now = time.monotonic() * self.room.tempo.clock + self.ahead
        return max(1.0, float(timer["ends_at"]) / 1000 - now)

    def _see_wall(self, state: Body) -> None:
        """Read the wall's first dozen, and ask for its last page where there are more."""
        wall = state["wall"]
        if wall == self.wall:
            return
        self.wall, self.cards = wall, []
        if not wall:
            return
        self.cards = [card["id"] for card in wall["cards"]]
        if wall["pages"] > 1:
            where = {"run": wall["run"], "revision": wall["revision"]}
            self._ask(WALL, {**where, "page": wall["pages"] - 1})

    def _do_what_is_due(self) -> None:
        while self.todo and self.todo[0][0] <= time.monotonic():
            _, _, run, act = heapq.heappop(self.todo)
            self._do(run, act)

    def _do(self, run: str, act: Act) -> None:
        if isinstance(act, Away):
            raise Gone(act.back)
        if isinstance(act, MoreTime):
            if self._takes(run):
                self.outbox.put(Letter(MORE_TIME, {"run": run}, {}))
        elif isinstance(act, TakeBack):
            if run in self.outbox.acknowledged:
                key = self.keys[run]
                self.outbox.put(Letter(TAKE_BACK, {"run": run, "key": key}, {"run": run}))
        elif self._takes(run):
            body = self._taps(act) if isinstance(act, Resonate) else act.body
            self._answer(run, act.revision, body)

    def _takes(self, run: str) -> bool:
        """Whether a run takes answers as far as this phone knows: a late draft stays here."""
        state = self.state or {}
        return bool(state.get("run")) and state["run"]["id"] == run and state["stage"] in TAKES

    def _taps(self, act: Resonate) -> Body:
        return {"cards": self.person.taps(self.cards, act.share)}

    def _answer(self, run: str, revision: int, body: Body) -> None:
        key = self.keys.setdefault(run, secrets.token_hex(32))
        payload = {
            "run": run,
            "revision": revision,
            "body": body,
            "take_back": hashlib.sha256(bytes.fromhex(key)).hexdigest(),
        }
        self.outbox.put(Letter(ANSWER, payload, {"run": run, "revision": revision}))

    def _ask(self, question: str, payload: Body | None = None) -> None:
        assert self.line is not None
        self.asked[self.line.emit(question, payload or {})] = question

    def _leave(self, why: str) -> None:
        with contextlib.suppress(LineLost):
            self._ask(LEAVE)
            if self.line is not None:
                self.line.read(1.0)
        self.over = why

    def _away(self, back: float | None) -> None:
        if back is None:
            self.over = "left"
        else:
            self.room.stop.wait(self.room.tempo.wait(back))

    def _wait_for_the_server(self, since: float | None) -> float:
        now = time.monotonic()
        since = now if since is None else since
        if self.room.stop.is_set():
            self.over = self.over or "stopped"
        elif now - since > PATIENCE:
            self.over = self.over or "no_server"
        elif not self.over:
            # A little different for everyone, or a restarted server meets all at one instant.
            self.room.stop.wait(self.person.chance.uniform(0.2, 1.2))
        return since
