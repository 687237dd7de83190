"""Before and after by the pairs rule, checked against figures worked out by hand."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.activities.reveal import Difference
from sessions.answers import snapshot
from sessions.change import effect_interval, mean_interval, part, t
from tests.sessions.material import PLAN

TEN = [1.0, 2.0, 0.0, -1.0, 1.0, 3.0, 0.0, 1.0, 2.0, 1.0]  # mean 1, sd 1.1547


def change(answers: list[Difference], seats: int) -> dict[str, Any]:
    shown = snapshot(PLAN.step("reveal"), answers, seats)
    assert shown is not None
    return shown


@pytest.mark.parametrize(
    ("pairs", "detail"),
    [(0, "none"), (4, "none"), (5, "words"), (9, "words"), (10, "interval"), (19, "interval"),
     (20, "effect"), (200, "effect")],
)  # fmt: skip
def test_how_much_is_said_depends_on_the_pairs(pairs: int, detail: str) -> None:
    values = [float(i % 5) for i in range(pairs)]
    told = part("pulse", values, max(4, pairs))
    assert told["detail"] == detail
    assert (told["mean"] is not None) == (detail in ("interval", "effect"))
    assert (told["effect"] is not None) == (detail == "effect")


def test_under_five_pairs_not_even_the_direction_is_said() -> None:
    assert part("pulse", [3.0] * 4, 20)["direction"] == "same"
    assert part("pulse", [3.0, 2.0, 1.0, 2.0, 4.0], 20)["direction"] == "up"


def test_the_interval_is_students() -> None:
    mean, low, high = mean_interval(TEN)
    half = 2.262 * math.sqrt(12 / 9) / math.sqrt(10)
    assert (mean, low, high) == pytest.approx((1, 1 - half, 1 + half))
    told = part("energy", TEN, 10)
    assert (told["mean"], told["low"], told["high"]) == (1.0, 0.2, 1.8)


def test_the_effect_is_the_mean_over_the_standard_deviation() -> None:
    d, low, high = effect_interval(TEN * 2)
    sd = math.sqrt(24 / 19)
    assert d == pytest.approx(1 / sd)
    half = 1.96 * math.sqrt(1 / 20 + d * d / 40)
    assert (low, high) == pytest.approx((d - half, d + half))


def test_between_two_rows_of_the_table_the_wider_interval_counts() -> None:
    assert (t(9), t(35), t(59), t(500)) == (2.262, 2.042, 2.021, 1.98)


def test_a_phone_without_a_before_is_no_pair() -> None:
    told = change([Difference()] * 50 + [Difference(pulse=1.0)] * 4, 60)
    assert [p["detail"] for p in told["parts"]] == ["none"] * 3
    assert [p["id"] for p in told["parts"]] == ["pulse", "energy", "ease"]


@given(st.integers(5, 40), st.sampled_from([2.0, -1.0, 0.0]))
def test_equal_changes_and_all_but_one_look_the_same(n: int, value: float) -> None:
    everyone = part("ease", [value] * n, n)
    assert everyone == part("ease", [value] * (n - 1) + [-6.0], n)
    assert everyone["detail"] == "words"


def test_a_quarter_of_a_point_is_no_change() -> None:
    assert part("pulse", [0.0, 0.0, 0.0, 1.0, 0.0, -1.0, 0.5, -0.5], 20)["direction"] == "same"
    assert part("pulse", [-1.0, 0.0, -1.0, 0.0, -2.0, -1.0, 0.5, -0.5], 20)["direction"] == "down"


def test_there_is_no_p_value_anywhere() -> None:
    assert not [key for p in change([], 20)["parts"] for key in p if key.startswith("p_")]


def test_no_direction_is_claimed_where_the_interval_holds_no_change() -> None:
    wide = [3.0, -3.0, 2.0, -2.0, 3.0, 1.0, -1.0, 2.0, -2.0, 3.0]
    told = part("energy", wide, 20)
    assert told["mean"] > 0.25
    assert told["low"] <= 0 <= told["high"]
    assert told["direction"] == "same"
    clear = part("energy", [abs(value) for value in wide], 20)
    assert clear["low"] > 0
    assert clear["direction"] == "up"
