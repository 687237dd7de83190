"""What a facilitator does for everyone at once: the screen, cards, care, anonymity, the end."""

from dataclasses import replace

from sessions.anonymity import Mode, Outcome
from sessions.errors import NoSuchCard, NotNow
from sessions.live.commands import (
    Allow,
    AllowAll,
    Blank,
    Care,
    DropHeld,
    DropWithCare,
    End,
    Hide,
    HideWithCare,
    OrderWall,
    Spotlight,
    Strict,
    TurnPage,
    Withdraw,
)
from sessions.live.facilitator.undo import undoable
from sessions.live.rules import Context
from sessions.live.run import Run
from sessions.live.state import Live, Undoable
from sessions.live.transitions import ended


def blank(live: Live, command: Blank, _: Context) -> Live:
    """Darken the screen, or light it."""
    return replace(live, blank=command.on)


def spotlight(live: Live, command: Spotlight, _: Context) -> Live:
    """Show one card large, or none."""
    if command.card in live.hidden:
        raise NoSuchCard("card")
    return replace(live, spotlight=command.card)


def hide(live: Live, command: Hide, context: Context) -> Live:
    """Take a card off every wall; never its author. For a few seconds that can be undone."""
    return _hidden(live, command.card, Undoable.HIDE, context.now)


def _hidden(live: Live, card: str, move: Undoable, now: float) -> Live:
    lit = None if live.spotlight == card else live.spotlight
    before = undoable(live, move, now, card=card)
    return replace(live, hidden=live.hidden | {card}, spotlight=lit, before=before)


def withdraw(live: Live, _: Withdraw, __: Context) -> Live:
    """Take a shown result back, so that the step may be repeated."""
    run = replace(_shown(live), outcome=Outcome.WITHDRAWN)
    return replace(live, run=run, spotlight=None, page=None, by_bands=False, before=None)


def turn(live: Live, command: TurnPage, _: Context) -> Live:
    """Show another page of the wall; a card in the light steps back for it."""
    return replace(live, page=command.page, spotlight=None)


def order(live: Live, command: OrderWall, context: Context) -> Live:
    """Order a wall by how many know its cards, once that has come out. Raises NotNow before."""
    if not context.step(live).traits.taps_cards:
        raise NotNow()
    _shown(live)
    return replace(live, by_bands=command.by_bands, page=None, spotlight=None)


def decide_held(live: Live, _: Allow | AllowAll | DropHeld, __: Context) -> None:
    """Allow or drop held cards of the result on show, of which the state never said anything."""
    _shown(live)


def care(live: Live, _: Care, __: Context) -> Live:
    """Show a word of care; the next step takes it away."""
    if live.care:
        raise NotNow()
    return replace(live, care=True)


def hide_with_care(live: Live, command: HideWithCare, context: Context) -> Live:
    """Hide a card and show a word of care, also where one is shown already; both are undone."""
    hidden = _hidden(live, command.card, Undoable.HIDE_WITH_CARE, context.now)
    return replace(hidden, care=True)


def drop_with_care(live: Live, _: DropWithCare, __: Context) -> Live:
    """Show a word of care; the held card goes beside the state, as without one."""
    _shown(live)
    return replace(live, care=True)


def strict(live: Live, _: Strict, __: Context) -> Live:
    """Raise the anonymity for good: an open run shows no more before its close."""
    if live.strict:
        raise NotNow()
    run = live.run
    if run is not None and run.mode is Mode.POOL and run.outcome is None:
        run = replace(run, mode=Mode.REVEAL)
    return replace(live, strict=True, run=run)


def end(live: Live, _: End, __: Context) -> Live:
    """End for good; nothing of a run is left."""
    return ended(live)


def _shown(live: Live) -> Run:
    """Find the run whose result is on show. Raises NotNow."""
    if live.run is None or live.run.outcome is not Outcome.REVEALED:
        raise NotNow()
    return live.run
