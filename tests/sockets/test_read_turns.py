"""Reads have a rate per seat, come at the moments of a grid, and are shared fairly."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import partial

import pytest

from server.service.ports.clock import SessionId
from server.sockets.connections import Connection
from server.sockets.read_turns import BATCH, BURST, GRID, RATE, SHARE, ReadTurns
from sessions.roles import Role
from tests.fakes import FakeClock
from tests.sockets.fakes import ROOM
from tests.sockets.house import until

VENUE, LAPTOP = b"venue", b"laptop"


def phone(number: int, network: bytes = VENUE, session_id: SessionId = ROOM) -> Connection:
    return Connection(session_id, Role.PARTICIPANT, seat=b"%032d" % number, network=network)


Came = list[tuple[Connection, float]]


def asking(turns: ReadTurns, callers: Iterable[Connection]) -> Came:
    """Let each caller read, in a thread of its own; what comes is put into the list, with when."""
    came: Came = []

    def ask(caller: Connection) -> None:
        came.append((caller, turns.wait(caller)))

    for number, caller in enumerate(callers, start=len(turns._queue) + 1):
        threading.Thread(target=ask, args=(caller,), daemon=True).start()
        until(partial(_is_waiting, turns, number))  # in this order
    return came


def _is_waiting(turns: ReadTurns, number: int) -> bool:
    return len(turns._queue) >= number


def test_a_seat_reads_six_times_at_once_and_then_twice_a_second_over_all_its_lines() -> None:
    clock = FakeClock()
    turns = ReadTurns(clock)
    lines = [phone(1), phone(1, LAPTOP)]
    for number in range(BURST):
        turns.pace(lines[number % 2])
    assert clock.slept == []
    for number in range(10):
        turns.pace(lines[number % 2])
    assert clock.slept == pytest.approx([1 / RATE] * 10)
    turns.pace(phone(2))
    assert len(clock.slept) == 10, "another seat does not wait for it"


def test_a_seat_that_read_nothing_for_a_while_may_read_six_times_at_once_again() -> None:
    clock = FakeClock()
    turns = ReadTurns(clock)
    for _ in range(BURST + 2):
        turns.pace(phone(1))
    waited = len(clock.slept)
    assert waited == 2, "the premise: it was over its rate"
    clock.advance(BURST / RATE)
    for _ in range(BURST):
        turns.pace(phone(1))
    assert len(clock.slept) == waited


def test_a_thousand_seats_of_one_venue_read_at_one_instant_without_a_rate() -> None:
    clock = FakeClock()
    turns = ReadTurns(clock)
    for number in range(1000):
        turns.pace(phone(number))
    assert clock.slept == []


def test_a_link_has_a_rate_too_which_its_pages_share() -> None:
    clock = FakeClock()
    turns = ReadTurns(clock)
    for _ in range(100):
        turns.pace(Connection(ROOM, Role.SCREEN, token="S" * 43))
    assert 100 / 10 < sum(clock.slept) < 100 / 5


def test_reads_come_at_moments_of_the_grid_whenever_they_were_asked_for() -> None:
    clock = FakeClock()
    turns = ReadTurns(clock)
    moments = []
    for wait in (0.003, 0.031, 0.0499, 0.2, 0.007):
        clock.advance(wait)
        asked = clock.now()
        came = asking(turns, [phone(1)])
        clock.sleep(GRID - clock.now() % GRID)  # as `run` does
        turns.release()
        until(partial(bool, came))
        moments.append(came[0][1])
        assert -1e-6 <= moments[-1] - asked <= GRID + 1e-6
    assert [at / GRID for at in moments] == pytest.approx([round(at / GRID) for at in moments])


def test_the_loop_lets_reads_through_and_does_nothing_while_there_are_none() -> None:
    clock = FakeClock()
    turns = ReadTurns(clock)
    threading.Thread(target=turns.run, daemon=True).start()
    for number in range(3):
        assert turns.wait(phone(number)) <= clock.now() + 1e-6
    until(lambda: not turns._asked.is_set() and not turns._queue)
    slept = len(clock.slept)
    assert slept > 0, "the premise: it slept for the grid"
    assert turns._asked.wait(0.05) is False
    assert len(clock.slept) == slept


@pytest.mark.parametrize("after", [0.001, 0.013, 0.049])
def test_the_loop_sleeps_until_the_next_moment_of_the_grid_and_no_longer(after: float) -> None:
    clock = FakeClock()
    turns = ReadTurns(clock)
    clock.sleep(GRID - clock.now() % GRID + after)
    clock.slept.clear()
    threading.Thread(target=turns.run, daemon=True).start()
    turns.wait(phone(1))
    assert clock.slept[0] == pytest.approx(GRID - after, abs=1e-5)


class BusyClock(FakeClock):
    """Answering each batch takes 10 ms."""

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds or 0.010)


def test_one_moment_answers_what_fits_and_leaves_the_rest_of_its_time_to_others() -> None:
    turns = ReadTurns(BusyClock())
    came = asking(turns, (phone(number) for number in range(50)))
    turns.release()
    first = 50 - len(turns._queue)
    assert first == BATCH * 3, f"batches of 10 ms that begin within {SHARE} s"
    turns.release()
    turns.release()
    until(lambda: len(came) == 50)


def test_a_laptop_that_asks_much_keeps_neither_the_venue_nor_another_room_waiting() -> None:
    turns = ReadTurns(BusyClock())
    laptop = [phone(number, LAPTOP) for number in range(60)]
    others = [phone(100), phone(101, LAPTOP, SessionId("another"))]
    came = asking(turns, [*laptop, *others])
    turns.release()
    until(lambda: len(came) == BATCH * 3)
    assert {caller for caller, _ in came} >= set(others)


def test_no_key_of_a_seat_stays_in_the_rates() -> None:
    clock = FakeClock()
    turns = ReadTurns(clock)
    turns.pace(Connection(ROOM, Role.PARTICIPANT, seat=b"canary" * 5))
    assert "canary" not in str(vars(turns))
    assert len(turns._due) == 1, "the premise: something is kept"
    clock.advance(60)
    turns.pace(phone(2))
    assert len(turns._due) == 1
