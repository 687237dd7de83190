"""What the three namespaces have in common: connecting, asking, being refused, leaving."""

from __future__ import annotations

from typing import Any, ClassVar

from flask_socketio.namespace import Namespace
from marshmallow import ValidationError
from socketio.exceptions import ConnectionRefusedError

from server.service.model.refusals import as_refusal
from server.service.ports.shown import SharedState
from server.sockets.admission import admitted, presented
from server.sockets.connections import Connection, Connections
from server.sockets.read_turns import ReadTurns
from server.sockets.use_cases import Ack, Reading, Reply
from server.wire.asked import WallPageAsked
from server.wire.encoded import EncodedAck, state_ack, wall_ack, welcome_ack
from server.wire.events import NAMESPACES
from server.wire.places import SCARCE
from server.wire.quick_dumping import dumped_quickly
from server.wire.refusals import at_the_door, refused
from server.wire.schemas import reply_to
from sessions.errors import Refusal, ServerFull
from sessions.roles import Role


class RoleNamespace(Namespace):
    """A namespace of one role. Handlers are methods `on_<event>(connection, asked)`."""

    role: ClassVar[Role]
    has_kept_places: ClassVar[bool] = False  # places are kept for it where they are few
    server: Any  # Socket.IO's, set when the namespace is registered

    def __init__(self, connections: Connections, reading: Reading, turns: ReadTurns) -> None:
        super().__init__(NAMESPACES[self.role])  # type: ignore[no-untyped-call]
        self._connections = connections
        self._reading = reading
        self._turns = turns

    def trigger_event(self, event: str, sid: str, *given: Any) -> Ack | None:
        """Dispatch what Socket.IO brings. The gate lets no client send the two names below.

        No Flask context is made: nothing here reads one, and it would hold the address.
        """
        if event == "connect":
            self._connect(sid, *given)
        elif event == "disconnect":
            self._disconnect(sid)
        else:
            return self.asked(event, sid, given)
        return None

    def asked(self, event: str, sid: str, given: tuple[Any, ...]) -> Ack:
        """Answer an event, and return when the acknowledgement may leave."""
        ack, _ = self.answered(event, sid, given)
        return ack

    def answered(self, event: str, sid: str, given: tuple[Any, ...]) -> tuple[Ack, float | None]:
        """Admit an event, hand it to its use case, and build the acknowledgement.

        Beside it stands when it leaves, in seconds of `time.monotonic`; None: at once.
        """
        return self._ack(event, sid, given), None

    def _ack(self, event: str, sid: str, given: tuple[Any, ...]) -> Ack:
        try:
            connection = self._connections.of(sid)
            asked = admitted(event, given, connection)
            assert connection is not None
            reply = self.handle(event, connection, asked)
            if isinstance(reply, EncodedAck):
                return reply
            return dumped_quickly(reply_to(event, self.role), {} if reply is None else reply)
        except Exception as wrong:
            return refused(_explained(wrong))

    def handle(self, event: str, connection: Connection, asked: Any) -> Reply | None:
        """Hand what was asked, as its schema loaded it, to the handler of the event."""
        handler: Any = getattr(self, f"on_{event}")
        return handler(connection, asked)  # type: ignore[no-any-return]

    def _connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> None:
        if self._connections.of(sid) is not None:
            return
        try:
            if environ.get(SCARCE) and not self.has_kept_places:
                raise ServerFull
            address = str(environ.get("REMOTE_ADDR", ""))
            entered = self.enter(presented(self.role, auth), address)
            connection = self.connected(entered)
        except Exception as wrong:
            raise ConnectionRefusedError(at_the_door(_explained(wrong))) from None
        for surplus in self._connections.arrive(sid, connection):
            self._close(surplus)
        self.server.enter_room(sid, connection.session_id, namespace=self.namespace)

    def _close(self, sid: str) -> None:
        """Close a connection from outside; its own end does the rest."""
        line = self.server.manager.eio_sid_from_sid(sid, self.namespace)
        if line is not None:
            self.server.start_background_task(self.server.eio.disconnect, line)

    def _disconnect(self, sid: str) -> None:
        connection = self._connections.depart(sid)
        if connection is not None:  # apart: a mass leave happens in the middle of a broadcast
            self.server.start_background_task(self._parted, connection)

    def _parted(self, connection: Connection) -> None:
        try:
            self.disconnected(connection)
        except Exception as wrong:
            as_refusal(wrong)  # nobody hears it; a fault is logged

    def on_hello(self, connection: Connection, _: object) -> Reply:
        """Answer with the welcome, and note what the first of a session was told."""
        state, at = self._in_turn(connection)
        token = self.screen_token(connection)
        welcome = self._reading.welcome(
            connection.session_id, self.role, state=state, screen_token=token
        )
        self._connections.greeted(connection.session_id, state.version)
        return welcome_ack(self.role, welcome, now=round(at * 1000))

    def on_sync(self, connection: Connection, _: object) -> Reply:
        """Answer with the state as it is now."""
        state, _at = self._in_turn(connection)
        return state_ack(state)

    def on_wall(self, connection: Connection, asked: WallPageAsked) -> Reply:
        """Answer with a page as it is now; its revision says whether to begin anew."""
        self._turns.pace(connection)
        page = self._reading.wall(connection.session_id, asked.run, asked.page)
        self._turns.wait(connection)
        return wall_ack(page)

    def _in_turn(self, connection: Connection) -> tuple[SharedState, float]:
        """Read the state in this caller's turn, and say at which moment of the grid that is.

        Memory may have to ask the store first, and does so before the moment comes: then it is
        looked up once more, as the room may have moved meanwhile.
        """
        self._turns.pace(connection)
        known = self._reading.state(connection.session_id)
        at = self._turns.wait(connection)
        return self._reading.latest(connection.session_id) or known, at

    def screen_token(self, _: Connection) -> str:
        """Give the token of the screen's link; only a facilitator's page is given one."""
        return ""

    def enter(self, auth: dict[str, Any], address: str) -> Connection:
        """Find out who is calling. Raises a Refusal."""
        raise NotImplementedError

    def connected(self, connection: Connection) -> Connection:
        """Note that it came, where its role counts; return it with what is known since."""
        return connection

    def disconnected(self, connection: Connection) -> None:
        """Do nothing: not every role counts."""


def _explained(wrong: Exception) -> Refusal | ValidationError:
    """Keep what says where a payload is wrong; all else becomes a refusal."""
    return wrong if isinstance(wrong, ValidationError) else as_refusal(wrong)
