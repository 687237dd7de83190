"""Cuts pages whose link was renewed: what they came by may be in other hands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_socketio import SocketIO

from server.service.model.background import run_safely
from server.service.ports.clock import SessionId
from server.sockets.connections import Connections
from server.wire.events import NAMESPACES

EVERY = 2.0  # seconds between two looks, of which one question serves all pages of this worker


class StaleLinks:
    """Looks which tokens of this worker's connections were renewed.

    A page that asks something is refused at once; this is for those that only listen. A connection
    is cut at the second look that finds its token renewed: the page that renewed the link has heard
    so by then, and comes back by the new one.
    """

    def __init__(
        self,
        *,
        sio: SocketIO,
        connections: Connections,
        renewed: Callable[[Mapping[str, SessionId]], set[str]],
    ) -> None:
        self._sio = sio
        self._connections = connections
        self._renewed = renewed
        self._suspected: set[str] = set()

    def run(self) -> None:
        """Look for as long as the server runs."""
        while True:
            self._sio.sleep(EVERY)
            run_safely(self.look)

    def look(self) -> None:
        """Look once. A store that is away raises, and nobody is cut."""
        pages = self._connections.with_token()
        tokens = {page.token: page.session_id for page in pages.values()}
        renewed = self._renewed(tokens) if tokens else set()
        stale = {sid for sid, page in pages.items() if page.token in renewed}
        for sid in stale & self._suspected:
            self._cut(sid, NAMESPACES[pages[sid].role])
        self._suspected = stale

    def _cut(self, sid: str, namespace: str) -> None:
        server: Any = self._sio.server
        connection = server.manager.eio_sid_from_sid(sid, namespace)
        if connection is not None:
            server.start_background_task(server.eio.disconnect, connection)
