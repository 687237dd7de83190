"""What is promised and what is not, generated from the policy that is in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sessions.tiers import FEWEST, TIERS, tier_for


class Kind(StrEnum):
    """Which half of the promise a line belongs to."""

    KEPT = "kept"
    NOT_PROMISED = "not_promised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How a session really runs. `seats`: None while nobody knows how many will come.

    `earlier`: seats of runs before, whose results may be shown again.
    `durable`: what was acknowledged survives a crash of the store; `forgets`: its files are written
    anew at the end; `kept`: some steps may be exported; `reviewed`: each card is read first.
    `quiet`: somebody may send a quiet word, which has a name.
    """

    rehearsal: bool
    facilitator_runs_server: bool
    private_line: bool
    seats: int | None = None
    earlier: tuple[int, ...] = ()
    keyring_apart: bool = False
    durable: bool = True
    forgets: bool = True
    kept: bool = False
    strict: bool = False
    doors: bool = False
    reviewed: bool = False
    quiet: bool = False

    @property
    def most(self) -> int | None:
        """The largest room so far: what is kept must have held for that one too."""
        return None if self.seats is None else max(self.seats, *self.earlier, 0)

    @property
    def fewest(self) -> int | None:
        """The smallest room so far: what cannot be promised there is said."""
        return None if self.seats is None else min((self.seats, *self.earlier))

    @property
    def nothing_collected(self) -> bool:
        return self.most is not None and self.most < FEWEST

    @property
    def exports(self) -> bool:
        """Tell whether anything may leave with the facilitator."""
        return self.kept and not self.strict and not self.nothing_collected


@dataclass(frozen=True, slots=True)
class Line:
    """One line; its text is in the client's catalogue."""

    id: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Promise:
    """Ids of lines in the order of reading: what weighs most comes first."""

    first: tuple[str, ...]
    kept: tuple[str, ...]
    not_promised: tuple[str, ...]


_SMALL = TIERS[1].low  # below, words replace numbers, and guessing is easy


def promise(policy: Policy) -> tuple[Line, ...]:
    """List the lines in the order of reading."""
    groups = grouped(policy)
    return tuple(
        [Line(id, Kind.NOT_PROMISED) for id in groups.first]
        + [Line(id, Kind.KEPT) for id in groups.kept]
        + [Line(id, Kind.NOT_PROMISED) for id in groups.not_promised]
    )


def grouped(policy: Policy) -> Promise:
    """Say what holds, in three groups."""
    return Promise(_first(policy), _kept(policy), _not_promised(policy))


def _first(policy: Policy) -> tuple[str, ...]:
    return _those(
        {
            "facilitator_runs_server": policy.facilitator_runs_server,
            "rehearsal": policy.rehearsal,
            "no_lock": not policy.private_line,
            "every_card_read": policy.reviewed and not policy.nothing_collected,
        }
    )


def _kept(policy: Policy) -> tuple[str, ...]:
    if policy.rehearsal:
        return ("erased_at_end",)  # nothing else in a rehearsal is private
    if policy.nothing_collected:
        return ("nothing_collected", "pass_looks_same", "erased_at_end")
    tier = None if policy.most is None else tier_for(policy.most)
    return _those(
        {
            "apart_from_names": True,
            "mixed": True,
            "once_at_close": policy.strict or (tier is not None and not tier.pool),
            "words_not_numbers": policy.strict or (tier is not None and tier.low < _SMALL),
            "pass_looks_same": True,
            "one_use_doors": policy.doors,
            "nothing_exported": not policy.exports,
            "keys_apart": policy.keyring_apart,
            "acknowledged_stays": policy.durable,
            "erased_at_end": True,
        }
    )


def _not_promised(policy: Policy) -> tuple[str, ...]:
    return _those(
        {
            "story_or_style": True,
            "small_room": policy.fewest is None or policy.fewest < _SMALL,
            "quiet_word": policy.quiet,
            "may_be_kept": policy.exports,
            "server_could_look": not policy.facilitator_runs_server,  # otherwise said first
            "disk_shows_when": not policy.nothing_collected,
            "keys_beside": not policy.keyring_apart,
            "may_be_lost": not policy.durable,
            "traces_stay": not policy.forgets,
            "watched_device": True,
            "screens_photographed": True,
            "two_seats": not policy.doors,
            "two_slips": policy.doors,
            "all_alike": True,
            "nobody_can_come": True,
        }
    )


def _those(lines: Mapping[str, bool]) -> tuple[str, ...]:
    return tuple(id for id, holds in lines.items() if holds)
