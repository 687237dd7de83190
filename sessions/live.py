"""The live session: a total transition table and a pure apply().

In prose:

- A session waits in the lobby until it is started; from there on one step is shown at a time.
- A step that only speaks (notice, close) is open as soon as it is shown, and so is its timer. Every
  other step is previewed first, and opened by the facilitator. A step whose result stands comes
  back with it, closed.
- Opening a step that collects makes a run: seats and mode are fixed, its pot is empty. Under four
  seats nothing is collected, nor where no wall came out to be tapped.
- A run shuts on its timer or by the facilitator, never because of an answer. If too few answered
  when time is up, it waits once for 30 seconds; any phone may ask for 30 more, once.
- A shut run is closing: the clock opens its pot, or destroys it, and then the step is closed.
  A run that is closed or left before 20 seconds destroys its pot at once. Right after an outage a
  close waits, for at most 20 seconds, as phones are still coming back with what they hold.
- An open run must be closed before the room moves on; what collects nothing may be left any time.
- A seat that was not counted at the opening may answer, and no number counts it: heads were counted
  then, and an invented seat must not help to show what one person said. Nobody sees who it is.
- A step repeats only when its run came to nothing or was withdrawn, and never with nearly the same
  seats as a result that was seen.
- The facilitator's moves hold for the version that the facilitator saw. What was accepted raises
  the version by one; the clock's word may change nothing, and what it notes for itself keeps the
  version. A refused move changes nothing.
- A session's anonymity can be raised at any time and never lowered: a strict one shows nothing
  before a run's close. A word of care stays until the next step.
- A session that nobody facilitates for two hours ends itself, and says so ten minutes before. A
  pause suspends that.
- An ended session stays so.
"""

from collections.abc import Mapping
from dataclasses import replace

from sessions import commands as c
from sessions import moves as m
from sessions import safeguards as g
from sessions import showing as s
from sessions import timing as t
from sessions.anonymity import Mode, Outcome
from sessions.errors import MovedOn, NotNow, Refusal, SessionClosed, StepClosed
from sessions.plan.model import Plan
from sessions.records import from_json, to_json
from sessions.runs import Run
from sessions.states import Live, Stage, lobby
from sessions.timer import Timer

__all__ = [
    "TABLE", "Live", "Mode", "Outcome", "Run", "Stage", "Timer", "apply", "from_json", "lobby",
    "to_json",
]  # fmt: skip

Entry = m.Rule | type[Refusal]
no, late, over = NotNow, StepClosed, SessionClosed

# fmt: off
_ROWS: Mapping[type[c.Command], tuple[Entry, ...]] = {
    #             lobby    preview      open         last_call    closing   closed       ended
    c.Start:     (s.start, no,          no,          no,          no,       no,          over),
    c.GoTo:      (no,      s.go_to,     s.leave_for, s.leave_for, no,       s.go_to,     over),
    c.Open:      (no,      s.unfold,    no,          no,          no,       no,          over),
    c.LastCall:  (no,      no,          t.last_call, t.last_call, no,       no,          over),
    c.Close:     (no,      no,          m.close,     m.close,     no,       no,          over),
    c.Again:     (no,      no,          no,          no,          no,       s.unfold,    over),
    c.AddTime:   (no,      no,          t.add_time,  t.add_time,  no,       no,          over),
    c.Pause:     (no,      t.pause,     t.pause,     t.pause,     no,       t.pause,     over),
    c.Resume:    (no,      t.resume,    t.resume,    t.resume,    no,       t.resume,    over),
    c.Blank:     (m.blank, m.blank,     m.blank,     m.blank,     m.blank,  m.blank,     over),
    c.Spotlight: (no,      m.spotlight, m.spotlight, m.spotlight, no,       m.spotlight, over),
    c.Hide:      (no,      m.hide,      m.hide,      m.hide,      m.hide,   m.hide,      over),
    c.Withdraw:  (no,      no,          no,          no,          no,       m.withdraw,  over),
    c.Allow:     (no,      no,          no,          no,          no,       g.allow,     over),
    c.Care:      (no,      g.care,      g.care,      g.care,      g.care,   g.care,      over),
    c.Strict:    (g.strict, g.strict,   g.strict,    g.strict,    g.strict, g.strict,    over),
    c.End:       (m.end,   m.end,       m.end,       m.end,       m.end,    m.end,       over),
    c.MoreTime:  (late,    late,        t.more_time, t.more_time, late,     late,        over),
    c.Count:     (m.count, m.notice,    m.stay,      m.stay,      m.stay,   m.notice,    over),
    c.Look:      (m.stay,  m.stay,      m.look,      m.look,      m.look,   m.stay,      over),
    c.Away:      (g.away,  g.away,      g.away,      g.away,      g.away,   g.away,      over),
    c.Expire:    (m.stay,  m.stay,      m.expire,    m.expire,    m.stay,   m.stay,      over),
    c.Reveal:    (no,      no,          no,          no,          m.reveal, no,          over),
    c.Tick:      (late,    late,        m.tick,      m.tick,      late,     late,        over),
}
# fmt: on

TABLE: Mapping[tuple[Stage, type[c.Command]], Entry] = {
    (stage, command): entry
    for command, row in _ROWS.items()
    for stage, entry in zip(Stage, row, strict=True)
}


def apply(live: Live, plan: Plan, command: c.Command, now: float) -> s.Moved:
    """Decide a command: the new state and what came of it; raises a Refusal.

    `now` is in seconds since the epoch.
    """
    entry = TABLE[live.stage, type(command)]
    if entry is SessionClosed:
        raise SessionClosed()
    if isinstance(command, c.Move) and command.expect_version != live.version:
        raise MovedOn(version=live.version)
    if isinstance(entry, type):
        raise entry()
    moved, happened = entry(live, command, s.Here(plan, now))
    if moved is live or isinstance(command, c.Quiet):
        return moved, happened
    return replace(moved, version=live.version + 1), happened
