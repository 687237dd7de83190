"""What goes into a store and what comes back, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from server.service.ports.clock import SessionId
from server.service.ports.vault import Slot
from sessions.roles import Role


class CommitOutcome(StrEnum):
    """What became of one committed answer."""

    STORED = "stored"
    CONFLICT = "conflict"  # another member is in the pot for this slot: see `CommitResult.member`
    OUT = "out"  # this slot was released: see `CommitResult.member`, its sealed status
    CLOSED = "closed"  # the run takes no answers


@dataclass(frozen=True, slots=True)
class PotEntry:
    """One answer for the pot: `member` is the slot's 16 bytes and the sealed record."""

    slot: Slot
    member: bytes
    replaces: bytes | None = None  # the member that the caller read and means to replace


@dataclass(frozen=True, slots=True)
class PotBatch:
    """Answers for one pot that are committed together."""

    session_id: SessionId
    run: str
    entries: Sequence[PotEntry]


@dataclass(frozen=True, slots=True)
class CommitResult:
    kept: CommitOutcome
    member: bytes = b""


class Admitted(StrEnum):
    """Whether a seat is let in."""

    IN = "in"
    NEEDED = "needed"  # a door code is wanted, and none was given
    USED = "used"  # the code was used, or never was one


class Entered(StrEnum):
    """Whether a seat may come in."""

    NEW = "new"  # it was not in before, and is from now on
    BACK = "back"  # it was in before
    CLOSED = "closed"  # the door is closed for new seats
    EMPTIED = "emptied"  # all were asked in again since, and nobody asked for this seat
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """A seat that asks to come in: its pseudonym since the room was last emptied, as `emptied`
    counts. `asked`: a person tapped just now. `most`: seats that may be present in `window`.
    """

    entry: bytes
    emptied: int
    asked: bool
    most: int
    window: int


@dataclass(frozen=True, slots=True)
class StoredState:
    """A live state as it lies in the store: sealed, with a version that all may read."""

    version: int
    live: bytes


@dataclass(frozen=True, slots=True)
class NewSession:
    """All that a session is made of, written at once. Tokens are given as SHA-256 hex digests."""

    record: bytes  # sealed
    live: bytes  # sealed
    version: int
    code: str  # normalised
    tokens: Mapping[str, Role]
    expires_at: int  # epoch seconds, absolute, the same for every key of the session
    due: float
    doors: Sequence[bytes] = ()  # pseudonyms of one-use door codes
    links: bytes = b""  # sealed: the list of the facilitators' links; none in tests of the store


@dataclass(frozen=True, slots=True)
class LinkNotes:
    """The sealed list of a session's links: as it was read, while entries change, and after.

    `during` names every link that may open the session meanwhile, so that after a crash in the
    middle none is open that the list does not show.
    """

    was: bytes
    during: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class StateChange:
    """One atomic change: all of it if what it was made from is still there.

    That is: the stored version is `expect`, every removal exists, and the run's result is `was`
    (b"" for none yet; None where any may be there), and the state is `was_live` (None where any may
    be there): two quiet changes of one version would otherwise lose each other's. `open_run` is the
    run that takes answers from here on ("" for none); `door_closed` and `emptied` are of the new
    state too. `live` is None where the state stays as it is.
    """

    expect: int
    version: int
    live: bytes | None
    open_run: str = ""
    door_closed: bool = False
    emptied: int = 0  # a higher one forgets which seats are in, and which are present
    run: str = ""  # the run that all fields below change
    take: Sequence[bytes] = ()  # members leaving the pot
    released: Sequence[bytes] = ()  # released, sealed anew: 16 random bytes and the record
    removed: Sequence[bytes] = ()  # cards taken back
    statuses: Sequence[bytes] = ()  # 16 bytes of Slot.out and a sealed status; replaces by prefix
    result: bytes | None = None  # the sealed result of the run
    was: bytes | None = None  # the sealed result that this one was made from
    was_live: bytes | None = None  # the sealed state that this one was made from
    forget: Sequence[str] = field(default=())  # runs of which everything goes
