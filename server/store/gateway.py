"""The gateway to Redis or Valkey: one question per method, and no decision of its own."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeGuard, TypeVar

from server.service.ports.clock import SessionId
from server.service.ports.store import TURNS, StoreFull
from server.service.ports.store_values import (
    Admitted,
    CommitOutcome,
    CommitResult,
    Entered,
    Entrance,
    LinkNotes,
    NewSession,
    PotBatch,
    PotEntry,
    StateChange,
    StoredState,
)
from server.service.ports.vault import Unreadable
from server.store.client import RedisClients
from server.store.commit_line import Call, CommitLine, packed_list
from server.store.eraser import Eraser
from server.store.keys import Keys, is_plain
from server.store.lua import Scripts
from server.store.retry import translated_errors, with_retry
from server.store.subscription import subscribe
from sessions.roles import Role

T = TypeVar("T")
EVER = 10  # seats that may be let in for each that may be present: phones that lost theirs


ROLES = {role.value.encode(): role for role in Role}
FIELDS = ("version", "live", "expires", "window", "attended")  # of a live state, read by scripts


def never() -> bool:
    return False


def is_number(text: bytes | None) -> TypeGuard[bytes]:
    """Tell whether a field holds the number that was written, and not what a disk made of it."""
    return text is not None and text.isdigit() and len(text) < 16


def _before(turn: int) -> int:
    return (turn - 1) % TURNS


def session_named(text: bytes) -> SessionId | None:
    """Read a session's id; None for bytes that name none."""
    name = text.decode("ascii", errors="replace")
    return SessionId(name) if is_plain(name) else None


OUTCOMES = {
    ord("s"): CommitOutcome.STORED,
    ord("c"): CommitOutcome.CONFLICT,
    ord("o"): CommitOutcome.OUT,
    ord("x"): CommitOutcome.CLOSED,
}
MEMBERS = (CommitOutcome.CONFLICT, CommitOutcome.OUT)  # outcomes with which a member comes


def _results(reply: Sequence[bytes]) -> list[CommitResult]:
    """Read what `commit.lua` says: a letter per entry, then the members that letters ask for."""
    letters, members = reply[0], iter(reply[1:])
    stored = CommitResult(CommitOutcome.STORED)
    if letters == b"s" * len(letters):
        return [stored] * len(letters)
    kept = map(OUTCOMES.__getitem__, letters)
    return [CommitResult(each, next(members) if each in MEMBERS else b"") for each in kept]


def _results_or_problem(reply: Any) -> list[CommitResult] | Exception:
    if not isinstance(reply, Exception):
        return _results(reply)
    try:
        with translated_errors():
            raise reply
    except Exception as problem:
        return problem


class RedisStore:
    """Implements the Store port on one server, or on the main node of a replicated one."""

    def __init__(
        self,
        clients: RedisClients,
        *,
        keys: Keys,
        full: Callable[[], bool] = never,
        warning: Callable[[], str] = str,
    ) -> None:
        self.clients = clients
        self._redis: Any = (
            clients.commands
        )  # redis-py's replies are typed as if they could be awaited
        self._keys = keys
        self._full = full  # the embedded store's reserve is in use: keep the rest for the end
        self._warning = warning
        self._scripts = Scripts(clients.commands)
        self._commits = CommitLine(clients.commits)
        self._eraser = Eraser(clients.commands, keys)
        self._closed = False

    def create(self, session_id: SessionId, new: NewSession) -> bool:
        self._room_for_more()
        code, tokens = self._keys.code(new.code), [self._keys.token(t) for t in new.tokens]
        if not self._ask(lambda: self._hold(code, session_id, new.expires_at)):
            return False
        self._ask(lambda: self._index(session_id, new.tokens, new.expires_at))
        keys = [
            self._keys.live(session_id),
            self._keys.record(session_id),
            self._keys.doors(session_id),
            self._keys.links(session_id),
        ]
        state = [new.version, new.live, new.record, new.expires_at, code, " ".join(tokens)]
        self._script("create", keys, [*state, new.links, *sorted(new.doors)])
        # The tick comes last: one without a session would be taken for an erased one.
        self._ask(lambda: self._redis.zadd(self._keys.due, {session_id: new.due}, nx=True))
        return True

    def _hold(self, code: str, session_id: SessionId, until: int) -> bool:
        """Take a code, or find that this session has it already: a repeat is recognised."""
        if self._redis.set(code, session_id, nx=True, exat=until):
            return True
        return bool(self._redis.get(code) == session_id.encode())

    def _index(self, session_id: SessionId, tokens: Mapping[str, Role], until: int) -> None:
        for digest, role in tokens.items():
            value = f"{role.value} {session_id}"
            self._redis.set(self._keys.token(digest), value, exat=until)

    def renew_tokens(
        self, session_id: SessionId, tokens: Mapping[str, Role], links: LinkNotes | None = None
    ) -> bool:
        """Note the new entries beside the old ones first: `erase` finds both after a crash."""
        live, listed = self._keys.live(session_id), self._keys.links(session_id)
        before = self._ask(lambda: self._redis.hget(live, "tokens")) or b""
        until = self._ask(lambda: self._redis.expiretime(live))
        fresh = [self._keys.token(digest).encode() for digest in tokens]
        stale = [key for key in before.split() if key not in fresh]
        both, after = b" ".join([*stale, *fresh]), b" ".join(fresh)
        first = [links.was, links.during] if links else []
        last = [links.during, links.after] if links else []
        if until < 0 or not self._script("note_tokens", [live, listed], [before, both, *first]):
            return False
        self._ask(lambda: self._index(session_id, tokens, until))
        if stale:
            self._ask(lambda: self._redis.unlink(*stale))
        done = self._script("note_tokens", [live, listed], [both, after, *last])
        return links is None or bool(done)  # somebody who changed them in between has the last word

    def links(self, session_id: SessionId) -> bytes:
        return self._bytes(self._keys.links(session_id)) or b""

    def note_desk(self, session_id: SessionId, desk: str, link: str, turn: int) -> None:
        keys = [self._keys.live(session_id), self._keys.desks(session_id)]
        self._script("note_desk", keys, [turn, _before(turn), desk, link])

    def desks(self, session_id: SessionId, turn: int) -> list[str]:
        found = self._script("desks", [self._keys.desks(session_id)], [turn, _before(turn)])
        return [link.decode("ascii", errors="replace") for link in found]

    def by_code(self, code: str) -> SessionId | None:
        return session_named(self._ask(lambda: self._redis.get(self._keys.code(code))) or b"")

    def by_token(self, digest: str) -> tuple[SessionId, Role] | None:
        found = self._ask(lambda: self._redis.get(self._keys.token(digest))) or b""
        role, _, name = found.partition(b" ")
        session_id = session_named(name)
        if session_id is None or role not in ROLES:
            return None
        return session_id, ROLES[role]

    def open_tokens(self, digests: Sequence[str]) -> set[str]:
        def question() -> list[int]:
            pipe = self._redis.pipeline(transaction=False)
            for digest in digests:
                pipe.exists(self._keys.token(digest))
            return list(pipe.execute())

        found = zip(digests, self._ask(question), strict=True)
        return {digest for digest, there in found if there}

    def record(self, session_id: SessionId) -> bytes | None:
        return self._bytes(self._keys.record(session_id))

    def live(self, session_id: SessionId) -> StoredState | None:
        key = self._keys.live(session_id)
        found = self._ask(lambda: self._redis.hmget(key, *FIELDS))
        if not any(found):
            return None
        version, live, expires, window, attended = found
        numbers = (version, window, attended or b"0")
        if live is None or expires is None or not all(map(is_number, numbers)):
            raise Unreadable("the live state has lost a part, or a number is none")
        return StoredState(version=int(version), live=live)

    def move(self, session_id: SessionId, move: StateChange) -> bool:
        """Send members in order of their bytes: the log must not pair what left with what came."""
        lists = [sorted(part) for part in (move.take, move.released, move.removed, move.statuses)]
        lists += [
            [] if one is None else [one]
            for one in (move.result, move.was, move.live, move.was_live)
        ]
        keys = [self._keys.live(session_id), *self._seats(session_id)]
        for run in (move.run, *move.forget):
            of = self._keys.run(session_id, run)
            keys += [of.pot, of.released, of.statuses, of.result]
        door = "closed" if move.door_closed else "open"
        nonce = secrets.token_bytes(12)
        head = [move.expect, move.version, move.open_run, nonce, door, move.emptied]
        members = [member for part in lists for member in part]
        return bool(self._script("move", keys, [*head, *map(len, lists), *members]))

    def commit(
        self, session_id: SessionId, run: str, entries: Sequence[PotEntry]
    ) -> list[CommitResult]:
        [found] = self.commit_together([PotBatch(session_id, run, entries)])
        if isinstance(found, Exception):
            raise found
        return found

    def commit_together(self, batches: Sequence[PotBatch]) -> list[list[CommitResult] | Exception]:
        self._room_for_more()
        calls = [self._commit_call(batch) for batch in batches]
        replies = with_retry(lambda: self._commits.call_all(calls), again=True)
        return [_results_or_problem(reply) for reply in replies]

    def _commit_call(self, batch: PotBatch) -> Call:
        """Say all entries in one argument: a thousand would each be packed, and parsed again."""
        of = self._keys.run(batch.session_id, batch.run)
        parts = [(each.member, each.replaces or b"", each.slot.out) for each in batch.entries]
        packed = packed_list([part for entry in parts for part in entry])
        return [self._keys.live(batch.session_id), of.pot, of.statuses], [batch.run, packed]

    def pot(self, session_id: SessionId, run: str) -> list[bytes]:
        return self._members(self._keys.run(session_id, run).pot)

    def released(self, session_id: SessionId, run: str) -> list[bytes]:
        return self._members(self._keys.run(session_id, run).released)

    def statuses(self, session_id: SessionId, run: str) -> list[bytes]:
        return self._members(self._keys.run(session_id, run).statuses)

    def result(self, session_id: SessionId, run: str) -> bytes | None:
        return self._bytes(self._keys.run(session_id, run).result)

    def touch(
        self,
        session_id: SessionId,
        window: int,
        members: Iterable[bytes],
        following: Iterable[bytes] = (),
        *,
        emptied: int | None = None,
    ) -> int:
        now = sorted(members)
        keys = [self._keys.live(session_id), *self._keys.here(session_id)]
        head = [window, "" if emptied is None else emptied, len(now)]
        return int(self._script("touch", keys, [*head, *now, *sorted(following)]))

    def leave(self, session_id: SessionId, names: Iterable[bytes]) -> None:
        gone = sorted(names)
        for key in self._keys.here(session_id):
            self._ask(lambda key=key: self._redis.zrem(key, *gone))  # type: ignore[misc]

    def present(self, session_id: SessionId, window: int) -> int:
        keys = [self._keys.live(session_id), *self._keys.here(session_id)]
        return int(self._script("present", keys, [window]))

    def count_seats(self, session_id: SessionId, run: str, window: int) -> tuple[int, int]:
        keys = [self._keys.live(session_id), *self._keys.here(session_id)]
        counted = self._keys.counted(session_id, run)
        found, seats = self._script("count_seats", [*keys, counted], [window])
        return int(found), int(seats)

    def forget_counted(self, session_id: SessionId, run: str) -> None:
        self._ask(lambda: self._redis.unlink(self._keys.counted(session_id, run)))

    def counted(self, session_id: SessionId, run: str) -> list[bytes]:
        return self._members(self._keys.counted(session_id, run))

    def add_rank(self, session_id: SessionId, talk: str, *, name: bytes, rank: bytes) -> None:
        keys = [self._keys.live(session_id), *self._keys.talk(session_id, talk)]
        self._script("add_rank", keys, [name, rank])

    def drop_rank(self, session_id: SessionId, talk: str, *, name: bytes, rank: bytes) -> None:
        self._script("drop_rank", list(self._keys.talk(session_id, talk)), [rank, name])

    def ranks(self, session_id: SessionId, talk: str) -> list[bytes]:
        return self._members(self._keys.talk(session_id, talk)[0])

    def forget_ranks(self, session_id: SessionId, talk: str) -> None:
        self._ask(lambda: self._redis.unlink(*self._keys.talk(session_id, talk)))

    def admit(self, session_id: SessionId, seat: bytes, door: bytes) -> Admitted:
        keys = [
            self._keys.live(session_id),
            self._keys.doors(session_id),
            self._keys.admitted(session_id),
        ]
        return Admitted(self._script("admit", keys, [seat, door]).decode())

    def let_in(self, session_id: SessionId, entrances: Sequence[Entrance]) -> list[Entered]:
        """Send entries in order of their bytes: the log must not show who came before whom."""
        keys = [self._keys.live(session_id), *self._seats(session_id)]
        of = entrances[0]
        arguments: list[Any] = [of.emptied, of.most, of.most * EVER, of.window]
        order = sorted(range(len(entrances)), key=lambda each: entrances[each].entry)
        for place in order:
            arguments += [entrances[place].entry, int(entrances[place].asked)]
        replies = self._script("let_in", keys, arguments)
        said = {place: Entered(reply.decode()) for place, reply in zip(order, replies, strict=True)}
        return [said[place] for place in range(len(entrances))]

    def _seats(self, session_id: SessionId) -> list[str]:
        """Name what is kept of seats, in the order of the scripts."""
        return [self._keys.inside(session_id), *self._keys.here(session_id)]

    def note_facilitator(self, session_id: SessionId, moment: int) -> None:
        self._script("note_facilitator", [self._keys.live(session_id)], [moment])

    def facilitator_seen_at(self, session_id: SessionId) -> float | None:
        found = self._ask(lambda: self._redis.hget(self._keys.live(session_id), "attended"))
        return float(found) if found else None

    def claim(self, now: float, *, lease: float, most: int) -> list[SessionId]:
        """Ask once: a claim whose reply is lost comes back when its lease is over."""
        found = self._script("claim", [self._keys.due], [now, now + lease, most], again=False)
        named = {name: session_named(name) for name in found}
        if strangers := [name for name, session_id in named.items() if session_id is None]:
            self._ask(lambda: self._redis.zrem(self._keys.due, *strangers))
        return [session_id for session_id in named.values() if session_id is not None]

    def due(self, session_id: SessionId, at: float, *, claimed_until: float | None = None) -> None:
        """Move a tick; one that `erase` took away stays away."""
        lease = "" if claimed_until is None else claimed_until
        self._script("due", [self._keys.due], [at, session_id, lease])

    def hasten(self, session_id: SessionId, at: float) -> float:
        """Bring a tick forward; return when it comes, 0.0 where it was taken away."""
        return float(self._script("hasten", [self._keys.due], [at, session_id]) or 0.0)

    def wake(self, session_id: SessionId, at: float) -> None:
        """Leave the moment of a tick that is there as it is."""
        self._ask(lambda: self._redis.zadd(self._keys.due, {session_id: at}, nx=True))

    def index(self, session_id: SessionId, code: str) -> None:
        """Take the code first: where another session has it by now, nothing changes."""
        live, key = self._keys.live(session_id), self._keys.code(code)
        until = self._ask(lambda: self._redis.expiretime(live))
        holder = self.by_code(code)
        if until < 0 or (holder not in (None, session_id) and self.left(holder)):
            return
        self._ask(lambda: self._redis.set(key, session_id, exat=until))
        before = self._script("note_code", [live], [key])
        if before != key.encode():
            stale = before or key.encode()  # without one, the session went meanwhile
            self._ask(lambda: self._redis.unlink(stale))

    def versions(self, sessions: Sequence[SessionId]) -> dict[SessionId, int]:
        """Ask with one script: a question for each of a thousand sessions is work for a core."""
        if not sessions:
            return {}
        found = self._script("versions", [self._keys.live(each) for each in sessions], [])
        pairs = zip(sessions, found, strict=True)
        return {session_id: int(version) for session_id, version in pairs if is_number(version)}

    def publish_change(self, session_id: SessionId) -> None:
        self._ask(lambda: self._redis.publish(self._keys.moved, session_id))

    def subscribe_changes(self) -> Iterator[SessionId]:
        heard = subscribe(self.clients.subscriptions, self._keys.moved, until=lambda: self._closed)
        return (SessionId(hint) for hint in heard)

    def left(self, session_id: SessionId) -> int:
        return len(self._ask(lambda: self._eraser.found(session_id)))

    def erase(self, session_id: SessionId) -> int:
        return self._ask(lambda: self._eraser.unlink(session_id))

    def agree_on_clock(self, boot: str, uptime: float, wall: float) -> float:
        found = self._script("agree_on_clock", [self._keys.clock], [boot, uptime, wall])
        return float(found)

    def note_time(self, moment: int) -> None:
        self._script("note_time", [self._keys.clock], [moment])

    def start_turn(self) -> bytes:
        """Read the word of the link to start sessions; nothing while it was never changed."""
        found: bytes | None = self._ask(lambda: self._redis.get(self._keys.start_turn))
        return found or b""

    def renew_start(self, turn: str) -> None:
        """Change the word of the link to start sessions, for all workers at once."""
        self._ask(lambda: self._redis.set(self._keys.start_turn, turn))

    def facilitators(self) -> bytes:
        """Read the sealed list of who may start sessions; nothing where nobody was ever added."""
        return self._bytes(self._keys.facilitators) or b""

    def change_facilitators(self, was: bytes, now: bytes) -> bool:
        """Write the list in the place of the one that was read; False if that is another by now."""
        return bool(self._script("note_list", [self._keys.facilitators], [was, now]))

    def own_plans(self, owner: str) -> dict[str, bytes]:
        """Read the sealed plans of a facilitator, by id; an empty owner is the operator."""
        found: dict[bytes, bytes] = self._ask(lambda: self._redis.hgetall(self._keys.plans(owner)))
        return {id.decode(): sealed for id, sealed in found.items()}

    def own_plan(self, owner: str, id: str) -> bytes:
        """Read one sealed plan; nothing where there is none."""
        found: bytes | None = self._ask(lambda: self._redis.hget(self._keys.plans(owner), id))
        return found or b""

    def note_plan(self, owner: str, id: str, was: bytes, now: bytes, *, most: int) -> bool:
        """Write a plan in the place of what was read, or remove it where `now` is empty.

        False if something else is there by now, or a new one would be more than `most`.
        """
        return bool(self._script("note_plan", [self._keys.plans(owner)], [id, was, now, most]))

    def owed(self) -> bool:
        return bool(self._ask(lambda: self._redis.exists(self._keys.owed)))

    def rewrite(self) -> bool:
        """Rewrite the append-only file and wait; False if the store does not allow that."""
        return self._ask(self._eraser.rewrite)

    def probe(self) -> str:
        self._room_for_more()
        self._script("probe", [self._keys.probe], [])
        return self._warning()

    def close(self) -> None:
        """Hang up; `subscribe_changes` ends within a second."""
        self._closed = True
        self.clients.close()

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
        return with_retry(lambda: self._scripts.call(name, keys, arguments), again=again)

    def _ask(self, question: Callable[[], T]) -> T:
        return with_retry(question, again=True)
