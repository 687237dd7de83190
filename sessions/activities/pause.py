"""A pause for everyone, by a timer."""

from sessions.plan.model import Activity, Traits


class PauseActivity(Activity):
    name = "pause"
    traits = Traits(timed=True)


PAUSE = PauseActivity()
