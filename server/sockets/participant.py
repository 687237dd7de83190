"""The participant's namespace: answers, taking back, time, and leaving."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import Any

from server.service.ports.clock import RandomSource
from server.service.presence.networks import network_name
from server.sockets.connections import Connection, Connections
from server.sockets.namespace import RoleNamespace
from server.sockets.read_turns import ReadTurns
from server.sockets.use_cases import (
    Ack,
    ParticipantUseCases,
    Reading,
    Reply,
    Submission,
    TakingBack,
)
from server.wire.asked import AnswerSent, QuietWordSent, TakeBackAsked, TalkJoined
from server.wire.events import SEAT
from sessions.live.commands import MoreTime
from sessions.roles import Role

# Seconds from an event to its acknowledgement: mostly longer than the work, and nobody feels it.
HESITATION = (0.01, 0.03)


class ParticipantNamespace(RoleNamespace):
    """What a seat may ask."""

    role = Role.PARTICIPANT

    def __init__(
        self,
        connections: Connections,
        participation: ParticipantUseCases,
        submission: Submission,
        taking_back: TakingBack,
        reading: Reading,
        turns: ReadTurns,
        chance: RandomSource,
        now: Callable[[], float] = monotonic,  # tests hand in their own
    ) -> None:
        super().__init__(connections, reading, turns)
        self._use = participation
        self._submission = submission
        self._taking_back = taking_back
        self._chance = chance
        self._now = now

    def answered(self, event: str, sid: str, given: tuple[Any, ...]) -> tuple[Ack, float | None]:
        """Acknowledge at a moment that is drawn when the event comes, refusals too.

        Taking a card back reads a whole wall and cover reads nothing: a pause after the work
        would still tell one from the other.
        """
        at = self._now() + self._chance.uniform(*HESITATION)
        ack, _ = super().answered(event, sid, given)
        return ack, at if event in SEAT else None

    def asked(self, event: str, sid: str, given: tuple[Any, ...]) -> Ack:
        ack, at = self.answered(event, sid, given)
        if at is not None:
            self.server.sleep(max(0.0, at - self._now()))
        return ack

    def enter(self, auth: dict[str, Any], address: str) -> Connection:
        seat = base64.urlsafe_b64decode(auth["seat"] + "=")
        door, again = str(auth.get("door", "")), bool(auth.get("again"))
        session_id = self._use.enter(auth["code"], seat, address, door, again=again)
        return Connection(session_id, self.role, seat=seat, network=network_name(address))

    def connected(self, connection: Connection) -> Connection:
        emptied = self._use.connected(connection.session_id, connection.seat)
        return replace(connection, emptied=emptied)

    def disconnected(self, connection: Connection) -> None:
        self._use.disconnected(connection.session_id, connection.seat, connection.emptied)

    def on_answer(self, connection: Connection, sent: AnswerSent) -> Reply:
        return self._submission.answer(
            connection.session_id,
            connection.seat,
            run=sent.run,
            revision=sent.revision,
            body=sent.body,
            take_back=sent.take_back,
        )

    def on_take_back(self, connection: Connection, asked: TakeBackAsked) -> Reply:
        return self._taking_back.take_back(
            connection.session_id, connection.seat, run=asked.run, key=asked.key
        )

    def on_more_time(self, connection: Connection, command: MoreTime) -> None:
        self._use.more_time(connection.session_id, command)

    def on_cover(self, _connection: Connection, _: object) -> None:
        """Do nothing: that the frame was sent is all that counts."""

    def on_join_talk(self, connection: Connection, asked: TalkJoined) -> None:
        key = bytes.fromhex(asked.key)
        self._use.join_talk(connection.session_id, connection.seat, key, joins=asked.joins)

    def on_quiet_word(self, connection: Connection, sent: QuietWordSent) -> Reply:
        became = self._use.quiet_word(
            connection.session_id, connection.seat, id=sent.id, who=sent.who, where=sent.where
        )
        return {"word": became}

    def on_leave(self, connection: Connection, _: object) -> None:
        self._use.leave(connection.session_id, connection.seat)
