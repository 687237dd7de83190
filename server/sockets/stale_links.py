"""Cuts pages whose link was renewed: what they came by may be in other hands."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from flask_socketio import SocketIO

from server.service.model.background import run_safely
from server.sockets.connections import Connections
from server.wire.events import NAMESPACES

EVERY = 2.0  # seconds between two looks, of which one question serves all pages of this worker


class StaleLinks:
    """Looks which tokens of this worker's connections still open a session.

    A page that asks something is refused at once; this is for those that only listen. A connection
    is cut at the second look that finds its token closed: the page that renewed the link has heard
    so by then, and comes back by the new one.
    """

    def __init__(
        self,
        *,
        sio: SocketIO,
        connections: Connections,
        still_open: Callable[[Collection[str]], Collection[str]],
    ) -> None:
        self._sio = sio
        self._connections = connections
        self._still_open = still_open
        self._suspected: set[str] = set()

    def run(self) -> None:
        """Look for as long as the server runs."""
        while True:
            self._sio.sleep(EVERY)
            run_safely(self.look)

    def look(self) -> None:
        """Look once. A store that is away raises, and nobody is cut."""
        pages = self._connections.with_token()
        tokens = {connection.token for connection in pages.values()}
        live = self._still_open(tokens) if tokens else ()
        stale = {sid for sid, connection in pages.items() if connection.token not in live}
        for sid in stale & self._suspected:
            self._cut(sid, NAMESPACES[pages[sid].role])
        self._suspected = stale

    def _cut(self, sid: str, namespace: str) -> None:
        server: Any = self._sio.server
        connection = server.manager.eio_sid_from_sid(sid, namespace)
        if connection is not None:
            server.start_background_task(server.eio.disconnect, connection)
