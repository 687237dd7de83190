"""Who somebody is in a session."""

from enum import StrEnum


class Role(StrEnum):
    """A role comes from the connection, never from a payload."""

    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    SCREEN = "screen"
