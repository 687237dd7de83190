"""Moves that look after the room: more anonymity, a word of care, held cards, nobody there."""

from dataclasses import replace

from sessions.anonymity import Mode, Outcome
from sessions.commands import Allow, Away, Care, Strict
from sessions.errors import NotNow
from sessions.happenings import Changed, Ended
from sessions.showing import Here, Moved
from sessions.states import Live, over

ALONE = 2 * 3600.0  # seconds without a facilitator until a session ends itself
WARNING = 600.0  # seconds before that in which the room is told


def strict(live: Live, _: Strict, __: Here) -> Moved:
    """Raise the anonymity for good: an open run shows no more before its close."""
    if live.strict:
        raise NotNow()
    run = live.run
    if run is not None and run.mode is Mode.POOL and run.outcome is None:
        run = replace(run, mode=Mode.REVEAL)
    return replace(live, strict=True, run=run), (Changed(),)


def care(live: Live, _: Care, __: Here) -> Moved:
    """Show a word of care; the next step takes it away."""
    if live.care:
        raise NotNow()
    return replace(live, care=True), (Changed(),)


def allow(live: Live, _: Allow, __: Here) -> Moved:
    """Let a held card of the result that is shown onto the wall."""
    if live.run is None or live.run.outcome is not Outcome.REVEALED:
        raise NotNow()
    return replace(live), (Changed(),)


def away(live: Live, command: Away, _: Here) -> Moved:
    """End a session that nobody facilitates; tell the room ten minutes before.

    A pause suspends it: whoever paused said that they would come back.
    """
    gone = 0.0 if live.paused else command.seconds
    if gone >= ALONE:
        return over(live), (Ended(),)
    alone = gone >= ALONE - WARNING
    return (live, ()) if alone == live.alone else (replace(live, alone=alone), (Changed(),))
