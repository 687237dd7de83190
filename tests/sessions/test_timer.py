"""A timer is a value: running, or held."""

from hypothesis import given
from hypothesis import strategies as st

from sessions.live.timer import Timer

times = st.floats(0, 1e6)


def test_a_timer_that_is_held_never_runs_out() -> None:
    assert not Timer(60, left=0.0).is_due(1e9)
    assert Timer(60, ends_at=5.0).is_due(5.0)


@given(times, times)
def test_holding_and_starting_lose_no_time(now: float, later: float) -> None:
    running = Timer(60, left=60.0).start(now)
    assert abs(running.stop(now).start(later).remaining(later) - 60) < 1e-6


def test_an_expired_timer_is_extended_from_now() -> None:
    assert Timer(60, ends_at=10.0).extend(30, now=50.0) == Timer(90, ends_at=80.0)
    assert Timer(60, left=10.0).extend(30, now=50.0) == Timer(90, left=40.0)


def test_cutting_never_gives_time() -> None:
    assert Timer(60, ends_at=15.0).cut(30, now=10.0) == Timer(60, ends_at=15.0)
    assert Timer(60, left=50.0).cut(30, now=10.0) == Timer(60, left=30)
