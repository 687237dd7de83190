"""People write what they want to try; the texts make a wall."""

from sessions.activities.writing import WritingActivity


class CommitmentActivity(WritingActivity):
    name = "commitment"


COMMITMENT = CommitmentActivity()
