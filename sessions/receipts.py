"""What a phone is answered about its answer."""

from enum import StrEnum


class Kept(StrEnum):
    """Where a revision of an answer is now."""

    POT = "pot"
    OUT = "out"
    SUPERSEDED = "superseded"  # a later revision is kept


class Taken(StrEnum):
    """What became of an answer that is taken back."""

    NOW = "now"
    SOON = "soon"  # its card goes at the next common moment
    GONE = "gone"  # nothing of it is there


class Reached(StrEnum):
    """What became of a quiet word: `none` answers a frame that has none; `lost`: it is not here."""

    NONE = "none"
    WAITING = "waiting"
    READ = "read"
    LOST = "lost"
