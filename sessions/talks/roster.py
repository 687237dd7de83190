"""The ranks that phones drew for themselves, and which of them were here at each talk.

A rank is random, and made by a phone from a key that nobody else has: nothing leads from it to a
seat or to an answer (R22 in docs/anonymity.md). A rank's number is its place in the roster; ranks
that are new at a talk stand there in the order of their values, so never in that of arrival.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sessions.talks.meetings import Group
from sessions.talks.scheme import groups_of

MOST = 200  # people in a talk; where more are here, everyone turns to a neighbour
FEWEST = 2
NUMBERS = 1_600  # of all talks together: what everyone is shown stays a message of a few kilobytes
RANK = r"[0-9a-f]{8}"


@dataclass(frozen=True, slots=True)
class DrawnTalk:
    """A talk of a step: how many are in a group, and the numbers of the ranks that were here."""

    step: str
    people: int
    here: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """All ranks of a session by their numbers, and its talks in the order in which they began."""

    ranks: tuple[str, ...] = ()
    talks: tuple[DrawnTalk, ...] = ()

    def drawn(self, *, step: str, people: int, ranks: Iterable[str]) -> "Roster":
        """Add a talk of those who are here; of nobody where they are too few or too many for it."""
        here = set(ranks)
        known = (*self.ranks, *sorted(here.difference(self.ranks)))
        if not FEWEST <= len(here) <= MOST or len(known) > MOST * 2:
            here, known = set(), self.ranks
        numbers = tuple(number for number, rank in enumerate(known) if rank in here)
        talks = _latest((*self.talks, DrawnTalk(step, people, numbers)))
        return replace(self, ranks=known, talks=talks)

    def groups(self) -> tuple[Group, ...]:
        """Compute the groups of the last talk; nobody needs to keep them."""
        return groups_of((talk.people, talk.here) for talk in self.talks)

    def is_drawn(self, step: str) -> bool:
        """Tell whether the last talk is one of this step."""
        return bool(self.talks) and self.talks[-1].step == step


def _latest(talks: tuple[DrawnTalk, ...]) -> tuple[DrawnTalk, ...]:
    """Forget the earliest talks where they would be too much to show."""
    while sum(len(talk.here) for talk in talks) > NUMBERS:
        talks = talks[1:]
    return talks
