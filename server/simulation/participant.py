"""One simulated participant: takes part, loses the connection now and then, and comes back."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field

from server.simulation.agent import Agent, ConnectionBreaks
from server.simulation.behaviour.person import Person
from server.simulation.connection import ClientConnection, ConnectionLost, ConnectionRefused
from server.simulation.cover import CoverTraffic
from server.simulation.crowd_session import CrowdSession
from server.simulation.frames import FRAME_SIZE
from server.simulation.outbox import Outbox
from server.simulation.participant_view import ParticipantView
from server.simulation.seat import new_seat, seat_auth
from server.simulation.talks import TalkJoining, TalkRank
from server.simulation.timer_frames import TimerFrames
from server.simulation.visit import ParticipantVisit
from server.simulation.waking_frames import WakingFrames
from server.wire.events import NAMESPACES
from sessions.roles import Role

NAMESPACE = NAMESPACES[Role.PARTICIPANT]
FINAL_REFUSALS = frozenset({"no_such_session", "session_closed"})
GIVES_UP_AFTER = 600.0  # real seconds without a server


@dataclass(slots=True)
class SimulatedParticipant:
    """A person with a page of their own. One thread runs it; others only read its fields."""

    session: CrowdSession
    agent: Agent
    seat: bytes = field(default_factory=new_seat)
    over: str = ""  # why it is done: "erased", "left", "stopped", "no_server" or a refusal's code
    trouble: str = ""  # what the last lost or refused connection said
    view: ParticipantView = field(init=False)
    cover: CoverTraffic = field(init=False)
    rank: TalkRank = field(default_factory=TalkRank)

    def __post_init__(self) -> None:
        self.view = ParticipantView(self.session.pace.clock)
        self.cover = CoverTraffic(secrets.SystemRandom(), self.session.pace.clock)

    @property
    def person(self) -> Person:
        return self.agent.person

    @property
    def outbox(self) -> Outbox:
        return self.agent.outbox

    def live(self) -> None:
        """Live through the session: connect, take part, come back; return when it is over."""
        while not self.over:
            try:
                self.over = self._visit()
            except ConnectionBreaks as breaks:
                self._stay_away(breaks.back)
            except ConnectionRefused as refusal:
                self.trouble = str(refusal)
                self.over = refusal.code if refusal.code in FINAL_REFUSALS else ""
                self._wait_for_the_server()
            except ConnectionLost as lost:
                self.trouble = str(lost)
                self._wait_for_the_server()

    def settled(self, run: str) -> bool:
        """Whether this person has nothing more to put into the pot of a run."""
        return bool(self.over) or self.agent.settled(run)

    def _visit(self) -> str:
        auth = seat_auth(self.session.code, self.seat)
        connection = ClientConnection(self.session.url, NAMESPACE, auth, size=FRAME_SIZE)
        try:
            connection.connect()
            return ParticipantVisit(
                connection,
                self.session,
                self.view,
                self.agent,
                self.cover,
                WakingFrames(secrets.SystemRandom()),  # each line that is back was taken up
                TimerFrames(secrets.SystemRandom()),
                TalkJoining(self.rank),
            ).live()
        finally:
            connection.close()

    def _stay_away(self, back: float | None) -> None:
        if back is None:
            self.over = "left"
        else:
            self.session.stop.wait(self.session.pace.wait(back))

    def _wait_for_the_server(self) -> None:
        if self.session.stop.is_set():
            self.over = self.over or "stopped"
        elif time.monotonic() - self.view.welcomed_at > GIVES_UP_AFTER:
            self.over = self.over or "no_server"
        elif not self.over:
            # Everyone waits a different time, or a restarted server would meet all at once.
            self.session.stop.wait(self.person.chance.uniform(0.2, 1.2))
