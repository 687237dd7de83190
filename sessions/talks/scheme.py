"""The scheme by which everyone finds their group: the same on the server's tests and on phones.

It is a round robin by the circle method, over the numbers of those who are here: the first one
stays, the others move on by one for each talk, and neighbours in the circle make a group. As long
as the same people are here, no pair repeats until everyone has met everyone. Where people come and
go, or groups change their size, a repeat is mended: in a small room by trying every arrangement,
in a larger one by exchanging two people for as long as that leaves fewer repeats.

Nothing in it is drawn: chance lies in the ranks (see `roster.py`). So whoever knows which numbers
were here at each talk can compute all groups, and nobody has to keep them.
`client/src/activities/talk/scheme.ts` is the same in TypeScript, and both pass the same cases.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from sessions.talks.meetings import Group, Meetings
from sessions.talks.sizes import group_sizes

TRIED = 10  # people at most of whom every arrangement is tried: 945 of pairs, 2,100 of trios
STARTS = 12  # rounds of the circle from which exchanging begins, until one is without a repeat

Talk = tuple[int, Sequence[int]]  # people in a group, and the numbers of those who were here


def groups_of(talks: Iterable[Talk]) -> tuple[Group, ...]:
    """Compute the groups of the last talk from those who were here at each."""
    meetings = Meetings()
    groups: tuple[Group, ...] = ()
    for round, (people, here) in enumerate(talks):
        groups = _arranged(sorted(here), people, round, meetings)
        meetings.note(groups)
    return groups


def _arranged(
    here: Sequence[int], people: int, round: int, meetings: Meetings
) -> tuple[Group, ...]:
    sizes = group_sizes(people, len(here))
    groups = _fewest(_rounds(here, sizes, round), meetings)
    if meetings.repeats(groups):
        if len(here) <= TRIED:
            groups = _fewest(_arrangements(circle(here, round), sizes), meetings)
        else:
            starts = islice(_rounds(here, sizes, round), STARTS)
            groups = _fewest((_exchanged(each, meetings) for each in starts), meetings)
    return tuple(meetings.in_turn(group) for group in groups)


def _fewest(ways: Iterable[list[list[int]]], meetings: Meetings) -> list[list[int]]:
    """Take the first way without a repeat; without one, the first of those with the fewest."""
    best, fewest = [], -1
    for groups in ways:
        repeats = meetings.repeats(groups)
        if fewest < 0 or repeats < fewest:
            best, fewest = groups, repeats
        if repeats == 0:
            break
    return best


def _rounds(here: Sequence[int], sizes: Sequence[int], round: int) -> Iterator[list[list[int]]]:
    """List every round of the circle, this one first."""
    for more in range(max(1, len(here) - 1 + len(here) % 2)):
        yield _cut(circle(here, round + more), sizes)


def circle(here: Sequence[int], round: int) -> list[int]:
    """Turn the circle by so many places and read it from both ends, so that neighbours face.

    In a room of an even number the first one stays; in another everyone moves, and the one who
    faces nobody comes last.
    """
    stays = 1 - len(here) % 2
    moving = here[stays:]
    turned = round % len(moving) if moving else 0
    line = [*here[:stays], *moving[turned:], *moving[:turned]]
    half = (len(line) + 1) // 2
    faced = [each for pair in zip(line[:half], reversed(line), strict=False) for each in pair]
    return faced[: len(line)]


def _cut(line: Sequence[int], sizes: Sequence[int]) -> list[list[int]]:
    groups, at = [], 0
    for size in sizes:
        groups.append(list(line[at : at + size]))
        at += size
    return groups


def _arrangements(line: Sequence[int], sizes: Sequence[int]) -> Iterator[list[list[int]]]:
    """List every way to divide a few people into groups of these sizes."""
    if not sizes:
        yield []
        return
    first, rest = line[0], line[1:]
    for size in sorted(set(sizes)):
        left = list(sizes)
        left.remove(size)
        for others in combinations(rest, size - 1):
            for groups in _arrangements([each for each in rest if each not in others], left):
                yield [[first, *others], *groups]


def _exchanged(groups: list[list[int]], meetings: Meetings) -> list[list[int]]:
    """Exchange two people of two groups for as long as that leaves fewer repeats."""
    better = True
    while better:
        better = False
        for group in groups:
            for place in range(len(group)):
                if meetings.between(group[place], group) and _moved(groups, group, place, meetings):
                    better = True
    return groups


def _moved(groups: list[list[int]], group: list[int], place: int, meetings: Meetings) -> bool:
    """Exchange one person for the one of another group that leaves the fewest repeats."""
    one, rest = group[place], [each for each in group if each != group[place]]
    now = meetings.between(one, rest)
    best, found = 0, None
    for other in groups:
        if other is group:
            continue
        for there, two in enumerate(other):
            remain = [each for each in other if each != two]
            before = now + meetings.between(two, remain)
            change = meetings.between(two, rest) + meetings.between(one, remain) - before
            if change < best:
                best, found = change, (other, there)
    if found is None:
        return False
    other, there = found
    group[place], other[there] = other[there], one
    return True
