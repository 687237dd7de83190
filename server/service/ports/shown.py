"""What all pages of a session are shown, as frozen values; the wire's schemas dump them.

No field tells of one seat. What is not here cannot be told by mistake: schemas read these alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sessions.live import Band, Mode, Outcome, Stage
from sessions.promise import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRun:
    """One opening of a step.

    `generation` rises when the key of its pot was lost: phones send again what they hold.
    `unreadable`: answers that could not be read at its close.
    """

    id: str
    step: str
    seats: int
    mode: Mode
    needed: bool
    more_time: bool
    generation: int
    unreadable: int
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTimer:
    """`ends_at` while it runs, in milliseconds since the epoch; otherwise `left`, in seconds."""

    seconds: int
    ends_at: int | None
    left: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCard:
    """A released text; `resonance`: how many know it too, None where that is not told."""

    id: str
    text: str
    resonance: str | None


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class ShownWall:
    """One page of a run's wall, at a revision; `pages`: how many there are."""

    run: str
    revision: int
    page: int
    pages: int
    cards: tuple[ShownCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLink:
    """A link for one more facilitator's page, and its QR code: for the page that gave it out."""

    id: str
    url: str
    qr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLink:
    """A facilitators' link, for facilitators alone: never its token.

    `label`: empty for the one that came with the session. `pages`: how many are open by it.
    `own`: this page came by it. `given`: it came from this page's link, which can end it.
    """

    id: str
    label: str
    pages: int
    own: bool
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTalk:
    """How many were to be in a group of a talk, and the numbers of the ranks that were here."""

    people: int
    here: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDraw:
    """All ranks by their numbers, and the talks until now: each page computes who sits where."""

    ranks: tuple[str, ...]
    talks: tuple[ShownTalk, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class SharedState:
    """The shared state of a session at one version. One object serves all, and is dumped once."""

    epoch: str
    version: int
    stage: Stage
    paused: bool
    blank: bool
    rehearsal: bool
    seats: int
    here: bool
    step: str | None
    run: ShownRun | None
    timer: ShownTimer | None
    drawn: ShownDraw | None  # while a talk is on whose groups were drawn
    band: Band | None
    snapshot: Mapping[str, Any] | None
    wall: ShownWall | None
    spotlight: str | None
    page: int | None  # of the wall, on the screen; None: it turns by itself
    by_bands: bool  # the wall is in the order of what many know
    break_until: int | None  # a break that was put in ends about then, in ms since the epoch
    back_to: str | None  # the step after which this one was put in: the room goes on there
    strict: bool
    care: bool
    alone: bool
    door_closed: bool
    full: bool
    emptied: int  # how often: a participant who came in before must come in again
    surge: bool  # many seats came and went together
    opens_at: int | None  # an opening waits until then, in milliseconds since the epoch
    promise: Promise
