"""The facilitator's door, and what it shares with the screen's: a token, and looking."""

from __future__ import annotations

from typing import Any

from server.sockets.callers import Caller, Callers
from server.sockets.door import Door
from server.sockets.doors import Ack, Facilitation
from server.wire.events import COMMANDS
from sessions.errors import WrongRole
from sessions.roles import Role


class TokenDoor(Door):
    """A door that a token opens, if it is one of this role."""

    def __init__(self, callers: Callers, facilitation: Facilitation) -> None:
        super().__init__(callers)
        self._use = facilitation

    def enter(self, auth: dict[str, Any], address: str) -> Caller:
        session, role = self._use.enter(auth["token"], address)
        if role is not self.role:
            raise WrongRole
        return Caller(session, role, token=auth["token"])

    def on_hello(self, caller: Caller, _: Ack) -> Ack:
        return self.greeted(caller, self._use.welcome(caller.session, self.role, caller.token))

    def on_sync(self, caller: Caller, _: Ack) -> Ack:
        return {"state": self._use.state(caller.session)}

    def on_wall(self, caller: Caller, asked: Ack) -> Ack:
        return self._use.wall(caller.session, **asked)


class FacilitatorDoor(TokenDoor):
    """What the facilitator's page may ask beyond looking."""

    role = Role.FACILITATOR

    def connected(self, caller: Caller) -> None:
        self._use.connected(caller.session)

    def disconnected(self, caller: Caller) -> None:
        self._use.disconnected(caller.session)

    def handle(self, event: str, caller: Caller, asked: dict[str, Any]) -> Ack | None:
        """All moves of the room go one way."""
        if event in COMMANDS:
            return self._use.command(caller.session, event, asked, asked.pop("expect_version"))
        return super().handle(event, caller, asked)

    def on_held(self, caller: Caller, asked: Ack) -> Ack:
        return self._use.held(caller.session, **asked)

    def on_rehearse(self, caller: Caller, asked: Ack) -> Ack | None:
        return self._use.rehearse(caller.session, **asked)
