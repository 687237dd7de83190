"""Sends the pages of a session what changed; nothing else emits.

The truth is in the store. A published hint to look there may be lost, so every second the versions
of this worker's sessions are compared with the store's, and what was missed is sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from flask_socketio import SocketIO

from server.service.model.refusals import log_error
from server.service.ports.broadcaster import ErasureReceipt
from server.service.ports.clock import SessionId
from server.service.ports.shown import SharedState
from server.service.ports.store import StoreAway
from server.service.ports.vault import KeysGone
from server.sockets.connections import Connections
from server.wire.dumping import dumped
from server.wire.events import ERASED, NAMESPACES, RESTARTING, STATE
from server.wire.schemas import BROADCASTS
from sessions.errors import Refusal
from sessions.roles import Role

BREATH = 0.05  # seconds between two states of one session: 20 per second look like one movement
LOOK = 1.0  # seconds between two looks at the versions: the longest that a deaf worker lags
FAREWELL = 1.0  # seconds for "erased", and for the last acknowledgement, to arrive
GONE = 15  # looks without a trace of a session: its erasing takes far less


class SocketBroadcaster:
    """Implements the Broadcaster port over Socket.IO, for the sockets of this worker only."""

    def __init__(
        self,
        *,
        sio: SocketIO,
        connections: Connections,
        state_of: Callable[[SessionId], SharedState],
        versions: Callable[[Sequence[SessionId]], Mapping[SessionId, int]],
        owed: Callable[[], bool],
        hints: Callable[[], Iterator[SessionId]],
        known: Callable[[SessionId], SharedState | None] = lambda _: None,
    ) -> None:
        """`state_of` reads the store. `known`: what this worker has just written there itself."""
        self._sio = sio
        self._connections = connections
        self._state_of = state_of
        self._versions = versions
        self._owed = owed
        self._hints = hints
        self._known = known
        self._waiting: set[SessionId] = set()
        self._unread: set[SessionId] = set()  # of these the store may hold what nobody here wrote
        self._telling: set[SessionId] = set()
        self._missing: Counter[SessionId] = Counter()
        self._emptied: dict[SessionId, int] = {}  # how often, of sessions where that happened

    def start(self) -> None:
        """Begin to watch and to listen."""
        self._sio.start_background_task(self._watch)
        self._sio.start_background_task(self._listen)

    def moved(self, session_id: SessionId) -> None:
        """Send a session's state soon: changes that come close together are sent once.

        This worker moved it, so it knows the state: asking the store again would only take time.
        """
        if session_id not in self._connections.sessions():
            return
        self._waiting.add(session_id)
        if session_id not in self._telling:
            self._telling.add(session_id)
            self._sio.start_background_task(self._tell, session_id)

    def hinted(self, session_id: SessionId) -> None:
        """Send a session's state soon, as the store has it: somebody moved it."""
        if session_id in self._connections.sessions():
            self._unread.add(session_id)
            self.moved(session_id)

    def last(self, session_id: SessionId, state: SharedState) -> None:
        """Send the state in which a session ends, unless its pages have it."""
        self._tell_once(session_id, state)

    def erased(self, session_id: SessionId, receipt: ErasureReceipt) -> None:
        """Tell the pages that all is gone, then close their connections."""
        self._sio.start_background_task(self._dismiss, session_id, receipt)

    def restarting(self) -> None:
        """Tell every page that the server goes down for a moment."""
        for session_id in self._connections.sessions():
            self._emit(RESTARTING, {}, session_id)

    def _tell(self, session_id: SessionId) -> None:
        try:
            while session_id in self._waiting:
                self._waiting.discard(session_id)
                self._tell_state(session_id)
                self._sio.sleep(BREATH)
        finally:
            self._telling.discard(session_id)

    def _tell_state(self, session_id: SessionId) -> None:
        try:
            self._tell_once(session_id, self._newest(session_id))
        except (StoreAway, KeysGone, Refusal):
            return  # the next look tries again, if there is still something to tell
        except Exception as wrong:
            log_error(wrong)

    def _newest(self, session_id: SessionId) -> SharedState:
        """Give the state from memory where this worker made it and nobody hints at a newer one."""
        if session_id in self._unread:
            self._unread.discard(session_id)
            return self._state_of(session_id)
        known, told = self._known(session_id), self._connections.told(session_id)
        is_newer = known is not None and (told is None or known.version > told)
        return known if known is not None and is_newer else self._state_of(session_id)

    def _tell_once(self, session_id: SessionId, state: SharedState) -> None:
        if self._connections.tell(session_id, state.version):
            self._emit(STATE, dumped(BROADCASTS[STATE], state), session_id)
            if state.emptied:
                self._emptied[session_id] = state.emptied
                self._send_out(session_id)

    def _emit(self, event: str, payload: Mapping[str, Any], session_id: SessionId) -> None:
        server: Any = self._sio.server
        for namespace in NAMESPACES.values():
            # ignore_queue: every worker tells its own sockets, none tells another's
            server.emit(event, payload, to=session_id, namespace=namespace, ignore_queue=True)

    def _watch(self) -> None:
        while True:
            self._sio.sleep(LOOK)
            self.look()

    def look(self) -> None:
        """Compare the versions of this worker's sessions with the store's, once."""
        sessions = self._connections.sessions()
        try:
            stored = self._stored(sessions)
        except StoreAway:
            return
        except Exception as wrong:
            log_error(wrong)
            return
        self._missing = Counter({s: self._missing[s] + 1 for s in sessions if s not in stored})
        for session_id in sessions:
            self._compare(session_id, stored.get(session_id))
        self._emptied = {s: count for s, count in self._emptied.items() if s in sessions}
        for session_id in self._emptied:
            self._send_out(session_id)  # whoever connected just as the room was emptied

    def _stored(self, sessions: Sequence[SessionId]) -> Mapping[SessionId, int]:
        """Read the versions; what is being erased is not gone before the store's file is new."""
        stored = self._versions(sessions) if sessions else {}
        gone = [session_id for session_id in sessions if session_id not in stored]
        return {**stored, **dict.fromkeys(gone, 0)} if gone and self._owed() else stored

    def _compare(self, session_id: SessionId, stored: int | None) -> None:
        sent = self._connections.told(session_id)
        if stored is None and self._missing[session_id] == GONE:
            at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
            self.erased(session_id, ErasureReceipt(at=at))
        elif stored is not None and sent is not None and stored > sent:
            self.hinted(session_id)

    def _send_out(self, session_id: SessionId) -> None:
        """Close the connections of participants who came before the room was emptied."""
        out = self._connections.sent_out(session_id, self._emptied[session_id])
        if out:
            self._sio.start_background_task(self._close, session_id, frozenset(out))

    def _close(self, session_id: SessionId, out: frozenset[str]) -> None:
        self._sio.sleep(FAREWELL)  # for the state that says why
        server: Any = self._sio.server
        space = NAMESPACES[Role.PARTICIPANT]
        for sid, connection in list(server.manager.get_participants(space, session_id)):
            if sid in out:
                server.start_background_task(server.eio.disconnect, connection)

    def _listen(self) -> None:
        for session_id in self._hints():
            self.hinted(session_id)

    def _dismiss(self, session_id: SessionId, receipt: ErasureReceipt) -> None:
        self._emit(ERASED, BROADCASTS[ERASED].dump({"receipt": receipt}), session_id)
        self._sio.sleep(FAREWELL)
        server: Any = self._sio.server
        for namespace in NAMESPACES.values():
            for _, connection in list(server.manager.get_participants(namespace, session_id)):
                server.start_background_task(server.eio.disconnect, connection)
