"""Cover: a simulated phone sends it as a page does, and only while a page would."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import pytest

from server.simulation.cover import MEAN_SECONDS, CoverTraffic, covers

RUN = "00112233aabbccdd"
SHOWN: dict[str, Any] = {"stage": "closed", "run": {"id": RUN}, "wall": {"run": RUN}}


def frames(clock: float, seconds: float, state: dict[str, Any] = SHOWN) -> list[float]:
    """Look every twentieth of a second, and return the moments of the frames."""
    cover = CoverTraffic(Random("cover"), clock)
    looks = [1000 + n / 20 for n in range(int(seconds * 20))]
    return [now for now in looks if cover.due(state, {RUN}, now)]


@pytest.mark.parametrize("clock", [1.0, 20.0])
def test_the_moments_are_random_and_as_far_apart_as_a_pages(clock: float) -> None:
    sent = frames(clock, 400 * MEAN_SECONDS / clock)
    assert 340 < len(sent) < 460
    gaps = [(after - before) * clock / MEAN_SECONDS for before, after in pairwise(sent)]
    assert 0.3 < sum(gap < 0.5 for gap in gaps) / len(gaps) < 0.5


def test_nothing_goes_out_at_the_moment_at_which_a_wall_is_shown() -> None:
    assert frames(1.0, 0.05) == []


@pytest.mark.parametrize(
    "change",
    [{"stage": "open"}, {"run": None}, {"wall": None}, {"wall": {"run": "another"}}],
)
def test_where_no_note_can_be_taken_back_there_is_no_cover(change: dict[str, Any]) -> None:
    assert covers(SHOWN, {RUN})
    assert not covers(SHOWN, ())
    assert frames(1.0, 300, SHOWN | change) == []
