"""What a facilitator may take back for ten seconds: a step left, a card hidden, a last call.

Nothing that was destroyed comes back: a move that destroys a pot keeps no way back. A clock that
ran goes on running meanwhile, so a talk that was left by mistake ends when it would have ended.
"""

from dataclasses import replace

from sessions.errors import UndoOver
from sessions.live.commands import Undo
from sessions.live.rules import Context
from sessions.live.state import Before, Live, Stage, Undoable
from sessions.live.transitions import put_down, wished_anew

WAY_BACK = 10.0  # seconds in which a move can be undone


def undoable(live: Live, move: Undoable, now: float, *, card: str | None = None) -> Before:
    """Keep how it is before a move, for as long as that can be undone."""
    return Before(
        move=move,
        until=now + WAY_BACK,
        stage=live.stage,
        step=live.step,
        run=live.run.id if live.run else None,
        timer=live.timer,
        paused=live.paused,
        blank=live.blank,
        care=live.care,
        placed=live.placed,
        since=live.since,
        times=live.times,
        card=card,
    )


def undo(live: Live, _: Undo, context: Context) -> Live:
    """Take the last move back. Raises UndoOver where that is no longer possible."""
    before = live.before
    if before is None or context.now > before.until:
        raise UndoOver()
    undone = replace(live, before=None)
    match before.move:
        case Undoable.GOTO:
            return returned(undone, before)
        case Undoable.HIDE:
            return replace(undone, hidden=live.hidden - {before.card or ""})
        case Undoable.HIDE_WITH_CARE:
            return replace(undone, hidden=live.hidden - {before.card or ""}, care=before.care)
        case Undoable.LAST_CALL:
            return _longer(undone, before, context.now)


def returned(live: Live, before: Before) -> Live:
    """Go back to the step that was left, with its run and its time."""
    run = next((run for run in live.runs if run.id == before.run), None)
    return replace(
        put_down(live),
        stage=before.stage,
        step=before.step,
        run=run,
        finished=tuple(each for each in live.runs if each is not run),
        timer=before.timer,
        paused=before.paused,
        blank=before.blank,
        care=before.care,
        placed=before.placed,
        since=before.since,
        times=before.times,
        left=None,
    )


def _longer(live: Live, before: Before, now: float) -> Live:
    """Give a step back the time that its last call cut."""
    if live.stage is not Stage.LAST_CALL or before.timer is None:
        raise UndoOver()
    run = wished_anew(live.run, before.timer.remaining(now))
    return replace(live, stage=before.stage, timer=before.timer, paused=before.paused, run=run)
