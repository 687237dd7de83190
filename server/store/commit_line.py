"""The line on which answers are committed: one connection that is kept, asked by one script.

redis-py takes a connection out of a pool for each command, looks whether it is still good, and puts
it back: for a room that answers at one instant, more work than the commits themselves. Here a batch
is packed once and sent in one piece, for all runs that it is for: then one flush serves them all.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from typing import Any

import redis
from redis import Redis
from redis.exceptions import NoScriptError

from server.store.lua import Scripts, script_text

Call = tuple[list[str], list[Any]]  # keys and arguments of the script
NAME = "commit"


class CommitLine:
    """Calls the script `commit`, which changes nothing when it is called again with the same."""

    def __init__(self, client: Redis) -> None:
        self._pool: Any = client.connection_pool
        self._beside = Scripts(client)
        self._text = script_text(NAME)
        self._sha = hashlib.sha1(self._text.encode(), usedforsecurity=False).hexdigest()
        self._busy = threading.Lock()
        self._kept: Any = None  # the connection, once there was one

    def call_all(self, calls: Sequence[Call]) -> list[Any]:
        """Call it for several runs; give a ResponseError in the place of one that was refused.

        Raises what redis-py raises where the store is away. Who comes while the line is in use asks
        on another one, and waits for nobody.
        """
        if not self._busy.acquire(blocking=False):
            return [self._asked_beside(call) for call in calls]
        try:
            return self._asked(calls)
        finally:
            self._busy.release()

    def _asked_beside(self, call: Call) -> Any:
        try:
            return self._beside.call(NAME, *call)
        except redis.ResponseError as refused:
            return refused

    def _asked(self, calls: Sequence[Call]) -> list[Any]:
        kept, self._kept = self._kept, None
        if kept is not None:
            try:
                return self._on(kept, calls)
            except redis.ConnectionError:
                pass  # the store was started anew since: nobody looked before
        return self._on(self._pool.get_connection(), calls)

    def _on(self, connection: Any, calls: Sequence[Call]) -> list[Any]:
        """Ask on a connection, which is kept if it is good afterwards."""
        try:
            commands = [("EVALSHA", self._sha, len(keys), *keys, *more) for keys, more in calls]
            replies = _exchanged(connection, commands)
            if any(isinstance(reply, NoScriptError) for reply in replies):
                _exchanged(connection, [("SCRIPT", "LOAD", self._text)])
                replies = _exchanged(connection, commands)
        except BaseException:
            connection.disconnect()
            self._pool.release(connection)
            raise
        self._kept = connection
        return replies


def _exchanged(connection: Any, commands: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Send all commands in one piece, and read as many replies."""
    connection.send_packed_command(connection.pack_commands(commands), check_health=False)
    return [_reply(connection) for _ in commands]


def _reply(connection: Any) -> Any:
    try:
        return connection.read_response()
    except redis.ResponseError as refused:
        return refused


def packed_list(parts: Sequence[bytes]) -> bytes:
    """Write a list of texts as MessagePack, of which the store's Lua knows no newer kinds."""
    pieces = [b"\xdd", len(parts).to_bytes(4, "big")]
    for part in parts:
        pieces += (b"\xdb", len(part).to_bytes(4, "big"), part)
    return b"".join(pieces)
