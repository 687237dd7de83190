"""The gateway to Redis or Valkey: one question a method, and no decision of its own."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from server.service.ports import (
    Admitted,
    Entry,
    Kept,
    Move,
    New,
    Result,
    SessionId,
    Stored,
    StoreFull,
)
from server.store.asking import ask
from server.store.client import Lines
from server.store.erasing import Eraser
from server.store.hearing import hear
from server.store.keys import Keys
from server.store.lua import Scripts
from sessions.roles import Role

T = TypeVar("T")


def never() -> bool:
    return False


class RedisStore:
    """Implements the Store port on one server, or on the main node of a replicated one."""

    def __init__(self, lines: Lines, *, keys: Keys, full: Callable[[], bool] = never) -> None:
        self.lines = lines
        self._redis: Any = lines.ask  # redis-py's replies are typed as if they could be awaited
        self._keys = keys
        self._full = full  # the embedded store's reserve is in use: keep the rest for the end
        self._scripts = Scripts(lines.ask)
        self._eraser = Eraser(lines.ask, keys)
        self._closed = False

    def create(self, session: SessionId, new: New) -> bool:
        self._room_for_more()
        code, tokens = self._keys.code(new.code), [self._keys.token(t) for t in new.tokens]
        if not self._ask(lambda: self._hold(code, session, new.expires_at)):
            return False
        self._ask(lambda: self._index(session, new))
        keys = [self._keys.live(session), self._keys.record(session), self._keys.doors(session)]
        state = [new.version, new.live, new.record, new.expires_at, code, " ".join(tokens)]
        self._script("create", keys, [*state, *sorted(new.doors)])
        # The tick comes last: one without a session would be taken for an erased one.
        self._ask(lambda: self._redis.zadd(self._keys.due, {session: new.due}, nx=True))
        return True

    def _hold(self, code: str, session: SessionId, until: int) -> bool:
        """Take a code, or find that this session has it already: a repeat is recognised."""
        if self._redis.set(code, session, nx=True, exat=until):
            return True
        return bool(self._redis.get(code) == session.encode())

    def _index(self, session: SessionId, new: New) -> None:
        for digest, role in new.tokens.items():
            value = f"{role.value} {session}"
            self._redis.set(self._keys.token(digest), value, exat=new.expires_at)

    def by_code(self, code: str) -> SessionId | None:
        found = self._ask(lambda: self._redis.get(self._keys.code(code)))
        return SessionId(found.decode()) if found else None

    def by_token(self, digest: str) -> tuple[SessionId, Role] | None:
        found = self._ask(lambda: self._redis.get(self._keys.token(digest)))
        if not found:
            return None
        role, _, session = found.decode().partition(" ")
        return SessionId(session), Role(role)

    def record(self, session: SessionId) -> bytes | None:
        return self._bytes(self._keys.record(session))

    def live(self, session: SessionId) -> Stored | None:
        key = self._keys.live(session)
        version, live = self._ask(lambda: self._redis.hmget(key, "version", "live"))
        return Stored(version=int(version), live=live) if version is not None else None

    def move(self, session: SessionId, move: Move) -> bool:
        """Send members in order of their bytes: the log must not pair what left with what came."""
        lists = [sorted(part) for part in (move.take, move.bag, move.unbag, move.marks)]
        lists += [[] if one is None else [one] for one in (move.shown, move.was, move.live)]
        keys = [self._keys.live(session)]
        for run in (move.run, *move.forget):
            of = self._keys.run(session, run)
            keys += [of.pot, of.bag, of.marks, of.shown]
        head = [move.expect, move.version, move.open_run, secrets.token_bytes(12)]
        members = [member for part in lists for member in part]
        return bool(self._script("move", keys, [*head, *map(len, lists), *members]))

    def commit(self, session: SessionId, run: str, entries: Sequence[Entry]) -> list[Result]:
        self._room_for_more()
        of = self._keys.run(session, run)
        arguments: list[Any] = [run]
        for entry in entries:
            arguments += [entry.member, entry.replaces or b"", entry.slot.out]
        said = self._script("commit", [self._keys.live(session), of.pot, of.marks], arguments)
        pairs = zip(said[::2], said[1::2], strict=True)
        return [Result(Kept(kept.decode()), member) for kept, member in pairs]

    def pot(self, session: SessionId, run: str) -> list[bytes]:
        return self._members(self._keys.run(session, run).pot)

    def bag(self, session: SessionId, run: str) -> list[bytes]:
        return self._members(self._keys.run(session, run).bag)

    def marks(self, session: SessionId, run: str) -> list[bytes]:
        return self._members(self._keys.run(session, run).marks)

    def shown(self, session: SessionId, run: str) -> bytes | None:
        return self._bytes(self._keys.run(session, run).shown)

    def touch(
        self,
        session: SessionId,
        window: int,
        members: Iterable[bytes],
        following: Iterable[bytes] = (),
    ) -> None:
        now = sorted(members)
        keys = [self._keys.live(session), *self._keys.here(session)]
        self._script("touch", keys, [window, len(now), *now, *sorted(following)])

    def leave(self, session: SessionId, names: Iterable[bytes]) -> None:
        gone = sorted(names)
        for key in self._keys.here(session):
            self._ask(lambda key=key: self._redis.zrem(key, *gone))  # type: ignore[misc]

    def present(self, session: SessionId, window: int) -> int:
        keys = [self._keys.live(session), *self._keys.here(session)]
        return int(self._script("present", keys, [window]))

    def freeze(self, session: SessionId, run: str, window: int) -> tuple[int, int]:
        keys = [self._keys.live(session), *self._keys.here(session)]
        counted = self._keys.counted(session, run)
        found, seats = self._script("freeze", [*keys, counted], [window])
        return int(found), int(seats)

    def uncount(self, session: SessionId, run: str) -> None:
        self._ask(lambda: self._redis.unlink(self._keys.counted(session, run)))

    def counted(self, session: SessionId, run: str) -> list[bytes]:
        return self._members(self._keys.counted(session, run))

    def admit(self, session: SessionId, seat: bytes, door: bytes) -> Admitted:
        keys = [self._keys.live(session), self._keys.doors(session), self._keys.admitted(session)]
        return Admitted(self._script("admit", keys, [seat, door]).decode())

    def attend(self, session: SessionId, moment: int) -> None:
        self._script("attend", [self._keys.live(session)], [moment])

    def attended(self, session: SessionId) -> float | None:
        found = self._ask(lambda: self._redis.hget(self._keys.live(session), "attended"))
        return float(found) if found else None

    def claim(self, now: float, *, lease: float, most: int) -> list[SessionId]:
        """Ask once: a claim whose reply is lost comes back when its lease is over."""
        found = self._script("claim", [self._keys.due], [now, now + lease, most], again=False)
        return [SessionId(session.decode()) for session in found]

    def due(self, session: SessionId, at: float) -> None:
        """Move a tick; one that `erase` took away stays away."""
        self._script("due", [self._keys.due], [at, session])

    def versions(self, sessions: Sequence[SessionId]) -> dict[SessionId, int]:
        def question() -> list[bytes | None]:
            pipe = self._redis.pipeline(transaction=False)
            for session in sessions:
                pipe.hget(self._keys.live(session), "version")
            return list(pipe.execute())

        found = zip(sessions, self._ask(question), strict=True)
        return {session: int(version) for session, version in found if version is not None}

    def say_moved(self, session: SessionId) -> None:
        self._ask(lambda: self._redis.publish(self._keys.moved, session))

    def hear_moved(self) -> Iterator[SessionId]:
        heard = hear(self.lines.hear, self._keys.moved, until=lambda: self._closed)
        return (SessionId(hint) for hint in heard)

    def left(self, session: SessionId) -> int:
        return len(self._ask(lambda: self._eraser.found(session)))

    def erase(self, session: SessionId) -> int:
        return self._ask(lambda: self._eraser.unlink(session))

    def owed(self) -> bool:
        return bool(self._ask(lambda: self._redis.exists(self._keys.owed)))

    def rewrite(self) -> bool:
        """Rewrite the append-only file and wait; False if the store does not allow that."""
        return self._ask(self._eraser.rewrite)

    def ping(self) -> None:
        self._ask(self._redis.ping)

    def close(self) -> None:
        """Hang up; `hear_moved` ends within a second."""
        self._closed = True
        self.lines.close()

    def _room_for_more(self) -> None:
        if self._full():
            raise StoreFull("the reserve is kept for ending sessions")

    def _bytes(self, key: str) -> bytes | None:
        found: bytes | None = self._ask(lambda: self._redis.get(key))
        return found

    def _members(self, key: str) -> list[bytes]:
        return list(self._ask(lambda: self._redis.zrange(key, 0, -1)))

    def _script(
        self, name: str, keys: list[str], arguments: list[Any], *, again: bool = True
    ) -> Any:
        return ask(lambda: self._scripts.call(name, keys, arguments), again=again)

    def _ask(self, question: Callable[[], T]) -> T:
        return ask(question, again=True)
