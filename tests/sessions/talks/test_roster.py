"""Ranks say nothing: not who came first, and not who has which."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sessions.talks.roster import MOST, Roster

RANKS = st.integers(0, 2**32 - 1).map(lambda number: f"{number:08x}")


def drawn(*talks: list[str], people: int = 2) -> Roster:
    roster = Roster()
    for number, ranks in enumerate(talks):
        roster = roster.drawn(step=f"talk-{number}", people=people, ranks=ranks)
    return roster


@given(st.lists(RANKS, min_size=2, max_size=30, unique=True), st.randoms())
def test_the_order_in_which_ranks_arrive_is_not_kept(
    ranks: list[str], chance: random.Random
) -> None:
    assert drawn(ranks) == drawn(chance.sample(ranks, len(ranks)))


def test_a_late_comer_gets_the_next_number_and_whoever_steps_out_leaves_a_gap() -> None:
    roster = drawn(["bb", "cc", "dd"], ["aa", "bb", "dd", "00"])
    assert roster.ranks == ("bb", "cc", "dd", "00", "aa")
    assert [talk.here for talk in roster.talks] == [(0, 1, 2), (0, 2, 3, 4)]


def test_whoever_comes_back_has_their_number_again() -> None:
    roster = drawn(["aa", "bb", "cc", "dd"], ["aa", "bb"], ["aa", "bb", "cc", "dd"])
    assert roster.ranks == ("aa", "bb", "cc", "dd")
    assert roster.talks[2].here == (0, 1, 2, 3)


def test_a_rank_that_comes_twice_counts_once() -> None:
    assert drawn(["aa", "bb", "aa"]) == drawn(["aa", "bb"])


def test_one_alone_and_more_than_a_hall_are_not_drawn() -> None:
    many = [f"{number:08x}" for number in range(MOST + 1)]
    assert len(drawn(many[:MOST]).groups()) == MOST // 2
    for nobody in (drawn(many), drawn(["aa"]), drawn([])):
        assert (nobody.ranks, nobody.groups()) == ((), ())
        assert nobody.is_drawn("talk-0"), "everyone is told that nobody has a place"


def test_ranks_of_many_talks_do_not_fill_the_state() -> None:
    chance = random.Random(3)
    everyone = [f"{chance.getrandbits(32):08x}" for _ in range(MOST * 3)]
    full = drawn(*(everyone[at : at + MOST] for at in range(0, len(everyone), MOST)))
    assert len(full.ranks) == MOST * 2
    assert [len(talk.here) for talk in full.talks] == [MOST, MOST, 0]


def test_the_last_talk_is_the_one_that_is_shown() -> None:
    roster = drawn(["aa", "bb"], ["aa", "bb"])
    assert roster.is_drawn("talk-1")
    assert not roster.is_drawn("talk-0")
    assert not Roster().is_drawn("talk-0")


def test_with_random_ranks_everyone_is_as_likely_to_meet_anyone() -> None:
    chance, met, rooms = random.Random(5), Counter[int](), 4000
    for _ in range(rooms):
        ranks = [f"{chance.getrandbits(32):08x}" for _ in range(6)]
        roster = drawn(ranks)
        mine = roster.ranks.index(ranks[0])
        group = next(group for group in roster.groups() if mine in group)
        met.update(ranks.index(roster.ranks[each]) for each in group if each != mine)
    expected = rooms / 5
    assert set(met) == {1, 2, 3, 4, 5}
    assert sum((count - expected) ** 2 / expected for count in met.values()) < 18.5  # p = .001
