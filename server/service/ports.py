"""What the use cases ask of the rooms beside them, as Protocols."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, NewType, Protocol, TypeVar

from sessions.roles import Role

SessionId = NewType("SessionId", str)
T = TypeVar("T")


class Clock(Protocol):
    """Time in seconds since the epoch; only a rehearsal of its own may hand in a faster one."""

    def now(self) -> float: ...

    def sleep(self, seconds: float) -> None: ...


class Chance(Protocol):
    """The system's random source."""

    def random(self) -> float: ...

    def uniform(self, a: float, b: float) -> float: ...

    def shuffle(self, x: list[T]) -> None: ...

    def sample(self, population: Sequence[T], k: int) -> list[T]: ...


@dataclass(frozen=True, slots=True)
class Slot:
    """A seat's pseudonyms for one run: 16 bytes in the pot, 16 unlinkable ones once it is out.

    `out` is an HMAC of `pot` under the pepper: whoever reads the pot can mark what came out.
    """

    pot: bytes
    out: bytes


class Vault(Protocol):
    """Keys and peppers of sessions, outside the store; seals, opens and makes pseudonyms.

    `open`, `seal`, `slot` and `presence` raise `KeysGone` for a session that was erased; `open`
    raises `Unreadable` for what another key sealed.
    """

    def create(self, session: SessionId) -> None: ...

    def destroy(self, session: SessionId) -> None: ...

    def sessions(self) -> list[SessionId]: ...

    def slot(self, session: SessionId, seat: bytes, run: str) -> Slot: ...

    def out_of(self, session: SessionId, pot_slot: bytes, run: str) -> bytes:
        """The second pseudonym that belongs to a slot in the pot: Slot.out of Slot.pot."""
        ...

    def presence(self, session: SessionId, seat: bytes, window: int) -> bytes:
        """Name a seat in one window; its names in two windows cannot be linked."""
        ...

    def door(self, session: SessionId, code: str) -> bytes:
        """The pseudonym of a door code."""
        ...

    def admission(self, session: SessionId, seat: bytes) -> bytes:
        """The pseudonym of a seat that a door let in; none of its presence."""
        ...

    def secret(self, session: SessionId, about: str) -> bytes:
        """32 bytes that nobody knows without the pepper, always the same for one purpose."""
        ...

    def seal(self, session: SessionId, plain: bytes, *, size: int, about: str) -> bytes:
        """Seal `plain` padded to `size` bytes, bound to `about` (the key's purpose and run)."""
        ...

    def open(self, session: SessionId, sealed: bytes, *, about: str) -> bytes: ...


class KeysGone(Exception):
    """The session's keys were destroyed: nothing of it can be read any more."""


class Unreadable(ValueError):
    """The bytes were sealed under another key or for another purpose, or were changed."""


class StoreAway(Exception):
    """The store does not answer; nothing is known to have changed."""


class StoreFull(StoreAway):
    """The store refuses to write: its disk or its memory is full."""


class Kept(StrEnum):
    """What became of one committed answer."""

    STORED = "stored"
    CONFLICT = "conflict"  # another member is in the pot for this slot: see `Result.member`
    OUT = "out"  # this slot was released: see `Result.member`, the sealed mark
    CLOSED = "closed"  # the run takes no answers


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer for the pot: `member` is the slot's 16 bytes and the sealed record."""

    slot: Slot
    member: bytes
    replaces: bytes | None = None  # the member that the caller read and means to replace


@dataclass(frozen=True, slots=True)
class Result:
    kept: Kept
    member: bytes = b""


class Admitted(StrEnum):
    """Whether a seat is let in."""

    IN = "in"
    NEEDED = "needed"  # a door is wanted, and none was shown
    USED = "used"  # the door is gone, or never was one


@dataclass(frozen=True, slots=True)
class Stored:
    """A live state as it lies in the store: sealed, with a version that all may read."""

    version: int
    live: bytes


@dataclass(frozen=True, slots=True)
class New:
    """All that a session is made of, written at once. Tokens are given as SHA-256 hex digests."""

    record: bytes  # sealed
    live: bytes  # sealed
    version: int
    code: str  # normalised
    tokens: Mapping[str, Role]
    expires_at: int  # epoch seconds, absolute, the same for every key of the session
    due: float
    doors: Sequence[bytes] = ()  # pseudonyms of one-use door codes


@dataclass(frozen=True, slots=True)
class Move:
    """One atomic change: all of it if what it was made from is still there.

    That is: the stored version is `expect`, every removal exists, and the run's picture is `was`
    (b"" for none yet; None where any may be there). `open_run` is the run that takes answers from
    here on ("" for none). `live` is None where the state stays as it is.
    """

    expect: int
    version: int
    live: bytes | None
    open_run: str = ""
    run: str = ""  # the run whose pot, bag, marks and picture the fields below change
    take: Sequence[bytes] = ()  # members leaving the pot
    bag: Sequence[bytes] = ()  # released, sealed anew: 16 random bytes and the record
    unbag: Sequence[bytes] = ()  # cards taken back
    marks: Sequence[bytes] = ()  # 16 bytes of Slot.out and a sealed mark; replaces by prefix
    shown: bytes | None = None  # the sealed picture of the run
    was: bytes | None = None  # the sealed picture that this one was made from
    forget: Sequence[str] = field(default=())  # runs whose pot, bag, marks and picture go


class Store(Protocol):
    """Answers one question a method and decides nothing. Every method may raise StoreAway."""

    def create(self, session: SessionId, new: New) -> bool:
        """Write a session; False if its code is in use."""
        ...

    def by_code(self, code: str) -> SessionId | None: ...

    def by_token(self, digest: str) -> tuple[SessionId, Role] | None: ...

    def record(self, session: SessionId) -> bytes | None: ...

    def live(self, session: SessionId) -> Stored | None: ...

    def move(self, session: SessionId, move: Move) -> bool: ...

    def commit(self, session: SessionId, run: str, entries: Sequence[Entry]) -> list[Result]:
        """Put a batch into the pot with one script call; one durable flush serves it all."""
        ...

    def pot(self, session: SessionId, run: str) -> list[bytes]: ...

    def bag(self, session: SessionId, run: str) -> list[bytes]: ...

    def marks(self, session: SessionId, run: str) -> list[bytes]: ...

    def shown(self, session: SessionId, run: str) -> bytes | None: ...

    def touch(
        self,
        session: SessionId,
        window: int,
        members: Iterable[bytes],
        following: Iterable[bytes] = (),
    ) -> None:
        """Note seats as present: by their names in a window, and `following` in the one after.

        Older windows are dropped.
        """
        ...

    def leave(self, session: SessionId, names: Iterable[bytes]) -> None:
        """Forget a seat by its names."""
        ...

    def present(self, session: SessionId, window: int) -> int:
        """Count the seats that have a name in this window: noted in it, or in the one before."""
        ...

    def freeze(self, session: SessionId, run: str, window: int) -> tuple[int, int]:
        """Count the seats for a run that opens now, and keep their names in this window.

        Returns the window that was counted in (a late clock sees the newest) and the count.
        """
        ...

    def uncount(self, session: SessionId, run: str) -> None:
        """Drop the names that were kept for a run."""
        ...

    def counted(self, session: SessionId, run: str) -> list[bytes]:
        """The names of the seats that were counted when a run opened."""
        ...

    def admit(self, session: SessionId, seat: bytes, door: bytes) -> Admitted:
        """Let a seat in that is in already, or through a door that nobody has used."""
        ...

    def attend(self, session: SessionId, moment: int) -> None:
        """Note when somebody facilitated: a coarse moment, which only moves forward."""
        ...

    def attended(self, session: SessionId) -> float | None:
        """When somebody last facilitated; None for never."""
        ...

    def claim(self, now: float, *, lease: float, most: int) -> list[SessionId]:
        """Lease sessions whose tick is due: the claimed are due again after `lease` seconds."""
        ...

    def due(self, session: SessionId, at: float) -> None: ...

    def versions(self, sessions: Sequence[SessionId]) -> dict[SessionId, int]:
        """The stored versions; a session that is gone is left out."""
        ...

    def say_moved(self, session: SessionId) -> None:
        """Hint to every worker that a session changed (pub/sub: may be lost)."""
        ...

    def hear_moved(self) -> Iterator[SessionId]:
        """Yield hints for ever, reconnecting by itself."""
        ...

    def left(self, session: SessionId) -> int:
        """Count the keys of a session that are still there."""
        ...

    def erase(self, session: SessionId) -> int:
        """Unlink every key and index entry of a session; return how many there were."""
        ...

    def owed(self) -> bool:
        """Say whether a session was unlinked, by any worker, and the file is not yet rewritten."""
        ...

    def rewrite(self) -> bool:
        """Rewrite the append-only file and wait for it; False if the store does not allow that."""
        ...

    def ping(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What an erasing did; nothing is claimed about the disk below."""

    keys: bool
    entries: int
    file_rewritten: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """When a session was erased, to the minute. `destroyed`: None where another worker did it."""

    at: str
    destroyed: Destroyed | None = None
    check: str = "hearth erase --check"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Committer(Protocol):
    """Commits answers in batches; blocks the caller until its own is durable."""

    def submit(self, session: SessionId, run: str, entry: Entry) -> Result: ...


class Announcer(Protocol):
    """Tells the room; the only one that emits. Every method returns at once."""

    def moved(self, session: SessionId) -> None:
        """The session's shared state changed: emit it to this worker's sockets, coalesced."""
        ...

    def last(self, session: SessionId, state: Mapping[str, Any]) -> None:
        """Tell this worker's sockets a state now: its keys go next, and nobody can read it then."""
        ...

    def erased(self, session: SessionId, receipt: Receipt) -> None: ...
