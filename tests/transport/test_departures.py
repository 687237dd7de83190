"""Acknowledgements leave at their moments, the soonest first, and none holds up another."""

from __future__ import annotations

from typing import Any

import eventlet
import pytest

from server.transport.departures import Departures


class Station:
    """Departures by a clock that the test sets, and what has left."""

    def __init__(self) -> None:
        self.now = 100.0
        self.left: list[str] = []
        self.departures = Departures(lambda: self.now)

    def at(self, moment: float, name: str) -> object:
        return self.departures.at(moment, lambda: self.left.append(name))

    def pass_by(self, seconds: float) -> list[str]:
        """Let time pass, and the task that it wakes run."""
        self.now += seconds
        self.departures._leave_due()
        return self.left


def test_each_leaves_at_its_moment_and_not_before() -> None:
    station = Station()
    station.at(100.03, "third")
    station.at(100.01, "first")
    station.at(100.02, "second")
    assert station.pass_by(0.009) == []
    assert station.pass_by(0.002) == ["first"]
    assert station.pass_by(0.020) == ["first", "second", "third"]
    assert len(station.departures) == 0


def test_of_two_for_one_moment_the_first_comes_first() -> None:
    station = Station()
    for name in "abcdef":
        station.at(100.01, name)
    assert station.pass_by(0.01) == list("abcdef")


def test_a_task_of_its_own_lets_them_leave() -> None:
    departures, left = Departures(), list[int]()
    now = departures._clock()
    for number in (3, 1, 2):
        departures.at(now + number / 200, lambda number=number: left.append(number))  # type: ignore[misc]
    with eventlet.Timeout(5):
        while len(left) < 3:
            eventlet.sleep(0.005)
    assert left == [1, 2, 3]


def test_many_leave_by_one_task_and_not_by_one_each(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = list[float]()
    hidden: Any = eventlet.spawn_after

    def counted(seconds: float, *more: Any) -> Any:
        tasks.append(seconds)
        return hidden(seconds, *more)

    monkeypatch.setattr(eventlet, "spawn_after", counted)
    station = Station()
    for number in range(200):
        station.at(100.01 + number / 10_000, str(number))
    assert len(station.pass_by(0.1)) == 200
    assert len(tasks) == 1


def test_whoever_waits_for_one_goes_on_when_it_left() -> None:
    departures, left = Departures(), list[str]()
    departure = departures.at(departures._clock() + 0.01, lambda: left.append("it"))
    with eventlet.Timeout(5):
        departure.wait()
    assert left == ["it"]
    departure.wait()  # at once, now


def test_one_that_fails_holds_up_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    departures, left = Departures(), list[str]()
    now = departures._clock()

    def fails() -> None:
        raise OSError("the client went")

    bad = departures.at(now, fails)
    good = departures.at(now, lambda: left.append("good"))
    with eventlet.Timeout(5):
        bad.wait()
        good.wait()
    assert left == ["good"]
