"""People write what they want to share; the texts make a wall."""

from sessions.activities.writing import WritingActivity


class ShareActivity(WritingActivity):
    name = "share"


SHARE = ShareActivity()
