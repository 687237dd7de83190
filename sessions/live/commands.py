"""What can be asked of a live session: by the facilitator, by a phone, by the clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.anonymity import Band, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Anything that may change a live session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Command):
    """A facilitator's command: it holds only for the version that the facilitator saw.

    Once accepted it raises the version, even where it asks for what is so already; a quiet one
    does not.
    """

    expect_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet(Command):
    """What others may not learn of: it keeps the version, so nothing is broadcast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(Move):
    """Leave the lobby and show the first step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoTo(Move):
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Move):
    """Open the step that is shown.

    `run` is a fresh random id; `seats` were present in `window`, a minute of presence. `changed`:
    by how many seats they differ from those of an earlier run, where that is known. `ranks`: of
    those who take part, where people are to talk in groups.
    """

    run: str
    seats: int
    window: int = 0
    changed: tuple[tuple[str, int], ...] = ()
    ranks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw(Move):
    """Draw who talks with whom, before the time of the talk runs."""

    ranks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCall(Move):
    """At most 30 seconds more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Move):
    """Take no more answers: from here on, or after a last call in a room too small for a pool.

    Where phones still come back, after `wait` seconds at the least.
    """

    wait: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Discard(Move):
    """Destroy the pot of the run that is open, at once: the emergency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again(Move):
    """Open the same step again, as a new run with an empty pot."""

    run: str
    seats: int
    window: int = 0
    changed: tuple[tuple[str, int], ...] = ()
    ranks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNow(Move):
    """Open what waits for the count, though seats that went are still among those counted."""

    run: str
    seats: int
    window: int = 0
    changed: tuple[tuple[str, int], ...] = ()
    ranks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTime(Move):
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Move):
    """Stop the timer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Move):
    """Let the timer go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break(Move):
    """Put a break of so many seconds in, or end it (None)."""

    seconds: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank(Move):
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotlight(Move):
    card: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide(Move):
    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Move):
    """Take back the result that is shown, so that the step may be repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPage(Move):
    """Show a page of the wall on the screen, or let it turn by itself (None).

    Held cards that were allowed by then come onto the wall together.
    """

    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWall(Move):
    """Order a wall by how many know each card, or by chance again."""

    by_bands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Allow(Move, Quiet):
    """Let a held card onto the wall with the next page turn; nobody hears of it before."""

    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowAll(Move, Quiet):
    """Let these held cards in with the next page turn, but those that meet a list."""

    cards: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DropHeld(Move, Quiet):
    """Destroy a held card, which nobody but the facilitator has seen."""

    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Care(Move):
    """Show everyone a word of care until the next step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HideWithCare(Move):
    """Hide a card and show a word of care at the same moment.

    Two commands would leave the room without care where the second one is lost or refused.
    """

    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DropWithCare(Move):
    """Destroy a held card and show a word of care at the same moment."""

    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strict(Move):
    """Raise the session's anonymity, for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door(Move):
    """Let no new seat in, or let them in again."""

    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty(Move):
    """Send all seats out, and ask everyone in again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Move):
    """Take the last move back, within ten seconds, where nothing was destroyed by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End(Move):
    """End the session, for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTime(Command):
    """A phone's 30 seconds more, for all, unnamed: their moment has come."""

    run: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(Quiet):
    """A phone asked for 30 seconds more; they are given at the next common moment."""

    run: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Command):
    """The clock counted the seats that are present; `full`: they are as many as may be."""

    seats: int
    full: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill(Command):
    """A new seat was not let in, as there are as many as may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surge(Command):
    """Many seats came and went together; those that went may be counted `until` then."""

    until: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitForSeats(Command):
    """An opening was asked for that waits until seats that went are no longer counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Command):
    """The clock looked whether a surge is so long ago that nobody needs to know of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOff(Command):
    """The opening that waited was refused when its moment came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Away(Command):
    """The clock looked how many seconds ago a facilitator was last here.

    `watched`: for how many seconds the server has run since it was last away itself.
    """

    seconds: float
    watched: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Renew(Command):
    """The key of a run was lost with the machine's power: phones send again what they hold."""

    run: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse(Command):
    """The session is as old as one may become."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look(Quiet):
    """The clock looked at a run: so many of its band's moments are over."""

    looked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick(Command):
    """The pot's moment: a band, and how many answers the new snapshot holds (None: no new one)."""

    band: Band
    snapshot_answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expire(Command):
    """The timer ran out; seats that were counted gave `answered` answers, in the pot or out."""

    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal(Command):
    """The clock opened the pot of a closing run, or destroyed it."""

    outcome: Outcome
    snapshot_answers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeDown(Command):
    """The moment has come for cards of a run that their writers took back.

    `held`: those of the run that wait for a facilitator, so that nobody sees them.
    """

    cards: frozenset[str]
    held: frozenset[str]


FACILITATOR: tuple[type[Command], ...] = (
    Start, GoTo, Draw, Open, LastCall, Close, Discard, Again, AddTime, Pause, Resume, Break, Blank,
    Spotlight, TurnPage, OrderWall, Hide, Withdraw, Allow, AllowAll, DropHeld,
    Care, HideWithCare, DropWithCare, Strict, Door, Empty, OpenNow, Undo, End,
)  # fmt: skip
PHONE: tuple[type[Command], ...] = (MoreTime, Wish)
CLOCK: tuple[type[Command], ...] = (
    Count, Away, Lapse, Renew, Look, Tick, Expire, Reveal, TakeDown, Fill, Surge, WaitForSeats,
    Settle, CallOff,
)  # fmt: skip
COMMANDS = FACILITATOR + PHONE + CLOCK
