"""What many ask for at one moment is read once, and everyone hears how it went."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from server.service.model.shared_reads import SharedReads
from server.service.ports.store import StoreAway
from tests.store.builders import until


class SlowQuestion:
    """A question that is answered when the test says so."""

    def __init__(self, problem: Exception | None = None) -> None:
        self.asked = 0
        self.may_end = threading.Event()
        self._problem = problem

    def __call__(self) -> int:
        self.asked += 1
        self.may_end.wait(10)
        if self._problem:
            raise self._problem
        return self.asked


class CountedReadings(dict[str, Any]):
    """Says how many have asked: from then on they wait for the first."""

    asked = 0

    def setdefault(self, name: str, reading: Any = None) -> Any:
        found = super().setdefault(name, reading)
        self.asked += 1
        return found


def test_all_who_ask_at_one_moment_share_one_read() -> None:
    reads, question = SharedReads[str, int](), SlowQuestion()
    readings = reads._readings = CountedReadings()
    with ThreadPoolExecutor(10) as pool:
        first = pool.submit(reads.read, "room", question)
        until(lambda: question.asked == 1)
        assert reads.is_reading("room")
        assert not reads.is_reading("another room")
        others = [pool.submit(reads.read, "room", question) for _ in range(9)]
        until(lambda: readings.asked == 10)
        question.may_end.set()
        assert {each.result(5) for each in [first, *others]} == {1}
    assert not reads.is_reading("room")


def test_whoever_asks_later_reads_anew() -> None:
    reads, question = SharedReads[str, int](), SlowQuestion()
    question.may_end.set()
    assert [reads.read("room", question) for _ in range(3)] == [1, 2, 3]


def test_what_goes_wrong_goes_wrong_for_all_and_is_not_kept() -> None:
    reads, question = SharedReads[str, int](), SlowQuestion(StoreAway("away"))
    with ThreadPoolExecutor(5) as pool:
        asked = [pool.submit(reads.read, "room", question) for _ in range(5)]
        until(lambda: question.asked >= 1)
        question.may_end.set()
        for each in asked:
            with pytest.raises(StoreAway):
                each.result(5)
    assert not reads.is_reading("room")
    assert reads.read("room", lambda: 7) == 7
