"""One simulated phone: a real connection, the newest state, and a hand that holds it."""

from __future__ import annotations

import base64
import contextlib
import secrets
import threading
import time
from dataclasses import dataclass, field

from server.simulation.agent import Agent, ConnectionBreaks
from server.simulation.behaviour.pace import Pace
from server.simulation.behaviour.person import Person
from server.simulation.behaviour.prompt import prompts
from server.simulation.connection import (
    Acknowledgement,
    ClientConnection,
    ConnectionLost,
    ConnectionRefused,
    ServerEvent,
)
from server.simulation.cover import CoverTraffic
from server.simulation.frames import Body
from server.simulation.outbox import Outbox
from server.wire.events import (
    COVER,
    ERASED,
    HELLO,
    LEAVE,
    NAMESPACES,
    RESTARTING,
    STATE,
    SYNC,
    WALL,
)
from sessions.roles import Role

NAMESPACE = NAMESPACES[Role.PARTICIPANT]
FRAME_SIZE = 2048  # bytes of every participant's event
GLANCE = 0.5  # real seconds at most between two looks at what is to be done
CLOSED = frozenset({"no_such_session", "session_closed"})
PATIENCE = 600.0  # real seconds without a server before a person puts the phone away


@dataclass(slots=True)
class CrowdSession:
    """What the phones of one crowd share: where to go, how fast to live, when to stop."""

    url: str
    code: str
    pace: Pace
    stop: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)  # the lobby is behind us


@dataclass(slots=True)
class SimulatedParticipant:
    """A participant's device. One thread runs it; others only read its fields."""

    room: CrowdSession
    hand: Agent
    seat: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    arrivals: dict[int, float] = field(default_factory=dict)  # version -> monotonic seconds
    over: str = ""  # why this phone is done: "erased", "left", "stopped" or a refusal's code
    trouble: str = ""  # what the last lost or refused connection said
    state: Body | None = None
    wall: Body | None = None  # as the newest state shows it
    line: ClientConnection | None = None
    asked: dict[int, str] = field(default_factory=dict)  # hello, sync and wall on their way
    ahead: float = 0.0  # the server's seconds minus our scaled ones
    cover: CoverTraffic = field(init=False)
    seen: float = field(default_factory=time.monotonic)  # when a server last welcomed us

    def __post_init__(self) -> None:
        self.cover = CoverTraffic(secrets.SystemRandom(), self.room.pace.clock)

    @property
    def person(self) -> Person:
        return self.hand.person

    @property
    def outbox(self) -> Outbox:
        return self.hand.outbox

    def live(self) -> None:
        """Live through the session: connect, take part, come back; return when it is over."""
        while not self.over:
            try:
                self._visit()
            except ConnectionBreaks as gone:
                self._away(gone.back)
            except ConnectionRefused as refusal:
                self.trouble = str(refusal)
                self.over = refusal.code if refusal.code in CLOSED else ""
                self._wait_for_the_server()
            except ConnectionLost as lost:
                self.trouble = str(lost)
                self._wait_for_the_server()

    def settled(self, run: str) -> bool:
        """Whether this person has nothing more to put into the pot of a run."""
        return bool(self.over) or self.hand.settled(run)

    def _visit(self) -> None:
        seat = base64.urlsafe_b64encode(self.seat).decode().rstrip("=")
        auth = {"code": self.room.code, "seat": seat}
        self.line = ClientConnection(self.room.url, NAMESPACE, auth, size=FRAME_SIZE)
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
            self.hand.do_what_is_due(self.state)
            for letter in self.outbox.ready(time.monotonic()):
                number = self.line.emit(letter.event, letter.payload)
                self.outbox.posted(letter, number, time.monotonic())
            if self.cover.due(self.state, self.outbox.sent, time.monotonic()):
                self.line.emit(COVER, {})  # if it is lost, it is lost
        said = self.line.read(min(GLANCE, max(0.001, self.hand.idle())))
        if isinstance(said, ServerEvent):
            self._told(said)
        elif isinstance(said, Acknowledgement):
            self._acknowledged(said)

    def _told(self, event: ServerEvent) -> None:
        if event.name == STATE:
            self.arrivals.setdefault(event.data["version"], time.monotonic())
            self._apply(event.data)
        elif event.name == ERASED:
            self.over = "erased"
        elif event.name == RESTARTING:
            raise ConnectionLost("the server restarts")

    def _acknowledged(self, ack: Acknowledgement) -> None:
        question = self.asked.pop(ack.number, "")
        if not question:
            self.outbox.answered(ack.number, ack.data, time.monotonic())
        elif ack.data.get("ok") is not True:
            raise ConnectionLost(f"{question} was refused")  # and is asked again on the next line
        elif question == HELLO:
            self._welcomed(ack.data["welcome"])
        elif question == SYNC:
            self.state = None
            self._apply(ack.data["state"])
        elif self.wall and ack.data["run"] == self.wall["run"]:
            self.hand.cards += [card["id"] for card in ack.data["cards"]]

    def _welcomed(self, welcome: Body) -> None:
        if not welcome["session"]["rehearsal"]:
            self._leave("not_a_rehearsal")
            return
        self.seen = time.monotonic()
        self.hand.steps = prompts(welcome["plan"])
        self.ahead = welcome["now"] / 1000 - time.monotonic() * self.room.pace.clock
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
        self._see_wall(state["wall"])
        self.hand.see(state, time.monotonic() * self.room.pace.clock + self.ahead)

    def _see_wall(self, wall: Body | None) -> None:
        """Read the wall's first dozen, and ask for its last page where there are more."""
        if wall == self.wall:
            return
        self.wall = wall
        self.hand.cards = [card["id"] for card in wall["cards"]] if wall else []
        if wall and wall["pages"] > 1:
            where = {"run": wall["run"], "revision": wall["revision"]}
            self._ask(WALL, {**where, "page": wall["pages"] - 1})

    def _ask(self, question: str, payload: Body | None = None) -> None:
        assert self.line is not None
        self.asked[self.line.emit(question, payload or {})] = question

    def _leave(self, why: str) -> None:
        with contextlib.suppress(ConnectionLost):
            self._ask(LEAVE)
            if self.line is not None:
                self.line.read(1.0)
        self.over = why

    def _away(self, back: float | None) -> None:
        if back is None:
            self.over = "left"
        else:
            self.room.stop.wait(self.room.pace.wait(back))

    def _wait_for_the_server(self) -> None:
        if self.room.stop.is_set():
            self.over = self.over or "stopped"
        elif time.monotonic() - self.seen > PATIENCE:
            self.over = self.over or "no_server"
        elif not self.over:
            # A little different for everyone, or a restarted server meets all at one instant.
            self.room.stop.wait(self.person.chance.uniform(0.2, 1.2))
