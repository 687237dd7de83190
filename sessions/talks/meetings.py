"""Who has talked with whom, and who began, as far as the scheme itself says."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

Group = tuple[int, ...]  # numbers of ranks; who begins comes first


@dataclass(slots=True)
class Meetings:
    """Counts how often two have met, and how often each has begun."""

    met: Counter[tuple[int, int]] = field(default_factory=Counter)
    begun: Counter[int] = field(default_factory=Counter)

    def note(self, groups: Iterable[Group]) -> None:
        """Count a talk that took place."""
        for group in groups:
            self.begun[group[0]] += 1
            self.met.update(combinations(sorted(group), 2))

    def between(self, one: int, group: Iterable[int]) -> int:
        """Count how often one has met the others of a group."""
        return sum(self.met[min(one, other), max(one, other)] for other in group if other != one)

    def repeats(self, groups: Iterable[Sequence[int]]) -> int:
        """Count how often the members of these groups have met already."""
        return sum(self.met[pair] for group in groups for pair in combinations(sorted(group), 2))

    def in_turn(self, group: Iterable[int]) -> Group:
        """Let those begin who have begun least; otherwise the order stays."""
        return tuple(sorted(group, key=lambda number: self.begun[number]))
