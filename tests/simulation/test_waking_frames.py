"""Frames after a waking: a simulated phone sends them as a page does."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from server.service.answers import taking_back
from server.simulation import waking_frames
from server.simulation.outbox import Outbox, OutboxEntry
from server.simulation.waking_frames import WakingFrames, planned, window_at

PAGE = Path(__file__).parents[2] / "client" / "src" / "phone" / "wakingFrames.ts"
WOKE = [1_000_000 + number * 0.37 for number in range(120)]


def test_a_page_a_simulated_phone_and_the_server_have_the_same_seconds() -> None:
    text = PAGE.read_text(encoding="utf-8")
    told = {name: float(value.replace("_", "")) / 1000 for name, value in
            re.findall(r"const (\w+)_MS = ([\d_]+);", text)}  # fmt: skip
    assert told["EVERY"] == waking_frames.EVERY == taking_back.EVERY
    assert told["LEAST"] == waking_frames.LEAST == taking_back.LEAST
    assert told["WINDOW"] == waking_frames.WINDOW
    assert told["MARGIN"] == waking_frames.MARGIN
    assert (told["SOONEST"], told["LATEST"]) == (waking_frames.SOONEST, waking_frames.LATEST)
    series = re.search(r"const SERIES = (\d+);", text)
    assert series
    assert int(series[1]) == waking_frames.SERIES


@pytest.mark.parametrize("woke", WOKE)
def test_the_first_comes_after_two_to_twenty_seconds_and_one_in_each_window(woke: float) -> None:
    frames = planned(woke, Random(woke))
    assert 2 <= frames[0].moment - woke <= 20
    assert len({taking_back.next_removal(frame.moment) for frame in frames}) == 4
    for frame in frames:
        goes = taking_back.next_removal(frame.moment)
        assert goes == taking_back.next_removal(frame.opens) == frame.opens + 16
        assert goes == taking_back.next_removal(frame.moment + 0.9), "nor does a slow line matter"


def test_their_moments_are_drawn_anew_each_time() -> None:
    assert len({planned(WOKE[0], Random(seed))[0].moment for seed in range(50)}) == 50


def test_they_begin_with_a_wall_and_end_with_it() -> None:
    frames = WakingFrames(Random(1))
    frames.follow(False, 0.0)
    assert frames.due(1e9) is None
    frames.follow(True, 0.0)
    assert 2 <= frames.wait(0.0) <= 20
    due = [frames.due(1e9) for _ in range(5)]
    assert [frame is None for frame in due] == [False] * 4 + [True]
    frames.follow(True, 100.0)
    assert frames.due(1e9) is None, "a series is not begun anew while the wall stays"
    frames.follow(False, 100.0)
    frames.follow(True, 100.0)
    assert frames.due(1e9) is not None
    frames.follow(False, 100.0)
    assert frames.due(1e9) is None


def test_a_wish_goes_in_the_first_window_that_opens_after_it() -> None:
    box = Outbox()
    opens = window_at(WOKE[0])
    box.put(OutboxEntry("take_back", {"run": "r"}, {"run": "r"}, made_at=opens + 0.1))
    assert box.wish("take_back", made_by=opens) is None
    assert box.wish("more_time", made_by=opens + 20) is None
    assert box.wish("take_back", made_by=opens + 20) is not None
    assert box.due(0.0, waiting={"take_back"}) == [], "it waits for its frame"
    assert len(box.due(0.0)) == 1
