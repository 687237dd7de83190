"""What the clock says: seats, a facilitator's absence, bands, pools, the end of a run.

It may change nothing: then a rule returns None, and pages are sent nothing.
"""

from dataclasses import replace

from sessions.anonymity import POOL_SNAPSHOTS, Mode, Outcome, step_size
from sessions.errors import NotNow
from sessions.live.commands import (
    Away,
    Command,
    Count,
    Expire,
    Lapse,
    Look,
    Renew,
    Reveal,
    TakeDown,
    Tick,
)
from sessions.live.rules import Context
from sessions.live.run import SOON, Run
from sessions.live.state import Live, Stage
from sessions.live.timer import Timer
from sessions.live.transitions import LAST_CALL, ended, given_more_time, shut, timer_of
from sessions.tiers import tier_for

ALONE = 2 * 3600.0  # seconds without a facilitator until a session ends itself
WARNING = 600.0  # seconds before that in which everyone is told


def ignored(_: Live, __: Command, ___: Context) -> None:
    """Change nothing: the clock's command came in a stage that does not need it."""


def count(live: Live, command: Count, _: Context) -> Live | None:
    """Show the exact number of seats: the room counts heads."""
    full = live.full and command.full
    counted = replace(live, seats=command.seats, here=True, full=full)
    return None if counted == live else counted


def notice(live: Live, command: Count, _: Context) -> Live | None:
    """Tell "all phones here" from "some away", never how many."""
    full = live.full and command.full
    noticed = replace(live, here=command.seats >= live.seats, full=full)
    return None if noticed == live else noticed


def away(live: Live, command: Away, context: Context) -> Live | None:
    """End a session that nobody facilitates; tell everyone ten minutes before.

    A pause suspends it: whoever paused said that they would come back. The ten minutes are always
    there: after a night's sleep of the machine, the warning comes first.
    """
    gone = 0.0 if live.paused else command.seconds
    if gone < ALONE - WARNING:
        return replace(live, warned_at=None) if live.alone else None
    if live.warned_at is None:
        return replace(live, warned_at=context.now)
    warned = min(context.now - live.warned_at, command.watched)
    return ended(live) if gone >= ALONE and warned >= WARNING else None


def lapse(live: Live, _: Lapse, __: Context) -> Live:
    """End a session that is as old as one may become, whatever people do in it."""
    return ended(live)


def renew(live: Live, command: Renew, context: Context) -> Live | None:
    """Raise the generation of a run whose key was lost; one that is shut takes answers again."""
    run = live.run
    if run is None or run.id != command.run or run.outcome is not None:
        return None
    fresh = replace(live, run=replace(run, generation=run.generation + 1, lost=run.shown))
    if live.stage is not Stage.CLOSING:
        return fresh
    timer = Timer(seconds=int(SOON), left=SOON).start(context.now)
    return replace(fresh, stage=Stage.LAST_CALL, timer=timer)


def look(live: Live, command: Look, _: Context) -> Live | None:
    """Note how many of the band's moments are over."""
    run = live.run
    if run is None or not run.collects or command.looked <= run.looked:
        return None
    return replace(live, run=replace(run, looked=command.looked))


def tick(live: Live, command: Tick, _: Context) -> Live | None:
    """Raise the band, and note a snapshot that adds a whole batch."""
    run = live.run
    if run is None or not run.collects:
        return None
    order = list(type(command.band))
    moved = replace(run, band=max(run.band, command.band, key=order.index))
    if command.snapshot_answers is not None:
        moved = _with_snapshot(moved, command.snapshot_answers)
    return None if moved == run else replace(live, run=moved)


def _with_snapshot(run: Run, answers: int) -> Run:
    tier = tier_for(run.seats)
    if tier is None or run.mode is not Mode.POOL or run.snapshots >= POOL_SNAPSHOTS:
        raise NotNow()
    if answers - run.shown < step_size(tier, run.seats):
        raise NotNow()
    return replace(run, snapshots=run.snapshots + 1, shown=answers)


def expire(live: Live, command: Expire, context: Context) -> Live | None:
    """End a run whose time is up; a wish for more is granted first, and too few are waited for."""
    run = live.run
    if run is None or not run.collects or not timer_of(live).is_due(context.now):
        return None
    if run.wish is not None:
        return given_more_time(live, run, context.now)
    tier = tier_for(run.seats)
    if tier is None or command.answered >= tier.k or run.needed:
        return shut(live)
    timer = timer_of(live).extend(LAST_CALL, context.now)
    asked = replace(run, needed=True)
    return replace(live, stage=Stage.LAST_CALL, timer=timer, run=asked, before=None)


def reveal(live: Live, command: Reveal, _: Context) -> Live:
    """Show what the pot held, or say that it was too little."""
    run = live.run
    if run is None or command.outcome not in (Outcome.REVEALED, Outcome.DROPPED):
        raise NotNow()
    came_out = command.outcome is Outcome.REVEALED
    decided = replace(
        run,
        outcome=command.outcome,
        snapshots=run.snapshots + came_out,
        shown=max(run.shown, command.snapshot_answers) if came_out else run.shown,
    )
    return replace(live, stage=Stage.CLOSED, run=decided)


def take_down(live: Live, command: TakeDown, _: Context) -> Live | None:
    """Take cards off the wall; of those that nobody could see, nobody hears.

    A version that rises for a held card would say that there was one, and whose tap it follows.
    """
    if command.cards <= command.held | live.hidden:
        return None
    return replace(live, spotlight=None if live.spotlight in command.cards else live.spotlight)
