"""The live session: a frozen value, the commands that change it, and the table that decides."""

from sessions.anonymity import Band, Mode, Outcome
from sessions.live.as_json import from_json, to_json
from sessions.live.run import Run
from sessions.live.state import Before, Live, Stage, StepTime, lobby
from sessions.live.table import TABLE, apply, check_version
from sessions.live.timer import Timer
from sessions.live.transitions import wish_is_due

__all__ = [
    "TABLE", "Band", "Before", "Live", "Mode", "Outcome", "Run", "Stage", "StepTime", "Timer",
    "apply", "check_version", "from_json", "lobby", "to_json", "wish_is_due",
]  # fmt: skip
