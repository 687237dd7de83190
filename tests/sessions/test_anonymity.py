"""The tiers are the written ones; the pool never releases too much or too little."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.activities.registry import ACTIVITIES
from sessions.anonymity import (
    BAND_SHIFT,
    TIERS,
    Band,
    Mode,
    Outcome,
    Tier,
    band,
    band_after,
    close_outcome,
    mode_for,
    pool_release,
    step_size,
    tick_after,
    tier_for,
)
from tests.sessions.material import step

POOLS = [tier for tier in TIERS if tier.pool]
shifts = st.floats(-BAND_SHIFT, BAND_SHIFT)
pool_seats = st.integers(13, 1000)


def tier_of(seats: int) -> Tier:
    tier = tier_for(seats)
    assert tier is not None
    return tier


@pytest.mark.parametrize(
    ("seats", "pool", "batch", "stay", "k", "c"),
    [
        (4, False, 4, 4, 4, 2),
        (7, False, 4, 4, 4, 2),
        (8, False, 5, 5, 5, 3),
        (12, False, 5, 5, 5, 3),
        (13, True, 5, 5, 5, 3),
        (39, True, 5, 5, 5, 3),
        (40, True, 8, 8, 8, 3),
        (149, True, 8, 8, 8, 3),
        (150, True, 20, 20, 20, 5),
        (5000, True, 20, 20, 20, 5),
    ],
)
def test_each_number_of_seats_has_its_row(
    seats: int, pool: bool, batch: int, stay: int, k: int, c: int
) -> None:
    tier = tier_of(seats)
    assert (tier.pool, tier.batch, tier.stay, tier.k, tier.c) == (pool, batch, stay, k, c)
    assert tier.low <= seats <= (tier.high or seats)


@pytest.mark.parametrize("seats", [0, 1, 3])
def test_under_four_seats_there_is_no_tier_and_nothing_is_collected(seats: int) -> None:
    assert tier_for(seats) is None
    assert all(mode_for(seats, step(each)) is Mode.NOTHING for each in ACTIVITIES.values())


def test_only_light_taps_and_words_in_large_rooms_are_pooled() -> None:
    pooled = {each for each in ACTIVITIES.values() if mode_for(13, step(each)) is Mode.POOL}
    assert pooled == {
        ACTIVITIES["check_in"],
        ACTIVITIES["pulse"],
        ACTIVITIES["words"],
        ACTIVITIES["choice"],
    }
    assert all(mode_for(13, step(each, rung=2)) is not Mode.POOL for each in ACTIVITIES.values())
    assert all(mode_for(12, step(each)) is not Mode.POOL for each in ACTIVITIES.values())


def test_whatever_collects_is_revealed_or_pooled_from_four_seats_on() -> None:
    for each in ACTIVITIES.values():
        assert (mode_for(4, step(each)) is Mode.REVEAL) == each.traits.collects


@given(pool_seats, st.integers(0, 1200), st.randoms(use_true_random=False))
def test_a_tick_releases_a_whole_batch_or_nothing_and_leaves_enough(
    seats: int, pending: int, chance: random.Random
) -> None:
    tier, pot = tier_of(seats), list(range(pending))
    out = pool_release(pot, tier, seats, chance)
    assert set(out) <= set(pot)
    assert len(set(out)) == len(out)
    if pending < tier.batch + tier.stay:
        assert out == []
    if out:
        assert len(out) >= max(tier.batch, seats / 4)
        assert pending - len(out) >= max(tier.stay, seats / 4)
    if pending >= step_size(tier, seats) + max(tier.stay, step_size(tier, seats)):
        assert out


@given(pool_seats, st.randoms(use_true_random=False))
def test_a_filling_pot_gives_at_most_two_snapshots_before_the_close(
    seats: int, chance: random.Random
) -> None:
    tier, pot, snapshots = tier_of(seats), list[int](), 0
    for answer in range(seats):
        pot.append(answer)
        out = pool_release(pot, tier, seats, chance)
        snapshots += bool(out)
        pot = [each for each in pot if each not in out]
        assert not out or len(pot) >= step_size(tier, seats)
    assert snapshots <= 3  # the state machine takes two


@pytest.mark.parametrize("seats", [4, 7, 8, 12])
def test_rooms_without_a_pool_release_nothing_before_the_close(seats: int) -> None:
    assert pool_release(range(1000), tier_of(seats), seats, random.Random(1)) == []


def test_what_leaves_the_pool_has_lost_its_order() -> None:
    chance, first = random.Random(3), []
    for _ in range(300):
        out = pool_release(list(range(20)), tier_of(20), 20, chance)
        first.append(out[0])
    assert len(set(first)) == 20


@given(st.integers(4, 1000), st.integers(0, 300), st.integers(0, 300))
def test_a_close_destroys_what_is_below_k_or_c(seats: int, answered: int, cards: int) -> None:
    tier = tier_of(seats)
    outcome = close_outcome(answered, cards, tier)
    assert (outcome is Outcome.DROPPED) == (answered < tier.k or cards < tier.c)
    assert outcome in (Outcome.DROPPED, Outcome.REVEALED)


@given(st.integers(13, 500), st.lists(st.integers(0, 500), max_size=30), shifts)
def test_a_band_only_rises_and_never_says_everyone(
    seats: int, counts: list[int], shift: float
) -> None:
    order, now = list(Band), Band.OPEN
    for answered in counts:
        then = band(min(answered, seats), seats, shift, now)
        assert order.index(then) >= order.index(now)
        now = then
    assert band(seats, seats, shift, now) is Band.MOST
    assert band(seats, seats, shift, now) is band(seats - 1, seats, shift, now)


@given(st.integers(13, 500), st.integers(0, 2), shifts)
def test_the_first_two_answers_move_no_band(seats: int, answered: int, shift: float) -> None:
    assert band(answered, seats, shift, Band.OPEN) is Band.OPEN


@given(st.integers(0, 12), st.integers(0, 12), shifts)
def test_in_a_small_room_only_the_timer_speaks(seats: int, answered: int, shift: float) -> None:
    assert band(answered, seats, shift, Band.OPEN) is Band.OPEN


def test_a_secret_shift_moves_the_edges() -> None:
    assert band(47, 100, -BAND_SHIFT, Band.OPEN) is Band.HALF
    assert band(47, 100, BAND_SHIFT, Band.OPEN) is Band.QUARTER


def test_bands_move_rarely_and_at_uneven_moments() -> None:
    waits = [band_after(random.Random(seed)) for seed in range(200)]
    assert 25 <= min(waits) < 28
    assert 72 < max(waits) <= 75


def test_ticks_are_uneven_by_a_fifth() -> None:
    waits = [tick_after(random.Random(seed)) for seed in range(200)]
    assert 1.6 <= min(waits) < 1.7
    assert 2.3 < max(waits) <= 2.4
