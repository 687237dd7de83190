"""The transition table: what becomes of each command in each stage, and who may raise a version.

In prose:

- A session waits in the lobby until it is started; from there on one step is shown at a time.
- A step that only speaks (notice, close) is open as soon as it is shown, and so is its timer. Every
  other step is previewed first, and opened by the facilitator. A step whose result stands comes
  back with it, closed.
- Opening a step that collects makes a run: seats and mode are fixed, its pot is empty. Under four
  seats nothing is collected, nor where no wall came out to be tapped.
- A run shuts on its timer or by the facilitator, never because of an answer. If too few answered
  when time is up, it waits once for 30 seconds; any phone may ask for 30 more, once. These are
  given when 30, 15 or half a second are left, whatever the moment of the wish, before any close.
- A room under 13 seats is told before it closes: a close there starts a last call of 30 seconds,
  and is refused while one runs. A timer that runs out adds none, but one that was paused goes on
  with 30 seconds at the least.
- Who talks with whom is drawn while a talk is announced, once for each time it is shown, or as it
  opens; from then on nobody takes part or steps out. What is opened again stays as it was drawn.
- A shut run is closing: the clock opens its pot, or destroys it, and then the step is closed.
  A run that is left before 20 seconds destroys its pot at once, and so does one that is closed so
  early in a larger room, where no last call follows. Right after an outage a close waits, for at
  most 20 seconds, as phones are still coming back with what they hold.
- For ten seconds a facilitator may undo a step that was left, a card that was hidden, and a last
  call. The clock of a step that was left goes on meanwhile. What destroys a pot is never undone,
  and nothing is, once something came of it: an opening, a close, more time.
- The facilitator may discard a run's pot at any time until it is opened.
- An open run must be closed before another step is shown; what collects nothing may be left at any
  time.
- A seat that was not counted at the opening may answer, and no number counts it: heads were counted
  then, and an invented seat must not help to show what one person said. Nobody sees who it is.
- A step repeats only when its run came to nothing (dropped, left or discarded) or was withdrawn,
  and never with nearly the same seats as a result that was seen. After two runs that came to
  nothing it is not opened any more.
- A held card of the result on show may be allowed, or dropped. Others have not seen it, so they
  are told of neither: what was allowed comes onto the wall together, in a new order, when the
  facilitator turns a page of it or moves on.
- Pages of a wall turn by themselves until the facilitator turns one. Once the room's taps are out,
  the wall may be ordered by them.
- A card whose writer took it back goes when the clock says so, and everyone gets a new wall;
  but not where nobody could see that card, as it was held or hidden.
- A break may be put in where nothing is collected: the step's own time is held, and the facilitator
  ends it. What collects nothing may start its time anew.
- A step of those in between may be put in where nothing is collected, each once: the step on show
  is kept with its time held, and the room goes on there. Whatever else is shown lets go of it.
- A facilitator's move holds for the version that the facilitator saw.
- A session's anonymity can be raised at any time and never lowered: a strict one shows nothing
  before a run's close. A word of care stays until the next step; with it a card may be hidden, or
  a held one dropped, at the same moment.
- Who was let in comes back at any time; a closed door lets no new seat in. Emptying the room sends
  all seats out and asks everyone in again, at an open door. What was collected stays, and so does
  which seats were counted for it.
- Where many seats came and went together, everyone is told, and a step that collects opens only
  once those that went are no longer counted, or when the facilitator says so all the same. Counted,
  they would ask for more answers than the people in the room can give, and all would be dropped.
- A session that nobody facilitates for two hours ends itself, and says so ten minutes before, in
  which the server must have run. A pause suspends that. After 24 hours every session ends.
- A run whose key was lost with the machine's power is the same run in the next generation, with
  an empty pot: phones send again what they hold. One that was shut by then takes answers for 20
  seconds.
- An ended session stays so.

What was accepted raises the version by one, and nothing else does: pages apply what is newer. Two
exceptions: a command of the clock may change nothing, and of a quiet one nothing is broadcast.
A refused command changes nothing.
"""

from collections.abc import Mapping
from dataclasses import replace

from sessions.errors import MovedOn, NotNow, Refusal, SessionClosed, StepClosed
from sessions.live import commands as c
from sessions.live.clock import (
    away,
    count,
    expire,
    ignored,
    lapse,
    look,
    notice,
    renew,
    reveal,
    take_down,
    tick,
)
from sessions.live.crowding import call_off, fill, settle, surge, wait_for_seats
from sessions.live.facilitator.door import door, empty, open_now
from sessions.live.facilitator.room import (
    blank,
    care,
    decide_held,
    drop_with_care,
    end,
    hide,
    hide_with_care,
    order,
    spotlight,
    strict,
    turn,
    withdraw,
)
from sessions.live.facilitator.steps import (
    close,
    discard,
    draw,
    go_to,
    leave_for,
    open_step,
    repeat,
    start,
)
from sessions.live.facilitator.timing import add_time, last_call, pause, resume, take_break
from sessions.live.facilitator.undo import undo
from sessions.live.phone import more_time, wish
from sessions.live.requests import Request
from sessions.live.rules import Context, Rule
from sessions.live.state import Live, Stage
from sessions.plan.model import Plan

Entry = Rule | type[Refusal]
no, late, over = NotNow, StepClosed, SessionClosed

# fmt: off
_ROWS: Mapping[type[c.Command], tuple[Entry, ...]] = {
    # A facilitator asks:
    #             lobby    preview    open       last_call  closing    closed     ended
    c.Start:     (start,   no,        no,        no,        no,        no,        over),
    c.GoTo:      (no,      go_to,     leave_for, leave_for, no,        go_to,     over),
    c.Draw:      (no,      draw,      no,        no,        no,        no,        over),
    c.Open:      (no,      open_step, no,        no,        no,        no,        over),
    c.LastCall:  (no,      no,        last_call, last_call, no,        no,        over),
    c.Close:     (no,      no,        close,     close,     no,        no,        over),
    c.Discard:   (no,      no,        discard,   discard,   discard,   no,        over),
    c.Again:     (no,      no,        repeat,    no,        no,        open_step, over),
    c.AddTime:   (no,      no,        add_time,  add_time,  no,        no,        over),
    c.Pause:     (no,      pause,     pause,     pause,     no,        pause,     over),
    c.Resume:    (no,      resume,    resume,    resume,    no,        resume,    over),
    c.Break:     (no,      take_break, take_break, no,     no,        take_break, over),
    c.Blank:     (blank,   blank,     blank,     blank,     blank,     blank,     over),
    c.Spotlight: (no,      spotlight, spotlight, spotlight, no,        spotlight, over),
    c.TurnPage:  (no,      no,        turn,      turn,      no,        turn,      over),
    c.OrderWall: (no,      no,        no,        no,        no,        order,     over),
    c.Hide:      (no,      hide,      hide,      hide,      hide,      hide,      over),
    c.Withdraw:  (no,      no,        no,        no,        no,        withdraw,  over),
    c.Allow:     (no,      no,        no,        no,        no,        decide_held, over),
    c.AllowAll:  (no,      no,        no,        no,        no,        decide_held, over),
    c.DropHeld:  (no,      no,        no,        no,        no,        decide_held, over),
    c.Care:      (no,      care,      care,      care,      care,      care,      over),
    c.HideWithCare: (no, *(hide_with_care,) * 5, over),
    c.DropWithCare: (no, *(no,) * 4, drop_with_care, over),
    c.Strict:    (strict,  strict,    strict,    strict,    strict,    strict,    over),
    c.End:       (end,     end,       end,       end,       end,       end,       over),
    c.Door:      (door,    door,      door,      door,      door,      door,      over),
    c.Empty:     (empty,   empty,     empty,     empty,     empty,     empty,     over),
    c.OpenNow:   (no,      open_now,  no,        no,        no,        open_now,  over),
    c.Undo:      (no,      undo,      undo,      undo,      no,        undo,      over),
    # A phone asks:
    #             lobby    preview    open       last_call  closing    closed     ended
    c.MoreTime:  (late,    late,      more_time, more_time, late,      late,      over),
    c.Wish:      (late,    late,      wish,      wish,      late,      late,      over),
    # The clock says:
    #             lobby    preview    open       last_call  closing    closed     ended
    c.Count:     (count,   notice,    ignored,   ignored,   ignored,   notice,    over),
    c.Away:      (away,    away,      away,      away,      away,      away,      over),
    c.Lapse:     (lapse,   lapse,     lapse,     lapse,     lapse,     lapse,     over),
    c.Renew:     (ignored, ignored,   renew,     renew,      renew,     ignored,   over),
    c.Look:      (ignored, ignored,   look,      look,      look,      ignored,   over),
    c.Tick:      (late,    late,      tick,      tick,      late,      late,      over),
    c.Expire:    (ignored, ignored,   expire,    expire,    ignored,   ignored,   over),
    c.Reveal:    (no,      no,        no,        no,        reveal,    no,        over),
    c.TakeDown:  (ignored, take_down, take_down, take_down, take_down, take_down, over),
    c.Fill:      (fill,    fill,      fill,      fill,      fill,      fill,      over),
    c.Surge:     (surge,   surge,     surge,     surge,     surge,     surge,     over),
    c.WaitForSeats: (no,   wait_for_seats, no,   no,        no,        wait_for_seats, over),
    c.Settle:    (settle,  settle,    settle,    settle,    settle,    settle,    over),
    c.CallOff:   (ignored, call_off,  ignored,   ignored,   ignored,   call_off,  over),
}
# fmt: on

TABLE: Mapping[tuple[Stage, type[c.Command]], Entry] = {
    (stage, command): entry
    for command, row in _ROWS.items()
    for stage, entry in zip(Stage, row, strict=True)
}


def apply(live: Live, plan: Plan, command: c.Command, now: float) -> Live:
    """Decide a command: return the next state, or the same object where nothing changes.

    Raises a Refusal. `now` is in seconds since the epoch.
    """
    check_version(live, command)
    entry = TABLE[live.stage, type(command)]
    if isinstance(entry, type):
        raise entry()
    moved = entry(live, command, Context(plan, now))
    if moved is None:
        return live
    return moved if isinstance(command, c.Quiet) else replace(moved, version=live.version + 1)


def check_version(live: Live, asked: c.Command | Request) -> None:
    """Raise MovedOn where a facilitator asked for a version that is no longer the present one."""
    if isinstance(asked, c.Move | Request) and asked.expect_version != live.version:
        raise MovedOn(version=live.version)
