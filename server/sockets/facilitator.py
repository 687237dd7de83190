"""The facilitator's namespace, and what it shares with the screen's: a token, and looking."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from server.service.model.link_list import screen_token
from server.service.presence.networks import network_name
from server.sockets.connections import Connection, Connections
from server.sockets.namespace import RoleNamespace
from server.sockets.read_turns import ReadTurns
from server.sockets.use_cases import FacilitatorUseCases, Reading, Reply
from server.wire.asked import (
    HeldAsked,
    LinkEnded,
    LinkRenewal,
    LinkWanted,
    MomentsAsked,
    QuietWordSeen,
)
from server.wire.events import COMMANDS
from sessions.errors import WrongRole
from sessions.rehearsals.telling import CrowdWanted
from sessions.roles import Role


class TokenNamespace(RoleNamespace):
    """A namespace that is entered with a token of its role."""

    def __init__(
        self,
        connections: Connections,
        facilitation: FacilitatorUseCases,
        reading: Reading,
        turns: ReadTurns,
    ) -> None:
        super().__init__(connections, reading, turns)
        self._use = facilitation

    def enter(self, auth: dict[str, Any], address: str) -> Connection:
        session_id, role = self._use.enter(auth["token"])
        if role is not self.role:
            raise WrongRole
        return Connection(session_id, role, token=auth["token"], network=network_name(address))

    def handle(self, event: str, connection: Connection, asked: Any) -> Reply | None:
        """Refuse a page whose link was renewed since it came."""
        self._use.check_link(connection.session_id, connection.token)
        return self.handle_checked(event, connection, asked)

    def handle_checked(self, event: str, connection: Connection, asked: Any) -> Reply | None:
        return super().handle(event, connection, asked)

    def screen_token(self, connection: Connection) -> str:
        return screen_token(connection.token) if self.role is Role.FACILITATOR else ""


class FacilitatorNamespace(TokenNamespace):
    """What the facilitator's page may ask beyond looking."""

    role = Role.FACILITATOR
    has_kept_places = True

    def connected(self, connection: Connection) -> Connection:
        self._use.connected(connection.session_id)
        desk = self._use.desk_opened(connection.session_id, connection.token)
        return replace(connection, desk=desk)

    def disconnected(self, connection: Connection) -> None:
        self._use.desk_closed(connection.session_id, connection.desk)
        self._use.disconnected(connection.session_id)

    def handle_checked(self, event: str, connection: Connection, asked: Any) -> Reply | None:
        """Hand commands to one use case, and everything else to its handler."""
        if event in COMMANDS:
            return {"version": self._use.command(connection.session_id, asked)}
        return super().handle_checked(event, connection, asked)

    def on_agenda(self, connection: Connection, _: object) -> Reply:
        """Answer in this caller's turn, as every read that is asked often."""
        self._turns.pace(connection)
        self._turns.wait(connection)
        return self._use.agenda(connection.session_id)

    def on_held(self, connection: Connection, asked: HeldAsked) -> Reply:
        return {"run": asked.run, "cards": self._use.held(connection.session_id, asked.run)}

    def on_quiet_words(self, connection: Connection, _: object) -> Reply:
        return {"waiting": self._use.quiet_words(connection.session_id)}

    def on_read_quiet_word(self, connection: Connection, _: object) -> Reply:
        return self._use.read_quiet_word(connection.session_id)

    def on_quiet_word_read(self, connection: Connection, asked: QuietWordSeen) -> None:
        self._use.quiet_word_read(connection.session_id, asked.id)

    def on_renew_link(self, connection: Connection, asked: LinkRenewal) -> None:
        """Renew this page's link; it comes back by the new one, and who came by the old is cut."""
        self._use.renew_link(connection.session_id, asked.token, connection.token)

    def on_add_link(self, connection: Connection, asked: LinkWanted) -> Reply:
        return self._use.add_link(
            connection.session_id, connection.token, token=asked.token, label=asked.label
        )

    def on_end_link(self, connection: Connection, asked: LinkEnded) -> None:
        """End a link that this page's own gave out; who came by it is cut."""
        self._use.end_link(connection.session_id, connection.token, asked.id)

    def on_links(self, connection: Connection, _: object) -> Reply:
        return {"links": self._use.links(connection.session_id, connection.token)}

    def on_rehearse(self, connection: Connection, wanted: CrowdWanted) -> None:
        self._use.rehearse(connection.session_id, wanted)

    def on_rehearsal(self, connection: Connection, asked: MomentsAsked) -> Reply:
        """Answer in this caller's turn, as every read that is asked often."""
        self._turns.pace(connection)
        self._turns.wait(connection)
        return self._use.rehearsal(connection.session_id, asked.after)
