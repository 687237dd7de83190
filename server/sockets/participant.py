"""The participant's door."""

from __future__ import annotations

import base64
from collections.abc import Callable
from time import monotonic
from typing import Any

from server.service.ports import Chance
from server.sockets.callers import Caller, Callers
from server.sockets.door import Door
from server.sockets.doors import Ack, Participation
from server.wire.events import SEAT
from sessions.roles import Role

# Seconds from an event to its acknowledgement: mostly longer than the work, and nobody feels it.
HESITATION = (0.01, 0.03)


class ParticipantDoor(Door):
    """What a seat may ask."""

    role = Role.PARTICIPANT

    def __init__(
        self,
        callers: Callers,
        participation: Participation,
        chance: Chance,
        now: Callable[[], float] = monotonic,  # tests hand in their own
    ) -> None:
        super().__init__(callers)
        self._use = participation
        self._chance = chance
        self._now = now

    def asked(self, event: str, sid: str, given: tuple[Any, ...]) -> Ack:
        """Acknowledge at a moment that is drawn when the event comes, refusals too.

        Taking a card back reads a whole wall and cover reads nothing: a pause after the work
        would still tell one from the other.
        """
        at = self._now() + self._chance.uniform(*HESITATION)
        ack = super().asked(event, sid, given)
        if event in SEAT:
            self.server.sleep(max(0.0, at - self._now()))
        return ack

    def enter(self, auth: dict[str, Any], address: str) -> Caller:
        seat = base64.urlsafe_b64decode(auth["seat"] + "=")
        door = str(auth.get("door", ""))
        return Caller(self._use.enter(auth["code"], seat, address, door), self.role, seat=seat)

    def connected(self, caller: Caller) -> None:
        self._use.connected(caller.session, caller.seat)

    def disconnected(self, caller: Caller) -> None:
        self._use.disconnected(caller.session, caller.seat)

    def on_hello(self, caller: Caller, _: Ack) -> Ack:
        return self.greeted(caller, self._use.welcome(caller.session))

    def on_sync(self, caller: Caller, _: Ack) -> Ack:
        return {"state": self._use.state(caller.session)}

    def on_wall(self, caller: Caller, asked: Ack) -> Ack:
        return self._use.wall(caller.session, **asked)

    def on_answer(self, caller: Caller, asked: Ack) -> Ack:
        return self._use.answer(caller.session, caller.seat, **asked)

    def on_take_back(self, caller: Caller, asked: Ack) -> Ack:
        return self._use.take_back(caller.session, caller.seat, **asked)

    def on_more_time(self, caller: Caller, asked: Ack) -> Ack | None:
        return self._use.more_time(caller.session, **asked)

    def on_cover(self, _caller: Caller, _: Ack) -> None:
        """Do nothing: the frame is all there is to it."""

    def on_leave(self, caller: Caller, _: Ack) -> None:
        self._use.leave(caller.session, caller.seat)
