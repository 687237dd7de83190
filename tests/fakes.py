"""Fakes of the rooms beside the use cases: one a port, in memory, with the same answers."""

from __future__ import annotations

import functools
import hashlib
import hmac
import queue
import random
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from server.service.ports.broadcaster import ErasureReceipt
from server.service.ports.clock import SessionId
from server.service.ports.run_vault import RunKeyGone
from server.service.ports.shown import SharedState
from server.service.ports.store import TURNS, Store, StoreAway, StoreFull
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
from server.service.ports.vault import KeysGone, Slot, Unreadable
from sessions.roles import Role

P = ParamSpec("P")
T = TypeVar("T")
TAG = 16  # bytes that a slot, a card's id or a mark's prefix takes at the start of a member


class FakeClock:
    """A clock that only moves when somebody sleeps or a test says so."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self._now = now
        self._uptime = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._now += seconds

    def wall(self) -> float:
        return self._now

    def uptime(self) -> float:
        return self._uptime

    def advance(self, seconds: float) -> None:
        """Let time pass while the process runs and gives its signs of life."""
        self._now += seconds

    def pause(self, seconds: float) -> None:
        """Let time pass while the process is stopped, or asleep with its machine."""
        self._now += seconds
        self._uptime += seconds


class SeededChance(random.Random):
    """The same chance every time."""

    def __init__(self, seed: int = 1) -> None:
        super().__init__(seed)


class FakeBroadcaster:
    """Remembers what would have been told to the room."""

    def __init__(self) -> None:
        self.moves: list[SessionId] = []
        self.ends: list[tuple[SessionId, ErasureReceipt]] = []
        self.lasts: list[tuple[SessionId, str]] = []  # the stage that a room heard of last

    def last(self, session_id: SessionId, state: SharedState) -> None:
        self.lasts.append((session_id, state.stage))

    def moved(self, session_id: SessionId) -> None:
        self.moves.append(session_id)

    def erased(self, session_id: SessionId, receipt: ErasureReceipt) -> None:
        self.ends.append((session_id, receipt))


class FakeVault:
    """Keeps keys in memory; seals with a stream of hashes, as tightly bound as the real one."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._keys: dict[SessionId, bytes] = {}

    def create(self, session_id: SessionId) -> None:
        if session_id in self._keys:
            raise FileExistsError(session_id)
        self._keys[session_id] = self._random.randbytes(32)

    def destroy(self, session_id: SessionId) -> None:
        self._keys.pop(session_id, None)

    def sessions(self) -> list[SessionId]:
        return sorted(self._keys)

    def slot(self, session_id: SessionId, seat: bytes, run: str) -> Slot:
        pot = self._name(session_id, "pot", seat, run)
        return Slot(pot=pot, out=self.out_of(session_id, pot, run))

    def out_of(self, session_id: SessionId, pot_slot: bytes, run: str) -> bytes:
        return self._name(session_id, "out", pot_slot, run)

    def presence(self, session_id: SessionId, seat: bytes, window: int) -> bytes:
        return self._name(session_id, "presence", seat, str(window))

    def presences(self, session_id: SessionId, seats: Sequence[bytes], window: int) -> list[bytes]:
        return [self.presence(session_id, seat, window) for seat in seats]

    def door(self, session_id: SessionId, code: str) -> bytes:
        return self._name(session_id, "door", code.encode(), "")

    def admission(self, session_id: SessionId, seat: bytes) -> bytes:
        return self._name(session_id, "admission", seat, "")

    def entry(self, session_id: SessionId, seat: bytes, emptied: int) -> bytes:
        return self._name(session_id, "entry", seat, str(emptied))

    def entries(self, session_id: SessionId, seats: Sequence[bytes], emptied: int) -> list[bytes]:
        return [self.entry(session_id, seat, emptied) for seat in seats]

    def secret(self, session_id: SessionId, about: str) -> bytes:
        return self._name(session_id, "secret", b"", about)

    def seal(self, session_id: SessionId, plain: bytes, *, size: int, about: str) -> bytes:
        if len(plain) > size:
            raise ValueError("the record is longer than its size")
        padded = len(plain).to_bytes(4, "big") + plain.ljust(size, b"\0")
        nonce = self._random.randbytes(12)
        body = self._veil(session_id, nonce, padded)
        return nonce + self._tag(session_id, about, nonce + body) + body

    def open(self, session_id: SessionId, sealed: bytes, *, about: str) -> bytes:
        nonce, tag, body = sealed[:12], sealed[12:28], sealed[28:]
        if not hmac.compare_digest(tag, self._tag(session_id, about, nonce + body)):
            raise Unreadable("sealed for something else, or changed")
        padded = self._veil(session_id, nonce, body)
        return padded[4 : 4 + int.from_bytes(padded[:4], "big")]

    def _key(self, session_id: SessionId) -> bytes:
        if session_id not in self._keys:
            raise KeysGone(session_id)
        return self._keys[session_id]

    def _name(self, session_id: SessionId, label: str, seat: bytes, run: str) -> bytes:
        text = b"|".join((label.encode(), seat.hex().encode(), run.encode()))
        return hmac.digest(self._key(session_id), text, "sha256")[:16]

    def _tag(self, session_id: SessionId, about: str, data: bytes) -> bytes:
        return hmac.digest(self._key(session_id), about.encode() + b"\0" + data, "sha256")[:16]

    def _veil(self, session_id: SessionId, nonce: bytes, data: bytes) -> bytes:
        stream = hashlib.shake_256(self._key(session_id) + nonce).digest(len(data))
        return bytes(a ^ b for a, b in zip(data, stream, strict=True))


class FakeRunVault:
    """Keys of runs in memory: each part is a small vault of its own."""

    def __init__(self) -> None:
        self._vaults: dict[tuple[SessionId, str], FakeVault] = {}
        self._kept: dict[tuple[SessionId, str], bytes] = {}
        self._made = 0  # keys: no two of them are alike

    def create(self, session_id: SessionId, part: str) -> None:
        if not self.holds(session_id, part):
            self._made += 1
            self._vaults[session_id, part] = FakeVault(seed=self._made + 1)
            self._vaults[session_id, part].create(session_id)

    def holds(self, session_id: SessionId, part: str) -> bool:
        return (session_id, part) in self._vaults

    def seal(
        self, session_id: SessionId, part: str, plain: bytes, *, size: int, about: str
    ) -> bytes:
        return self._vault(session_id, part).seal(session_id, plain, size=size, about=about)

    def open(self, session_id: SessionId, part: str, sealed: bytes, *, about: str) -> bytes:
        return self._vault(session_id, part).open(session_id, sealed, about=about)

    def name(self, session_id: SessionId, part: str, seat: bytes) -> bytes:
        return self._vault(session_id, part).presence(session_id, seat, 0)

    def keep(self, session_id: SessionId, part: str, secret: bytes) -> bool:
        return self._kept.setdefault((session_id, part), secret) is secret

    def kept(self, session_id: SessionId, part: str) -> bytes | None:
        return self._kept.get((session_id, part))

    def wipe(self, session_id: SessionId, part: str) -> None:
        self._vaults.pop((session_id, part), None)
        self._kept.pop((session_id, part), None)

    def sessions(self) -> list[SessionId]:
        return sorted({session_id for session_id, _ in (*self._vaults, *self._kept)})

    def wipe_all(self, session_id: SessionId) -> None:
        for part in self.parts(session_id):
            self.wipe(session_id, part)

    def parts(self, session_id: SessionId) -> set[str]:
        """Name the keys that are there, for tests."""
        return {part for session, part in (*self._vaults, *self._kept) if session == session_id}

    def lose_all(self) -> None:
        """Lose every key, as a power cut does."""
        self._vaults.clear()
        self._kept.clear()

    def _vault(self, session_id: SessionId, part: str) -> FakeVault:
        try:
            return self._vaults[session_id, part]
        except KeyError:
            raise RunKeyGone(part) from None


def _alone(method: Callable[P, T]) -> Callable[P, T]:
    """Let one thread at a time into a method, as a script does."""

    @functools.wraps(method)
    def locked(*args: P.args, **kwargs: P.kwargs) -> T:
        store = args[0]
        assert isinstance(store, FakeStore)
        with store.one_at_a_time:
            return method(*args, **kwargs)

    return locked


@dataclass
class _Room:
    record: bytes
    live: bytes
    version: int
    code: str
    tokens: dict[str, Role]
    expires_at: int
    open_run: str = ""
    pots: dict[str, set[bytes]] = field(default_factory=dict)
    bags: dict[str, set[bytes]] = field(default_factory=dict)
    statuses: dict[str, set[bytes]] = field(default_factory=dict)
    results: dict[str, bytes] = field(default_factory=dict)
    window: int = 0
    facilitator_seen_at: int | None = None
    doors: set[bytes] = field(default_factory=set)
    admitted: set[bytes] = field(default_factory=set)
    inside: set[bytes] = field(default_factory=set)
    door_closed: bool = False
    emptied: int = 0
    here: dict[int, set[bytes]] = field(default_factory=dict)
    counted: dict[str, set[bytes]] = field(default_factory=dict)
    links: bytes = b""
    desks: dict[str, tuple[int, str]] = field(default_factory=dict)
    ranks: dict[str, set[bytes]] = field(default_factory=dict)
    talking: dict[str, set[bytes]] = field(default_factory=dict)


class FakeStore:
    """The whole store in one dictionary; `away` and `full` play its two illnesses."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.away = False
        self.full = False
        self.rewrites = 0
        self.commits = 0  # batches, so that tests can say how many flushes there were
        self._rooms: dict[SessionId, _Room] = {}
        self._due: dict[SessionId, float] = {}
        self._owed = False
        self._offsets: dict[str, float] = {}
        self._noted = 0
        self.one_at_a_time = threading.RLock()
        self._ears: list[queue.Queue[SessionId]] = []

    @_alone
    def create(self, session_id: SessionId, new: NewSession) -> bool:
        self._writable()
        holder = self.by_code(new.code)
        if holder not in (None, session_id):
            return False
        if session_id not in self._rooms:
            self._rooms[session_id] = _Room(
                record=new.record,
                live=new.live,
                version=new.version,
                code=new.code,
                tokens=dict(new.tokens),
                expires_at=new.expires_at,
                doors=set(new.doors),
                links=new.links,
            )
            self._due[session_id] = new.due
        return True

    def by_code(self, code: str) -> SessionId | None:
        self._there()
        return next((name for name in self._rooms if self._rooms[name].code == code), None)

    def by_token(self, digest: str) -> tuple[SessionId, Role] | None:
        self._there()
        for name, room in self._rooms.items():
            if digest in room.tokens:
                return name, room.tokens[digest]
        return None

    def open_tokens(self, digests: Sequence[str]) -> set[str]:
        self._there()
        return {digest for digest in digests if self.by_token(digest)}

    @_alone
    def renew_tokens(
        self, session_id: SessionId, tokens: Mapping[str, Role], links: LinkNotes | None = None
    ) -> bool:
        self._writable()
        room = self._room(session_id)
        if room is None or (links and links.was != room.links):
            return False
        room.tokens = dict(tokens)
        room.links = links.after if links else room.links
        return True

    def links(self, session_id: SessionId) -> bytes:
        room = self._room(session_id)
        return room.links if room else b""

    def note_desk(self, session_id: SessionId, desk: str, link: str, turn: int) -> None:
        room = self._room(session_id)
        if room is None:
            return
        fresh = (turn, (turn - 1) % TURNS)
        room.desks = {k: v for k, v in room.desks.items() if v[0] in fresh and k != desk}
        if link:
            room.desks[desk] = (turn, link)

    def desks(self, session_id: SessionId, turn: int) -> list[str]:
        room = self._room(session_id)
        fresh = (turn, (turn - 1) % TURNS)
        return [link for at, link in room.desks.values() if at in fresh] if room else []

    def record(self, session_id: SessionId) -> bytes | None:
        room = self._room(session_id)
        return room.record if room else None

    def live(self, session_id: SessionId) -> StoredState | None:
        room = self._room(session_id)
        return StoredState(version=room.version, live=room.live) if room else None

    @_alone
    def move(self, session_id: SessionId, move: StateChange) -> bool:
        room = self._room(session_id)
        self._writable(answers=False)
        if room is None or room.version != move.expect:
            return False
        pot = room.pots.get(move.run, set())
        released = room.bags.get(move.run, set())
        if not (pot.issuperset(move.take) and released.issuperset(move.removed)):
            return False
        if move.was_live is not None and move.was_live != room.live:
            return False
        if move.was is not None and move.was != room.results.get(move.run, b""):
            return False
        room.version, room.open_run = move.version, move.open_run
        if move.emptied > room.emptied:
            room.inside, room.here = set(), {}
        room.door_closed, room.emptied = move.door_closed, move.emptied
        room.live = room.live if move.live is None else move.live
        room.pots[move.run] = pot - set(move.take)
        room.bags[move.run] = (released - set(move.removed)) | set(move.released)
        self._mark(room, move)
        if move.result is not None:
            room.results[move.run] = move.result
        for run in move.forget:
            for kind in (room.pots, room.bags, room.statuses):
                kind.pop(run, None)
            room.results.pop(run, None)
        return True

    def _mark(self, room: _Room, move: StateChange) -> None:
        fresh = {mark[:TAG] for mark in move.statuses}
        kept = {m for m in room.statuses.get(move.run, set()) if m[:TAG] not in fresh}
        room.statuses[move.run] = kept | set(move.statuses)

    @_alone
    def commit(
        self, session_id: SessionId, run: str, entries: Sequence[PotEntry]
    ) -> list[CommitResult]:
        room = self._room(session_id)
        self._writable()
        self.commits += 1
        if room is None or not run or room.open_run != run:
            return [CommitResult(CommitOutcome.CLOSED) for _ in entries]
        return [self._commit(room, run, entry) for entry in entries]

    def commit_together(self, batches: Sequence[PotBatch]) -> list[list[CommitResult] | Exception]:
        return [self._commit_batch(batch) for batch in batches]

    def _commit_batch(self, batch: PotBatch) -> list[CommitResult] | Exception:
        try:
            return self.commit(batch.session_id, batch.run, batch.entries)
        except Exception as problem:
            return problem

    def _commit(self, room: _Room, run: str, entry: PotEntry) -> CommitResult:
        mark = _starting_with(entry.slot.out, room.statuses.get(run, set()))
        if mark is not None:
            return CommitResult(CommitOutcome.OUT, mark)
        pot = room.pots.setdefault(run, set())
        present = _starting_with(entry.slot.pot, pot)
        if present not in (None, entry.replaces, entry.member):
            return CommitResult(CommitOutcome.CONFLICT, present or b"")
        if present is not None:
            pot.discard(present)
        pot.add(entry.member)
        return CommitResult(CommitOutcome.STORED)

    def pot(self, session_id: SessionId, run: str) -> list[bytes]:
        room = self._room(session_id)
        return sorted(room.pots.get(run, ())) if room else []

    def released(self, session_id: SessionId, run: str) -> list[bytes]:
        room = self._room(session_id)
        return sorted(room.bags.get(run, ())) if room else []

    def statuses(self, session_id: SessionId, run: str) -> list[bytes]:
        room = self._room(session_id)
        return sorted(room.statuses.get(run, ())) if room else []

    def result(self, session_id: SessionId, run: str) -> bytes | None:
        room = self._room(session_id)
        return room.results.get(run) if room else None

    @_alone
    def touch(
        self,
        session_id: SessionId,
        window: int,
        members: Iterable[bytes],
        following: Iterable[bytes] = (),
        *,
        emptied: int | None = None,
    ) -> int:
        room = self._room(session_id)
        if room is None:
            return 0
        room.window = max(room.window, window)
        if emptied not in (None, room.emptied):
            members = following = ()
        for each, names in ((window, members), (window + 1, following)):
            room.here.setdefault(each, set()).update(names)
        room.here = {w: room.here[w] for w in room.here if w >= room.window}
        return room.emptied

    def leave(self, session_id: SessionId, names: Iterable[bytes]) -> None:
        room = self._room(session_id)
        for there in room.here.values() if room else ():
            there.difference_update(names)

    def present(self, session_id: SessionId, window: int) -> int:
        room = self._room(session_id)
        return len(room.here.get(max(window, room.window), ())) if room else 0

    @_alone
    def count_seats(self, session_id: SessionId, run: str, window: int) -> tuple[int, int]:
        room = self._room(session_id)
        if room is None:
            return window, 0
        newest = max(window, room.window)
        room.counted[run] = set(room.here.get(newest, ()))
        return newest, len(room.counted[run])

    def forget_counted(self, session_id: SessionId, run: str) -> None:
        room = self._room(session_id)
        if room is not None:
            room.counted.pop(run, None)

    def counted(self, session_id: SessionId, run: str) -> list[bytes]:
        room = self._room(session_id)
        return sorted(room.counted.get(run, ())) if room else []

    @_alone
    def add_rank(self, session_id: SessionId, talk: str, *, name: bytes, rank: bytes) -> None:
        self._writable()
        room = self._room(session_id)
        if room is not None and name not in room.talking.setdefault(talk, set()):
            room.talking[talk].add(name)
            room.ranks.setdefault(talk, set()).add(rank)

    @_alone
    def drop_rank(self, session_id: SessionId, talk: str, *, name: bytes, rank: bytes) -> None:
        room = self._room(session_id)
        if room is not None and rank in room.ranks.get(talk, ()):
            room.ranks[talk].remove(rank)
            room.talking[talk].discard(name)

    def ranks(self, session_id: SessionId, talk: str) -> list[bytes]:
        room = self._room(session_id)
        return sorted(room.ranks.get(talk, ())) if room else []

    def forget_ranks(self, session_id: SessionId, talk: str) -> None:
        room = self._room(session_id)
        if room is not None:
            room.ranks.pop(talk, None)
            room.talking.pop(talk, None)

    @_alone
    def admit(self, session_id: SessionId, seat: bytes, door: bytes) -> Admitted:
        room = self._room(session_id)
        if room is None:
            return Admitted.USED
        if seat in room.admitted:
            return Admitted.IN
        if not door or door not in room.doors:
            return Admitted.USED if door else Admitted.NEEDED
        room.doors.discard(door)
        room.admitted.add(seat)
        return Admitted.IN

    @_alone
    def let_in(self, session_id: SessionId, entrances: Sequence[Entrance]) -> list[Entered]:
        room, said = self._room(session_id), list[Entered]()
        for entrance in entrances:
            said.append(self._one_let_in(session_id, room, entrance, said.count(Entered.NEW)))
        return said

    def _one_let_in(
        self, session_id: SessionId, room: _Room | None, entrance: Entrance, just_now: int
    ) -> Entered:
        if room is None or entrance.emptied != room.emptied:
            return Entered.EMPTIED
        if entrance.entry in room.inside:
            return Entered.BACK
        if room.door_closed:
            return Entered.CLOSED
        if entrance.emptied and not entrance.asked:
            return Entered.EMPTIED
        present = self.present(session_id, entrance.window) + just_now
        if present >= entrance.most or len(room.inside) >= 10 * entrance.most:
            return Entered.FULL
        room.inside.add(entrance.entry)
        return Entered.NEW

    def note_facilitator(self, session_id: SessionId, moment: int) -> None:
        room = self._room(session_id)
        if room is not None:
            room.facilitator_seen_at = max(room.facilitator_seen_at or 0, moment)

    def facilitator_seen_at(self, session_id: SessionId) -> float | None:
        room = self._room(session_id)
        return room.facilitator_seen_at if room else None

    @_alone
    def claim(self, now: float, *, lease: float, most: int) -> list[SessionId]:
        self._there()
        ripe = sorted((at, name) for name, at in self._due.items() if at <= now)[:most]
        for _, name in ripe:
            self._due[name] = now + lease
        return [name for _, name in ripe]

    @_alone
    def due(self, session_id: SessionId, at: float, *, claimed_until: float | None = None) -> None:
        self._there()
        if session_id not in self._due:
            return
        if claimed_until is not None and self._due[session_id] < claimed_until:
            at = min(at, self._due[session_id])  # somebody woke it
        self._due[session_id] = at

    @_alone
    def hasten(self, session_id: SessionId, at: float) -> float:
        self._there()
        if session_id in self._due:
            self._due[session_id] = min(at, self._due[session_id])
        return self._due.get(session_id, 0.0)

    def wake(self, session_id: SessionId, at: float) -> None:
        self._writable()
        self._due.setdefault(session_id, at)

    def index(self, session_id: SessionId, code: str) -> None:
        room = self._room(session_id)
        if room:
            room.code = code

    def versions(self, sessions: Sequence[SessionId]) -> dict[SessionId, int]:
        rooms = {name: self._room(name) for name in sessions}
        return {name: room.version for name, room in rooms.items() if room}

    def publish_change(self, session_id: SessionId) -> None:
        self._there()
        for ear in self._ears:
            ear.put(session_id)

    def subscribe_changes(self) -> Iterator[SessionId]:
        ear: queue.Queue[SessionId] = queue.Queue()
        self._ears.append(ear)
        while True:
            yield ear.get()

    def left(self, session_id: SessionId) -> int:
        """Count one for a session that is there: keys mean nothing in memory."""
        return int(self._room(session_id) is not None)

    def erase(self, session_id: SessionId) -> int:
        self._there()
        gone = [self._rooms.pop(session_id, None), self._due.pop(session_id, None)]
        self._owed = True
        return sum(each is not None for each in gone)

    def agree_on_clock(self, boot: str, uptime: float, wall: float) -> float:
        return self._offsets.setdefault(boot, max(wall, self._noted) - uptime)

    def note_time(self, moment: int) -> None:
        self._noted = max(self._noted, moment)

    def owed(self) -> bool:
        self._there()
        return self._owed

    def rewrite(self) -> bool:
        self._there()
        self.rewrites += 1
        self._owed = False
        return True

    def probe(self) -> str:
        self._there()
        return ""

    def _room(self, session_id: SessionId) -> _Room | None:
        self._there()
        return self._rooms.get(session_id)

    def _there(self) -> None:
        if self.away:
            raise StoreAway("the fake store is away")
        now = self.clock.now()
        self._rooms = {n: room for n, room in self._rooms.items() if room.expires_at > now}

    def _writable(self, *, answers: bool = True) -> None:
        """Refuse answers and new sessions when full; moves go on, so that a session can end."""
        self._there()
        if self.full and answers:
            raise StoreFull("the fake store is full")


class FakeCommitter:
    """Commits each answer at once, as a batch of one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def submit(self, session_id: SessionId, run: str, entry: PotEntry) -> CommitResult:
        return self._store.commit(session_id, run, [entry])[0]


def _starting_with(prefix: bytes, members: Iterable[bytes]) -> bytes | None:
    return next((member for member in members if member.startswith(prefix)), None)


class FakePlanShelf:
    """Keeps facilitators' own plans in memory."""

    def __init__(self) -> None:
        self.texts: dict[tuple[str, str], str] = {}

    def ids(self, owner: str) -> Sequence[str]:
        return sorted(id for whose, id in self.texts if whose == owner)

    def read(self, owner: str, id: str) -> str | None:
        return self.texts.get((owner, id))

    def add(self, owner: str, id: str, text: str, *, most: int) -> bool:
        if len(self.ids(owner)) >= most:
            return False
        self.texts[owner, id] = text
        return True

    def replace(self, owner: str, id: str, text: str, *, was: str) -> bool:
        if self.read(owner, id) != was:
            return False
        self.texts[owner, id] = text
        return True

    def remove(self, owner: str, id: str, *, was: str) -> bool:
        if self.read(owner, id) != was:
            return False
        del self.texts[owner, id]
        return True
