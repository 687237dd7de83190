"""Moves within a step: its close, its result, what is lit or hidden."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sessions.anonymity import POOL_SNAPSHOTS, Mode, Outcome, step_size
from sessions.commands import (
    Blank,
    Close,
    Count,
    End,
    Expire,
    Hide,
    Look,
    Reveal,
    Spotlight,
    Tick,
    Withdraw,
)
from sessions.errors import NoSuchCard, NotNow
from sessions.happenings import (
    Changed,
    Dropped,
    Ended,
    Extended,
    LastCalled,
    Reason,
    Revealed,
    RunShut,
    Withdrawn,
)
from sessions.runs import Run
from sessions.showing import SOON, Here, Moved, leave
from sessions.states import Live, Stage, over
from sessions.tiers import tier_for
from sessions.timing import LAST_CALL, timer_of

Rule = Callable[[Live, Any, Here], Moved]


def stay(live: Live, _: object, __: Here) -> Moved:
    """Change nothing: the clock's word came for a stage that does not need it."""
    return live, ()


def close(live: Live, command: Close, here: Here) -> Moved:
    """Shut what is open, never refused: the clock opens the pot, unless it is destroyed here."""
    run = live.run
    if run is None or not run.collects:
        return replace(live, stage=Stage.CLOSED, timer=None, paused=False), (Changed(),)
    if here.now - run.opened_at < SOON:
        return leave(live, run)
    if command.wait > 0:
        return _wait(live, command.wait, here)
    return _shut(live, run, Reason.CLOSED)


def expire(live: Live, command: Expire, here: Here) -> Moved:
    """End a run whose time is up; if too few answered, wait once for a few more."""
    run = live.run
    if run is None or not run.collects or not timer_of(live).is_due(here.now):
        return live, ()
    tier = tier_for(run.seats)
    if tier is None or command.answered >= tier.k or run.needed:
        return _shut(live, run, Reason.EXPIRED)
    timer = timer_of(live).extend(LAST_CALL, here.now)
    waiting = replace(live, stage=Stage.LAST_CALL, timer=timer, run=replace(run, needed=True))
    return waiting, (LastCalled(), Extended(LAST_CALL))


def reveal(live: Live, command: Reveal, _: Here) -> Moved:
    """Show what the pot held, or say that it was too little."""
    run = live.run
    if run is None or command.outcome not in (Outcome.REVEALED, Outcome.DROPPED):
        raise NotNow()
    came_out = command.outcome is Outcome.REVEALED
    told = replace(
        run,
        outcome=command.outcome,
        snapshots=run.snapshots + came_out,
        shown=max(run.shown, command.snapshot_answers) if came_out else run.shown,
    )
    happened = Revealed(run.id) if came_out else Dropped(run.id)
    return replace(live, stage=Stage.CLOSED, run=told), (happened,)


def tick(live: Live, command: Tick, _: Here) -> Moved:
    """Raise the band, and note a snapshot that adds a whole batch."""
    run = live.run
    if run is None or not run.collects:
        return live, ()
    order = list(type(command.band))
    band = max(run.band, command.band, key=order.index)
    told = replace(run, band=band)
    if command.snapshot_answers is not None:
        told = _with_snapshot(told, command.snapshot_answers)
    return (live, ()) if told == run else (replace(live, run=told), (Changed(),))


def _with_snapshot(run: Run, answers: int) -> Run:
    tier = tier_for(run.seats)
    if tier is None or run.mode is not Mode.POOL or run.snapshots >= POOL_SNAPSHOTS:
        raise NotNow()
    if answers - run.shown < step_size(tier, run.seats):
        raise NotNow()
    return replace(run, snapshots=run.snapshots + 1, shown=answers)


def look(live: Live, command: Look, _: Here) -> Moved:
    """Note how many of the band's moments are over."""
    run = live.run
    if run is None or not run.collects or command.looked <= run.looked:
        return live, ()
    return replace(live, run=replace(run, looked=command.looked)), ()


def count(live: Live, command: Count, _: Here) -> Moved:
    """Show the exact number of seats: the room counts heads."""
    counted = replace(live, seats=command.seats, here=True)
    return (live, ()) if counted == live else (counted, (Changed(),))


def notice(live: Live, command: Count, _: Here) -> Moved:
    """Tell "all phones here" from "some away", never how many."""
    here = command.seats >= live.seats
    return (live, ()) if here == live.here else (replace(live, here=here), (Changed(),))


def blank(live: Live, command: Blank, _: Here) -> Moved:
    """Darken the screen, or light it."""
    return replace(live, blank=command.on), (Changed(),)


def spotlight(live: Live, command: Spotlight, _: Here) -> Moved:
    """Show one card large, or none."""
    if command.card in live.hidden:
        raise NoSuchCard("card")
    return replace(live, spotlight=command.card), (Changed(),)


def hide(live: Live, command: Hide, _: Here) -> Moved:
    """Take a card off every wall; never its author."""
    lit = None if live.spotlight == command.card else live.spotlight
    return replace(live, hidden=live.hidden | {command.card}, spotlight=lit), (Changed(),)


def withdraw(live: Live, _: Withdraw, __: Here) -> Moved:
    """Take a shown result back."""
    if live.run is None or live.run.outcome is not Outcome.REVEALED:
        raise NotNow()
    run = replace(live.run, outcome=Outcome.WITHDRAWN)
    return replace(live, run=run, spotlight=None), (Withdrawn(run.id),)


def end(live: Live, _: End, __: Here) -> Moved:
    """End for good; nothing of a run is left."""
    return over(live), (Ended(),)


def _wait(live: Live, seconds: float, here: Here) -> Moved:
    """Leave at most so many seconds, which a pause does not hold."""
    timer = timer_of(live).cut(seconds, here.now).start(here.now)
    return replace(live, stage=Stage.LAST_CALL, timer=timer, paused=False), (LastCalled(),)


def _shut(live: Live, run: Run, reason: Reason) -> Moved:
    shut = replace(live, stage=Stage.CLOSING, timer=None, paused=False)
    return shut, (RunShut(run.id, reason),)
