"""Takes every trace of a session out of the store, and has its append-only file written anew."""

from __future__ import annotations

import secrets
import time
from typing import Any

from redis import Redis, ResponseError

from server.service.ports.clock import SessionId
from server.service.ports.store import StoreAway, StoreFull
from server.store.keys import Keys
from server.store.lua import script_text

REWRITE = 60.0  # seconds: a store of this kind is small; longer means that something is wrong
LOOK = 0.02
FORBIDDEN = ("NOPERM", "no permissions", "unknown command")


class Eraser:
    """Unlinks in an order that a crash cannot break: whoever comes next finds what is left."""

    def __init__(self, client: Redis, keys: Keys) -> None:
        self._redis: Any = client
        self._keys = keys

    def found(self, session_id: SessionId) -> list[bytes]:
        """List the keys of a session by looking for them, not by what should be there."""
        return list(self._redis.scan_iter(match=self._keys.all_of(session_id), count=1000))

    def unlink(self, session_id: SessionId) -> int:
        """Note that the file is to be rewritten; then unlink index, live state, and the rest.

        Without its live state, nothing more is written for a session.

        The tick goes last: until then a worker that claims it finds a session to finish erasing.
        Returns how many entries were there.
        """
        self._redis.set(self._keys.owed, secrets.token_hex(8))
        live = self._keys.live(session_id)
        code, tokens = self._redis.hmget(live, "code", "tokens")
        gone = 0
        for key in [*filter(None, [code]), *(tokens or b"").split(), live]:
            gone += self._redis.unlink(key)
        for key in self.found(session_id):
            gone += self._redis.unlink(key)
        return gone + int(self._redis.zrem(self._keys.due, session_id))

    def rewrite(self) -> bool:
        """Have the file written anew and wait for it; False if the store does not allow that.

        What was owed before it began is owed no more.
        """
        owed = self._redis.get(self._keys.owed)
        done = self._rewritten()
        if owed is not None and self._redis.get(self._keys.owed) == owed:
            self._redis.unlink(self._keys.owed)
        return done

    def _rewritten(self) -> bool:
        if not self._persistence().get("aof_enabled"):
            return True
        end = time.monotonic() + REWRITE
        try:
            while not self._started():  # one that runs already may hold what we have just unlinked
                self._wait(end)
        except ResponseError as problem:
            if not _says(problem, FORBIDDEN):
                raise StoreAway("the append-only file cannot be rewritten now") from problem
            return False  # an operator's choice, and `check` has said what it means
        self._wait_for_done(end)
        return True

    def _started(self) -> bool:
        """Begin a rewriting while no tick of any session has its moment; False where one runs.

        The file holds what the store held when its process was split. Both commands arrive at once,
        so that no other one comes between them; the moments are put back when the file is begun.
        """
        both = self._redis.pipeline(transaction=False)
        both.eval(script_text("hide_ticks"), 1, self._keys.due).bgrewriteaof()
        hidden, begun = both.execute(raise_on_error=False)
        if isinstance(hidden, ResponseError):
            raise hidden
        if hidden:
            self._redis.eval(script_text("restore_ticks"), 1, self._keys.due, *hidden)
        if isinstance(begun, ResponseError) and "in progress" not in str(begun):
            raise begun
        return not isinstance(begun, ResponseError)

    def _wait_for_done(self, end: float) -> None:
        while True:
            state = self._persistence()
            if not (state.get("aof_rewrite_in_progress") or state.get("aof_rewrite_scheduled")):
                break
            self._wait(end)
        if state.get("aof_last_bgrewrite_status") != "ok":
            raise StoreFull("the append-only file could not be rewritten")

    def _wait(self, end: float) -> None:
        if time.monotonic() > end:
            raise StoreAway("the append-only file is still being rewritten")
        time.sleep(LOOK)

    def _persistence(self) -> dict[str, Any]:
        return dict(self._redis.info("persistence"))


def _says(problem: ResponseError, words: tuple[str, ...]) -> bool:
    return any(word in str(problem) for word in words)
