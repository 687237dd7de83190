"""Few stay unseen, all-alike stays unproved, and numbers are coarse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.suppression import Level, level, nearly_unanimous, rounded, share, words_only

seats = st.integers(4, 400)


@st.composite
def counted(draw: st.DrawFn) -> tuple[int, int, int]:
    room = draw(seats)
    total = draw(st.integers(0, room))
    return draw(st.integers(0, total)), total, room


@given(counted())
def test_nought_to_two_answers_have_no_share_and_one_name(case: tuple[int, int, int]) -> None:
    count, total, room = case
    if count <= 2:
        assert share(count, total, room) is None
        assert level(count, total, room) is Level.FEW


@given(counted())
def test_a_share_is_a_multiple_of_ten_or_from_forty_seats_of_five(
    case: tuple[int, int, int],
) -> None:
    count, total, room = case
    told = share(count, total, room)
    if told is not None:
        assert told % (10 if room < 40 else 5) == 0
        assert abs(told - 100 * count / total) <= (5 if room < 40 else 2.5)


@given(seats)
def test_all_and_all_but_one_look_the_same(room: int) -> None:
    all_, but_one = (room, room, room), (room - 1, room, room)
    assert level(*all_) is level(*but_one) is Level.MOST
    assert share(*all_) is share(*but_one) is None
    assert nearly_unanimous((room,), room, room)
    assert nearly_unanimous((room - 1, 1), room, room)


def test_one_less_than_that_is_told_in_a_large_group() -> None:
    assert not nearly_unanimous((18, 2), 20, 20)
    assert share(18, 20, 20) == 90


@pytest.mark.parametrize(("top", "total", "alike"), [(8, 11, True), (7, 11, False), (9, 12, False)])
def test_over_seventy_percent_is_alike_among_fewer_than_twelve(
    top: int, total: int, alike: bool
) -> None:
    assert nearly_unanimous((top, total - top), total, 20) is alike


@given(st.integers(0, 3), st.integers(0, 3), st.integers(0, 50))
def test_of_fewer_than_four_nothing_is_told_apart(count: int, total: int, room: int) -> None:
    assert level(count, total, room) is Level.FEW
    assert share(count, total, room) is None
    assert not nearly_unanimous((count,), total, room)


@given(st.integers(0, 7), st.integers(1, 100))
def test_small_rooms_get_words_only(room: int, count: int) -> None:
    assert words_only(room)
    assert share(count, 100, room) is None
    assert not words_only(8)


@pytest.mark.parametrize(
    ("count", "name"),
    [
        (3, "some"),
        (39, "some"),
        (40, "half"),
        (59, "half"),
        (60, "many"),
        (79, "many"),
        (80, "most"),
    ],
)
def test_levels_follow_the_share(count: int, name: str) -> None:
    assert level(count, 100, 100) == name


def test_halves_round_up() -> None:
    assert (rounded(5, 20, 20), rounded(1, 40, 40), rounded(4, 16, 39)) == (30, 5, 30)
