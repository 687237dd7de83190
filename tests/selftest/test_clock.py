"""The self-test's clock."""

from __future__ import annotations

import time
from dataclasses import asdict

import pytest

from server.selftest.clock import FastClock


def test_it_runs_as_many_times_faster_as_it_says() -> None:
    clock = FastClock(speed=20.0, began=1_000.0, ticked=time.monotonic() - 3)
    assert clock.now() == pytest.approx(1_060, abs=2)


def test_a_clock_with_the_same_three_numbers_has_the_same_time() -> None:
    one = FastClock(20.0, began=1_000.0)
    other = FastClock(**asdict(one))
    assert other.now() == pytest.approx(one.now(), abs=2)
