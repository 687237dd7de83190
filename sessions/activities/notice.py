"""Something is told: a reading, with nothing to answer."""

from sessions.plan.model import Activity


class NoticeActivity(Activity):
    name = "notice"


NOTICE = NoticeActivity()
