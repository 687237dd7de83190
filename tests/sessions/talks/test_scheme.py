"""Groups are drawn fairly and without repeats; a test of the phone computes the same ones."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.talks.meetings import Group
from sessions.talks.scheme import groups_of
from sessions.talks.sizes import group_sizes

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("groups.json").read_text())
SIZES = st.integers(2, 3)

Talk = tuple[int, tuple[int, ...]]


def pairs_in(groups: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    return [pair for group in groups for pair in combinations(sorted(group), 2)]


def played(talks: Sequence[Talk]) -> list[tuple[Group, ...]]:
    """Compute the groups of each talk, as pages do when its moment has come."""
    return [groups_of(talks[: count + 1]) for count in range(len(talks))]


@st.composite
def gatherings(draw: st.DrawFn, people: st.SearchStrategy[int] = SIZES) -> list[Talk]:
    """Up to four talks of 2 to 200: some step out, some come late, and some come back."""
    seed, most = draw(st.integers(0, 2**32)), draw(st.integers(2, 200))
    chance, known = random.Random(seed), draw(st.integers(2, most))
    talks: list[Talk] = []
    for _ in range(draw(st.integers(1, 4))):
        away = chance.choice([0.0, 0.05, 0.4])
        here = [each for each in range(known) if chance.random() >= away]
        talks.append((draw(people), tuple(here if len(here) > 1 else range(2))))
        known = min(most, known + chance.choice([0, 0, 1, 7]))
    return talks


@given(gatherings())
@settings(deadline=None)
def test_everyone_who_is_here_is_in_one_group_of_the_right_size(talks: list[Talk]) -> None:
    for (people, here), groups in zip(talks, played(talks), strict=True):
        assert sorted(each for group in groups for each in group) == sorted(here)
        assert sorted(map(len, groups)) == list(group_sizes(people, len(here)))


@given(people=st.integers(2, 6), here=st.integers(2, 200))
def test_a_group_is_larger_by_one_at_most_and_smaller_only_where_nobody_fits(
    people: int, here: int
) -> None:
    sizes = group_sizes(people, here)
    assert sum(sizes) == here
    assert max(sizes) <= people + 1
    assert max(sizes) - min(sizes) <= 1
    fits = here >= people and here % people <= here // people
    assert min(sizes) >= people or not fits
    assert min(sizes) > 1


def test_an_odd_room_has_one_trio_and_a_room_of_five_a_trio_and_a_pair() -> None:
    assert group_sizes(2, 7) == (2, 2, 3)
    assert group_sizes(3, 8) == (4, 4)
    assert group_sizes(3, 5) == (2, 3)
    assert group_sizes(3, 2) == (2,)
    assert group_sizes(2, 1) == (1,)
    assert group_sizes(2, 0) == ()


@given(gatherings(), st.randoms())
@settings(deadline=None)
def test_the_order_in_which_they_are_named_changes_nothing(
    talks: list[Talk], chance: random.Random
) -> None:
    mixed = [(people, tuple(chance.sample(here, len(here)))) for people, here in talks]
    assert groups_of(mixed) == groups_of(talks)


@pytest.mark.parametrize("here", [2, 4, 6, 8, 10, 12, 16, 24, 40])
def test_nobody_meets_twice_until_everyone_has_met_everyone(here: int) -> None:
    rounds = played([(2, tuple(range(here)))] * (here - 1))
    met = [pair for groups in rounds for pair in pairs_in(groups)]
    assert len(met) == len(set(met)) == here * (here - 1) // 2


def met_before(groups: Sequence[Sequence[Group]]) -> Counter[int]:
    """Count with how many others each has been in a group."""
    others = {pair for talk in groups for pair in pairs_in(talk)}
    return Counter(each for pair in others for each in pair)


def bound(sizes: Sequence[int]) -> float:
    """With how many others each may have met, so that somebody to exchange with is always left.

    In pairs: of the other pairs each excludes an exchange only if its two people have met one of
    ours, each. In larger groups: whoever was met excludes their whole group, and whom one's own
    group has met is excluded too.
    """
    largest, everyone = max(sizes), sum(sizes)
    return everyone / 2 if largest == 2 else (everyone - largest) / (2 * largest - 1)


@given(gatherings())
@settings(deadline=None, max_examples=150)
def test_where_people_come_and_go_nobody_meets_twice_while_there_is_another_way(
    talks: list[Talk],
) -> None:
    rounds = played(talks)
    for count, groups in enumerate(rounds):
        most = max(met_before(rounds[:count]).values(), default=0)
        if most >= bound(list(map(len, groups))):
            continue
        earlier = {pair for talk in rounds[:count] for pair in pairs_in(talk)}
        assert earlier.isdisjoint(pairs_in(groups))


def every_way(here: tuple[int, ...], sizes: Sequence[int]) -> Iterator[list[tuple[int, ...]]]:
    """Divide a few people in every way there is, by a way of its own: all orders, cut."""
    for order in permutations(here):
        cut, at = [], 0
        for size in sizes:
            cut.append(order[at : at + size])
            at += size
        yield cut


@given(
    st.lists(st.tuples(SIZES, st.sets(st.integers(0, 6), min_size=2, max_size=6)), max_size=4),
    SIZES,
    st.sets(st.integers(0, 6), min_size=2, max_size=6),
)
@settings(deadline=None, max_examples=40)
def test_in_a_small_room_no_arrangement_has_fewer_repeats(
    before: list[tuple[int, set[int]]], people: int, now: set[int]
) -> None:
    talks = [(each, tuple(here)) for each, here in [*before, (people, now)]]
    *earlier, groups = played(talks)
    met = Counter(pair for talk in earlier for pair in pairs_in(talk))

    def repeats(way: Sequence[Sequence[int]]) -> int:
        return sum(met[pair] for pair in pairs_in(way))

    best = min(map(repeats, every_way(tuple(now), group_sizes(people, len(now)))))
    assert repeats(groups) == best


@given(gatherings())
@settings(deadline=None)
def test_whoever_begins_has_begun_no_more_often_than_the_others_of_the_group(
    talks: list[Talk],
) -> None:
    begun: Counter[int] = Counter()
    for groups in played(talks):
        for group in groups:
            assert begun[group[0]] == min(begun[each] for each in group)
        begun.update(group[0] for group in groups)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_groups_come_out_as_a_phone_computes_them(case: dict[str, Any]) -> None:
    talks = [(each["people"], tuple(each["here"])) for each in case["talks"]]
    assert [list(group) for group in groups_of(talks)] == case["groups"]


def test_there_are_cases_of_every_kind() -> None:
    last = [(case["talks"][-1]["people"], len(case["talks"][-1]["here"])) for case in CASES]
    assert {people for people, _ in last} == {2, 3}
    assert {here for _, here in last} >= {2, 3, 4, 5, 7, 11, 200}
    assert {len(case["talks"]) for case in CASES} >= {1, 2, 3, 4}
    repeated = [case for case in CASES if case["about"].startswith("mended")]
    assert len(repeated) >= 10
