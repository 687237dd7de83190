"""The live session as a value: where a session is, and nothing about who is in it."""

from dataclasses import dataclass, field
from enum import StrEnum

from sessions.anonymity import Outcome
from sessions.live.run import Run
from sessions.live.timer import Timer
from sessions.talks.roster import Roster


class Stage(StrEnum):
    """Where a session is."""

    LOBBY = "lobby"
    PREVIEW = "preview"  # a step is shown, not yet open
    OPEN = "open"
    LAST_CALL = "last_call"
    CLOSING = "closing"  # no more answers; the clock opens the pot next
    CLOSED = "closed"
    ENDED = "ended"


class Undoable(StrEnum):
    """The moves that a facilitator can take back for a few seconds."""

    GOTO = "goto"
    HIDE = "hide"
    HIDE_WITH_CARE = "hide_with_care"
    LAST_CALL = "last_call"


@dataclass(frozen=True, slots=True)
class StepTime:
    """How long a step was on show, in whole seconds, and whether it was ever open."""

    step: str
    seconds: int
    began: bool


@dataclass(frozen=True, slots=True)
class Before:
    """How it was before a move that can be undone `until` a moment; `card` is the hidden one.

    A timer that runs is kept with its end, so the time that passes meanwhile is not given back.
    """

    move: Undoable
    until: float
    stage: Stage
    step: str | None
    run: str | None
    timer: Timer | None
    paused: bool
    blank: bool
    care: bool
    placed: bool
    since: float | None
    times: tuple[StepTime, ...]
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Live:
    """A live session. `run` is the shown step's; earlier ones are in `finished`.

    `seats`: last counted (in the lobby, or at an opening); `here`: all of them are. `strict`: its
    anonymity was raised, and stays so. `care`: a word of care is shown. `warned_at`: when
    everyone was told that nobody facilitates, and that the session ends soon.

    `door_closed`: no new seat is let in; `full`: nor was one, as there were as many as may be;
    `emptied`: how often all seats were sent out and asked in again. `surge_until`: many seats came
    and went together, and until then those that went may still be counted; `waits`: an opening
    waits for that. `roster`: the random ranks of those who talk in groups, which say of nobody
    what they answered; `placed`: groups of the step that is shown were drawn, so nobody joins.

    `started_at`: when the lobby was left; `since`: when the step came on show; `times`: how long
    the steps before were. No answer moves these. `before`: what a facilitator may undo.

    `page`: which page of the wall the screen shows, None while it turns by itself; `by_bands`:
    cards that many know come first. `break_until`: a break was put in, and ends about then. `left`:
    the step on show was put in between; how it was before, so that the room goes on there.
    """

    version: int
    stage: Stage
    format: str
    step: str | None = None
    run: Run | None = None
    timer: Timer | None = None
    paused: bool = False
    blank: bool = False
    spotlight: str | None = None
    hidden: frozenset[str] = frozenset()
    finished: tuple[Run, ...] = ()
    seats: int = 0
    here: bool = True
    rehearsal: bool = False
    strict: bool = False
    care: bool = False
    warned_at: float | None = None
    door_closed: bool = False
    full: bool = False
    emptied: int = 0
    surge_until: float | None = None
    waits: bool = False
    roster: Roster = field(default_factory=Roster)
    placed: bool = False
    started_at: float | None = None
    since: float | None = None
    times: tuple[StepTime, ...] = ()
    before: Before | None = None
    page: int | None = None
    by_bands: bool = False
    break_until: float | None = None
    left: Before | None = None

    @property
    def surge(self) -> bool:
        """Tell whether many seats came and went together, not long ago."""
        return self.surge_until is not None

    def is_unsettled(self, now: float) -> bool:
        """Tell whether seats that went are still among those that would be counted."""
        return self.surge_until is not None and now < self.surge_until

    @property
    def alone(self) -> bool:
        """Tell whether nobody facilitates, and the session ends soon."""
        return self.warned_at is not None

    @property
    def runs(self) -> tuple[Run, ...]:
        """List all runs, the shown step's at the end."""
        return (*self.finished, self.run) if self.run else self.finished

    @property
    def open_run(self) -> Run | None:
        """The run that takes answers now."""
        run, taking = self.run, self.stage in (Stage.OPEN, Stage.LAST_CALL)
        return run if taking and run is not None and run.collects and run.outcome is None else None

    def runs_of(self, *steps: str) -> tuple[Run, ...]:
        """List all runs of a step, or of several, the last one at the end."""
        return tuple(run for run in self.runs if run.step in steps)

    def shown_run(self, step: str) -> Run | None:
        """Find the run whose result stands for a step: revealed, and not withdrawn."""
        shown = [run for run in self.runs_of(step) if run.outcome is Outcome.REVEALED]
        return shown[-1] if shown else None


def lobby(format: str, *, rehearsal: bool = False, strict: bool = False) -> Live:
    """Make the lobby of a session."""
    return Live(version=1, stage=Stage.LOBBY, format=format, rehearsal=rehearsal, strict=strict)
