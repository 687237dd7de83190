"""What is told of a rehearsal: the moments of simulated people, and how their crowd is.

Nothing of the kind exists in a real session, in which no simulated person takes part.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sessions.rehearsals.scenes import SceneName, Wrote

MOMENTS = 4_000  # of one rehearsal; later ones are not told
PER_READING = 200  # moments that one answer brings


class Happened(StrEnum):
    """What a simulated person did, or what became of their phone."""

    CAME = "came"
    LATE = "late"
    DROPPED = "dropped"
    RETURNED = "returned"
    LEFT = "left"
    ANSWERED = "answered"
    PASSED = "passed"
    SILENT = "silent"
    MOMENT = "moment"
    BACK = "back"  # after a moment
    TOOK_BACK = "took_back"
    MORE_TIME = "more_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that one simulated person did. `about`: what their text was about, if anything.

    `at`: milliseconds since the epoch, by the server's clock. `who`: counted from 1.
    """

    at: int
    who: int
    what: Happened
    step: str | None = None
    about: Wrote | None = None


class CrowdStage(StrEnum):
    """Where the crowd of a session is."""

    NONE = "none"  # there was none, as far as this worker knows
    COMING = "coming"
    HERE = "here"
    GONE = "gone"


class WhyGone(StrEnum):
    """Why a crowd is gone."""

    ENDED = "ended"  # with its session
    STOPPED = "stopped"  # with its server
    TOO_LONG = "too_long"
    NO_SERVER = "no_server"  # it could not reach its server
    REFUSED = "refused"
    BROKE = "broke"  # its program ended without a word


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdWanted:
    """So many simulated people, how lively, and the seed that chooses them; none: any."""

    participants: int
    scene: SceneName = SceneName.USUAL
    seed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdNews:
    """How a crowd is, and its moments from a number on; `next` asks for those that follow."""

    crowd: CrowdStage
    why: WhyGone | None = None
    scene: SceneName | None = None
    seed: str = ""
    participants: int = 0
    moments: tuple[Moment, ...] = ()
    next: int = 0


NO_CROWD = CrowdNews(crowd=CrowdStage.NONE)
