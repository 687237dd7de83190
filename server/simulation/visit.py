"""One connection of a participant: from `hello` until all is erased or the connection breaks."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from server.simulation.agent import Agent
from server.simulation.connection import (
    Acknowledgement,
    ClientConnection,
    ConnectionLost,
    ServerEvent,
)
from server.simulation.cover import CoverTraffic, covers
from server.simulation.crowd_session import CrowdSession
from server.simulation.frames import Body
from server.simulation.participant_view import ParticipantView, Question
from server.simulation.talks import TalkJoining
from server.simulation.timer_frames import TimerFrames
from server.simulation.waking_frames import WakingFrame, WakingFrames
from server.wire.events import (
    COVER,
    ERASED,
    HELLO,
    JOIN_TALK,
    LEAVE,
    MORE_TIME,
    RESTARTING,
    STATE,
    SYNC,
    TAKE_BACK,
)

LONGEST_READ = 0.5  # real seconds between two looks at what is to be done


@dataclass(slots=True)
class ParticipantVisit:
    """Sends what the agent means to send, and takes in what the server says."""

    connection: ClientConnection
    session: CrowdSession
    view: ParticipantView
    agent: Agent
    cover: CoverTraffic
    waking: WakingFrames
    timed: TimerFrames
    talks: TalkJoining
    over: str = ""  # why there is no more to do: "erased", "stopped" or "not_a_rehearsal"
    asked: dict[int, str] = field(default_factory=dict)  # questions that have no answer yet

    def live(self) -> str:
        """Take part until it is over, and return why. Raises ConnectionLost, ConnectionBreaks."""
        self.agent.outbox.connection_lost()
        self._ask([(HELLO, {})])
        while not self.over:
            if self.session.stop.is_set():
                return "stopped"
            self._send_what_is_due()
            now = self.view.session_now()
            waits = min(self.waking.wait(now), self.timed.wait(now)) / self.session.pace.clock
            self._read(min(LONGEST_READ, max(0.001, min(self.agent.idle(), waits))))
        return self.over

    def _send_what_is_due(self) -> None:
        if self.view.state is None:
            return
        self.agent.act(self.view)
        outbox, now = self.agent.outbox, self.view.session_now()
        covering = covers(self.view.state, outbox.sent)
        self.waking.follow(covering, now)
        self.timed.follow(self.view.state, now)
        if (frame := self.waking.due(now)) is not None:
            self._send_frame(frame, TAKE_BACK)
        if (frame := self.timed.due(now)) is not None:
            self._send_frame(frame, MORE_TIME)
        waiting = {TAKE_BACK, MORE_TIME} if covering else {MORE_TIME}
        for entry in outbox.due(time.monotonic(), waiting=waiting):
            number = self.connection.emit(entry.event, entry.payload)
            outbox.mark_sent(entry, number, time.monotonic())
        if (joining := self.talks.due(self.view.state, self.view.steps)) is not None:
            self.connection.emit(JOIN_TALK, joining)  # a lost one is sent again by the next line
        if self.cover.due(self.view.state, outbox.sent, time.monotonic()):
            self.connection.emit(COVER, {})  # nobody waits for its acknowledgement

    def _send_frame(self, frame: WakingFrame, event: str) -> None:
        """Send a wish that was there when the frame's window opened, or else cover."""
        outbox = self.agent.outbox
        wish = outbox.wish(event, made_by=frame.opens)
        if wish is None:
            self.connection.emit(COVER, {})
        else:
            number = self.connection.emit(wish.event, wish.payload)
            outbox.mark_sent(wish, number, time.monotonic())

    def _read(self, seconds: float) -> None:
        message = self.connection.read(seconds)
        if isinstance(message, ServerEvent):
            self._take_event(message)
        elif isinstance(message, Acknowledgement):
            self._take_acknowledgement(message)

    def _take_event(self, event: ServerEvent) -> None:
        if event.name == STATE:
            self._follow(self.view.announced(event.data))
        elif event.name == ERASED:
            self.over = "erased"
        elif event.name == RESTARTING:
            raise ConnectionLost("the server restarts")

    def _take_acknowledgement(self, ack: Acknowledgement) -> None:
        question = self.asked.pop(ack.number, "")
        if not question:
            self.agent.outbox.acknowledge(ack.number, ack.data, time.monotonic())
        elif ack.data.get("ok") is not True:
            raise ConnectionLost(f"{question} was refused")  # it is asked on the next connection
        elif question == HELLO:
            self._enter(ack.data["welcome"])
        elif question == SYNC:
            self._follow(self.view.replace(ack.data["state"]))
        else:
            self.view.add_page(ack.data)

    def _enter(self, welcome: Body) -> None:
        """Stay only in a rehearsal: in a real session no simulated participant takes part."""
        if welcome["session"]["rehearsal"]:
            self._follow(self.view.welcome(welcome))
            self.agent.arrived(self.view)
        else:
            self._leave()
            self.over = "not_a_rehearsal"

    def _follow(self, questions: Iterable[Question]) -> None:
        """Act on a view that may have changed."""
        self._ask(questions)
        if self.view.begun():
            self.session.begun.set()
        self.agent.plan(self.view)

    def _leave(self) -> None:
        with contextlib.suppress(ConnectionLost):
            self._ask([(LEAVE, {})])
            self.connection.read(1.0)

    def _ask(self, questions: Iterable[Question]) -> None:
        for event, payload in questions:
            self.asked[self.connection.emit(event, payload)] = event
