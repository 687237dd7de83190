"""The end: what is left to say, and where to find support."""

from sessions.plan.model import Activity


class CloseActivity(Activity):
    name = "close"


CLOSE = CloseActivity()
