"""The one voice: tells rooms what changed, and is the only one that emits.

The truth is in the store. Being told to look there is a hint that may be lost, so every
second the versions of this worker's rooms are compared, and what was missed is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from flask_socketio import SocketIO

from server.service.ports import KeysGone, Receipt, SessionId, StoreAway
from server.sockets.callers import Callers
from server.sockets.faults import tell
from server.wire.events import ERASED, NAMESPACES, RESTARTING, STATE
from sessions.errors import Refusal

BREATH = 0.05  # seconds between two states of one room: 20 a second look like one movement
LOOK = 1.0  # seconds between two looks at the versions: the longest that a deaf worker lags
FAREWELL = 1.0  # seconds for "erased", and for the last acknowledgement, to arrive
GONE = 15  # looks without a trace of a session: its erasing takes far less


class SocketAnnouncer:
    """Implements ports.Announcer over Socket.IO, for the sockets of this worker only."""

    def __init__(
        self,
        *,
        sio: SocketIO,
        callers: Callers,
        state_of: Callable[[SessionId], Mapping[str, Any]],
        versions: Callable[[Sequence[SessionId]], Mapping[SessionId, int]],
        owed: Callable[[], bool],
        hints: Callable[[], Iterator[SessionId]],
    ) -> None:
        self._sio = sio
        self._callers = callers
        self._state_of = state_of
        self._versions = versions
        self._owed = owed
        self._hints = hints
        self._waiting: set[SessionId] = set()
        self._telling: set[SessionId] = set()
        self._missing: Counter[SessionId] = Counter()

    def start(self) -> None:
        """Begin to watch and to listen."""
        self._sio.start_background_task(self._watch)
        self._sio.start_background_task(self._listen)

    def moved(self, session: SessionId) -> None:
        """Tell a room its state soon: changes that come close together are told once."""
        if session not in self._callers.sessions():
            return
        self._waiting.add(session)
        if session not in self._telling:
            self._telling.add(session)
            self._sio.start_background_task(self._tell, session)

    def last(self, session: SessionId, state: Mapping[str, Any]) -> None:
        """Tell a room the state in which it ends, if it has not heard it yet."""
        if self._callers.tell(session, state["version"]):
            self._emit(STATE, state, session)

    def erased(self, session: SessionId, receipt: Receipt) -> None:
        """Tell a room that all is gone, then close its connections."""
        self._sio.start_background_task(self._dismiss, session, receipt)

    def restarting(self) -> None:
        """Tell every room that the server goes down for a moment."""
        for session in self._callers.sessions():
            self._emit(RESTARTING, {}, session)

    def _tell(self, session: SessionId) -> None:
        try:
            while session in self._waiting:
                self._waiting.discard(session)
                self._tell_state(session)
                self._sio.sleep(BREATH)
        finally:
            self._telling.discard(session)

    def _tell_state(self, session: SessionId) -> None:
        try:
            state = self._state_of(session)
            if self._callers.tell(session, state["version"]):
                self._emit(STATE, state, session)
        except (StoreAway, KeysGone, Refusal):
            return  # the next look tries again, if there is still something to tell
        except Exception as wrong:
            tell(wrong)

    def _emit(self, event: str, payload: Mapping[str, Any], session: SessionId) -> None:
        server: Any = self._sio.server
        for namespace in NAMESPACES.values():
            # ignore_queue: every worker tells its own sockets, none tells another's
            server.emit(event, payload, to=session, namespace=namespace, ignore_queue=True)

    def _watch(self) -> None:
        while True:
            self._sio.sleep(LOOK)
            self.look()

    def look(self) -> None:
        """Compare the versions of this worker's rooms with the store's, once."""
        sessions = self._callers.sessions()
        try:
            stored = self._stored(sessions)
        except StoreAway:
            return
        except Exception as wrong:
            tell(wrong)
            return
        self._missing = Counter({s: self._missing[s] + 1 for s in sessions if s not in stored})
        for session in sessions:
            self._compare(session, stored.get(session))

    def _stored(self, sessions: Sequence[SessionId]) -> Mapping[SessionId, int]:
        """Read the versions; what is being erased is not gone before the store's file is new."""
        stored = self._versions(sessions) if sessions else {}
        gone = [session for session in sessions if session not in stored]
        return {**stored, **dict.fromkeys(gone, 0)} if gone and self._owed() else stored

    def _compare(self, session: SessionId, stored: int | None) -> None:
        told = self._callers.told(session)
        if stored is None and self._missing[session] == GONE:
            at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
            self.erased(session, Receipt(at=at))
        elif stored is not None and told is not None and stored > told:
            self.moved(session)

    def _listen(self) -> None:
        for session in self._hints():
            self.moved(session)

    def _dismiss(self, session: SessionId, receipt: Receipt) -> None:
        self._emit(ERASED, {"receipt": receipt.as_json()}, session)
        self._sio.sleep(FAREWELL)
        server: Any = self._sio.server
        for namespace in NAMESPACES.values():
            for _, connection in list(server.manager.get_participants(namespace, session)):
                server.start_background_task(server.eio.disconnect, connection)
