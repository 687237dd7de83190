"""How long each step was on show: whole seconds per step, noted when the room leaves it.

Only a facilitator's moves note a time, so no time says when anybody answered.
"""

from dataclasses import replace

from sessions.live.state import Live, Stage, StepTime


def timed(live: Live, now: float) -> Live:
    """Add the time of the step that is left; one that is shown again counts on."""
    if live.step is None or live.since is None:
        return live
    known = {each.step: each for each in live.times}
    spent = round(max(0.0, now - live.since))
    before = known.get(live.step, StepTime(live.step, 0, began=False))
    began = before.began or live.stage is not Stage.PREVIEW
    known[live.step] = StepTime(live.step, before.seconds + spent, began=began)
    return replace(live, times=tuple(known.values()))
