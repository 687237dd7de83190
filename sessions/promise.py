"""What is promised and what is not, generated from the policy that is in force."""

from dataclasses import dataclass
from enum import StrEnum

from sessions.tiers import FEWEST, TIERS


class Kind(StrEnum):
    """Which half of the promise a line belongs to."""

    KEPT = "kept"
    NOT_PROMISED = "not_promised"


@dataclass(frozen=True, slots=True)
class Policy:
    """How a session really runs. `seats`: None while nobody knows how many will come."""

    rehearsal: bool
    facilitator_runs_server: bool
    private_line: bool
    seats: int | None = None
    keyring_apart: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line; its text is in the client's catalogue."""

    id: str
    kind: Kind


_SMALL = TIERS[1].low  # below, words replace numbers, and guessing is easy


def promise(policy: Policy) -> tuple[Line, ...]:
    """List the lines in the order of reading: what weighs most comes first."""
    return tuple(
        [Line(id, Kind.NOT_PROMISED) for id in _first(policy)]
        + [Line(id, Kind.KEPT) for id in _kept(policy)]
        + [Line(id, Kind.NOT_PROMISED) for id in _not_promised(policy)]
    )


def _first(policy: Policy) -> list[str]:
    lines = {
        "facilitator_runs_server": policy.facilitator_runs_server,
        "rehearsal": policy.rehearsal,
        "no_lock": not policy.private_line,
    }
    return [id for id, holds in lines.items() if holds]


def _kept(policy: Policy) -> list[str]:
    if policy.rehearsal:
        return ["erased_at_end"]  # nothing else in a rehearsal is private
    lines = {
        "nothing_collected": policy.seats is not None and policy.seats < FEWEST,
        "apart_from_names": True,
        "mixed": True,
        "pass_looks_same": True,
        "keys_apart": policy.keyring_apart,
        "erased_at_end": True,
    }
    return [id for id, holds in lines.items() if holds]


def _not_promised(policy: Policy) -> list[str]:
    lines = {
        "story_or_style": True,
        "small_room": policy.seats is None or policy.seats < _SMALL,
        "server_could_look": not policy.facilitator_runs_server,  # otherwise said first
        "keys_beside": not policy.keyring_apart,
        "watched_device": True,
        "screens_photographed": True,
        "two_seats": True,
        "all_alike": True,
        "nobody_can_come": True,
    }
    return [id for id, holds in lines.items() if holds]
