"""Frames before the end of a step's time: a simulated phone sends them as a page does."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any

import pytest

from server.simulation import timer_frames
from server.simulation.timer_frames import TimerFrames, planned
from sessions.live.transitions import MOMENTS

PAGE = Path(__file__).parents[2] / "client" / "src" / "phone" / "timerFrames.ts"
RUN = {"id": "r", "mode": "reveal", "more_time": False}


def state(**change: Any) -> dict[str, Any]:
    timer = {"ends_at": 1_000_000, "left": None, "seconds": 180}
    return {"stage": "open", "run": RUN, "timer": timer} | change


def test_a_page_a_simulated_phone_and_the_session_have_the_same_moments() -> None:
    text = PAGE.read_text(encoding="utf-8")
    found = re.search(r"MOMENTS_S = \[([^\]]+)\]", text)
    assert found
    assert tuple(map(float, found[1].split(","))) == timer_frames.MOMENTS == MOMENTS
    told = dict(re.findall(r"const (OPENS|ENDS)_S = (\d+);", text))
    assert (float(told["OPENS"]), float(told["ENDS"])) == (timer_frames.OPENS, timer_frames.ENDS)


def test_one_comes_before_each_moment() -> None:
    frames = planned(1000.0, 800.0, Random(1))
    assert [1000 - frame.opens for frame in frames] == [35, 20, 5.5]
    assert all(0 <= frame.moment - frame.opens <= 4 for frame in frames)
    assert len(planned(1000.0, 970.0, Random(1))) == 2, "what is past is past"


@pytest.mark.parametrize(
    "change",
    [
        {"stage": "closed"},
        {"run": None},
        {"timer": None},
        {"run": RUN | {"mode": "nothing"}},
        {"run": RUN | {"more_time": True}},
        {"timer": {"ends_at": None, "left": 9.0, "seconds": 180}},
    ],
)
def test_there_are_none_where_no_time_can_be_asked_for(change: dict[str, Any]) -> None:
    frames = TimerFrames(Random(1))
    frames.follow(state(), 800.0)
    assert frames.wait(800.0) < 170
    frames.follow(state(**change), 800.0)
    assert frames.due(1000.0) is None


def test_they_are_planned_anew_where_the_end_moves() -> None:
    frames = TimerFrames(Random(1))
    frames.follow(state(), 800.0)
    assert frames.due(970.0) is not None
    frames.follow(state(timer={"ends_at": 1_030_000, "left": None, "seconds": 210}), 972.0)
    assert frames.due(994.0) is None
    assert frames.due(1000.0) is not None
