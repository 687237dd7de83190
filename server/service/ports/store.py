"""What the use cases ask of a store, as a Protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from server.service.ports.clock import SessionId
from server.service.ports.store_values import (
    Admitted,
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
from sessions.roles import Role

# Of what is stored: keys, scripts' fields and all that is sealed. Raise it with every change that
# an older version, or this one over older data, would misread; open sessions end with an upgrade.
DATA_FORMAT = 2

TURNS = 4  # that a facilitator's page may be noted in, one after the other and again


class StoreAway(Exception):
    """The store does not answer; nothing is known to have changed."""


class StoreFull(StoreAway):
    """The store refuses to write: its disk or its memory is full."""


class Store(Protocol):
    """Answers one question per method and decides nothing. Every method may raise StoreAway."""

    def create(self, session_id: SessionId, new: NewSession) -> bool:
        """Write a session; False if its code is in use."""
        ...

    def by_code(self, code: str) -> SessionId | None: ...

    def by_token(self, digest: str) -> tuple[SessionId, Role] | None: ...

    def open_tokens(self, digests: Sequence[str]) -> set[str]:
        """Select the digests of tokens that open a session."""
        ...

    def renew_tokens(
        self, session_id: SessionId, tokens: Mapping[str, Role], links: LinkNotes | None = None
    ) -> bool:
        """Let these tokens' digests open a session, and no others any more; with the list of links.

        False if somebody else changed them at the same time, or the session is gone.
        """
        ...

    def links(self, session_id: SessionId) -> bytes:
        """Read the sealed list of the facilitators' links; nothing where there is none."""
        ...

    def note_desk(self, session_id: SessionId, desk: str, link: str, turn: int) -> None:
        """Note that a facilitator's page is open by a link, or for an empty one that it is closed.

        In the store's memory alone. `turn` (0 to 3) grows old: see `desks`.
        """
        ...

    def desks(self, session_id: SessionId, turn: int) -> list[str]:
        """The link of every facilitator's page that was noted in this turn or the one before."""
        ...

    def record(self, session_id: SessionId) -> bytes | None: ...

    def live(self, session_id: SessionId) -> StoredState | None:
        """The sealed state; None for a session that is gone.

        Raises Unreadable where what lies around the seal is not what was written.
        """
        ...

    def move(self, session_id: SessionId, move: StateChange) -> bool: ...

    def commit(
        self, session_id: SessionId, run: str, entries: Sequence[PotEntry]
    ) -> list[CommitResult]:
        """Put a batch into the pot with one script call; one durable flush serves it all."""
        ...

    def commit_together(self, batches: Sequence[PotBatch]) -> list[list[CommitResult] | Exception]:
        """Put batches for several runs into their pots; one durable flush serves them all.

        What is wrong with one of them stands in its place, and the others are kept.
        """
        ...

    def pot(self, session_id: SessionId, run: str) -> list[bytes]: ...

    def released(self, session_id: SessionId, run: str) -> list[bytes]: ...

    def statuses(self, session_id: SessionId, run: str) -> list[bytes]: ...

    def result(self, session_id: SessionId, run: str) -> bytes | None: ...

    def touch(
        self,
        session_id: SessionId,
        window: int,
        members: Iterable[bytes],
        following: Iterable[bytes] = (),
        *,
        emptied: int | None = None,
    ) -> int:
        """Note seats as present: by their names in a window, and `following` in the one after.

        Older windows are dropped. Returns how often the room was emptied; seats that came before,
        at another `emptied`, are not noted.
        """
        ...

    def leave(self, session_id: SessionId, names: Iterable[bytes]) -> None:
        """Forget a seat by its names."""
        ...

    def present(self, session_id: SessionId, window: int) -> int:
        """Count the seats that have a name in this window: noted in it, or in the one before."""
        ...

    def count_seats(self, session_id: SessionId, run: str, window: int) -> tuple[int, int]:
        """Count the seats for a run that opens now, and keep their names in this window.

        Returns the window that was counted in (a late clock sees the newest) and the count.
        """
        ...

    def forget_counted(self, session_id: SessionId, run: str) -> None:
        """Drop the names that were kept for a run."""
        ...

    def counted(self, session_id: SessionId, run: str) -> list[bytes]:
        """The names of the seats that were counted when a run opened."""
        ...

    def add_rank(self, session_id: SessionId, talk: str, *, name: bytes, rank: bytes) -> None:
        """Note a sealed rank for a talk, unless this name brought one already."""
        ...

    def drop_rank(self, session_id: SessionId, talk: str, *, name: bytes, rank: bytes) -> None:
        """Forget a rank and the name that brought it, if the rank is there."""
        ...

    def ranks(self, session_id: SessionId, talk: str) -> list[bytes]:
        """The sealed ranks of a talk, in an order that means nothing."""
        ...

    def forget_ranks(self, session_id: SessionId, talk: str) -> None:
        """Forget the ranks of a talk and who brought them."""
        ...

    def admit(self, session_id: SessionId, seat: bytes, door: bytes) -> Admitted:
        """Let a seat in that is in already, or whose door code nobody has used."""
        ...

    def let_in(self, session_id: SessionId, entrances: Sequence[Entrance]) -> list[Entered]:
        """Let seats in that are in already, or that may come in, all at once; notes each once.

        They come in as of one moment: `emptied`, `most` and `window` are the same in all of them.
        """
        ...

    def note_facilitator(self, session_id: SessionId, moment: int) -> None:
        """Note when somebody facilitated: a coarse moment, which only moves forward."""
        ...

    def facilitator_seen_at(self, session_id: SessionId) -> float | None:
        """When somebody last facilitated; None for never."""
        ...

    def claim(self, now: float, *, lease: float, most: int) -> list[SessionId]:
        """Lease sessions whose tick is due: the claimed are due again after `lease` seconds."""
        ...

    def due(self, session_id: SessionId, at: float, *, claimed_until: float | None = None) -> None:
        """Say when a session is due next.

        `claimed_until`: the end of the lease it was claimed with. If somebody hastened it since
        then, it stays due as soon as that.
        """
        ...

    def hasten(self, session_id: SessionId, at: float) -> float:
        """Have a session due at `at`, or sooner if it is; return when, 0.0 for no such session."""
        ...

    def wake(self, session_id: SessionId, at: float) -> None:
        """Have a session ticked that lost its tick; one that has one keeps it."""
        ...

    def index(self, session_id: SessionId, code: str) -> None:
        """Have a session's code open it, under the present secret; one that does stays so."""
        ...

    def versions(self, sessions: Sequence[SessionId]) -> dict[SessionId, int]:
        """The stored versions; a session that is gone is left out."""
        ...

    def publish_change(self, session_id: SessionId) -> None:
        """Hint to every worker that a session changed (pub/sub: may be lost)."""
        ...

    def subscribe_changes(self) -> Iterator[SessionId]:
        """Yield hints for ever, reconnecting by itself."""
        ...

    def left(self, session_id: SessionId) -> int:
        """Count the keys of a session that are still there."""
        ...

    def erase(self, session_id: SessionId) -> int:
        """Unlink every key and index entry of a session; return how many there were."""
        ...

    def agree_on_clock(self, boot: str, uptime: float, wall: float) -> float:
        """Agree on what is added to the seconds since a machine's boot: the same for all who ask.

        After a new boot that is never less than what leads to the moment noted last.
        """
        ...

    def note_time(self, moment: int) -> None:
        """Note a coarse moment, in seconds: time does not run back to before it."""
        ...

    def owed(self) -> bool:
        """Say whether a session was unlinked, by any worker, and the file is not yet rewritten."""
        ...

    def rewrite(self) -> bool:
        """Rewrite the append-only file and wait for it; False if the store does not allow that."""
        ...

    def probe(self) -> str:
        """Ask whether the store can write now, and return what an operator should hear.

        Raises StoreFull where its disk is full.
        """
        ...


class Committer(Protocol):
    """Commits answers in batches; blocks the caller until its own is durable."""

    def submit(self, session_id: SessionId, run: str, entry: PotEntry) -> CommitResult: ...
