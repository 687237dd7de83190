"""Time goes on steadily, whatever happens to the machine's wall clock."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from server.clock import SteadyClock, boot_id, since_boot, steady_clock
from tests.fakes import FakeClock, FakeStore

NOW = 1_800_000_000.0


@dataclass
class Machine:
    """A machine whose wall clock can be set, and which can be started anew."""

    store: FakeStore
    wall: float = NOW
    uptime: float = 100.0
    boot: str = "first"

    def clock(self) -> SteadyClock:
        """Start a process, and give its clock."""
        return steady_clock(
            self.store.agree_on_clock,
            uptime=lambda: self.uptime,
            wall=lambda: self.wall,
            boot=lambda: self.boot,
        )

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.uptime += seconds


@pytest.fixture
def machine() -> Machine:
    return Machine(FakeStore(FakeClock()))


def test_it_begins_with_the_wall_clock(machine: Machine) -> None:
    assert machine.clock().now() == NOW


@pytest.mark.parametrize("step", [-3 * 3600, -30, 120, 2.5 * 3600])
def test_a_step_of_the_wall_clock_moves_nothing(machine: Machine, step: float) -> None:
    clock = machine.clock()
    machine.passes(10)
    machine.wall += step
    assert clock.now() == NOW + 10


@pytest.mark.parametrize("step", [-3 * 3600, -30, 120, 2.5 * 3600])
def test_a_process_that_is_started_after_a_step_agrees_with_those_before(
    machine: Machine, step: float
) -> None:
    before = machine.clock()
    machine.passes(10)
    machine.wall += step
    assert machine.clock().now() == before.now() == NOW + 10


def test_time_does_not_run_back_over_a_reboot_with_a_late_clock(machine: Machine) -> None:
    machine.clock()
    machine.store.note_time(int(NOW) + 600)
    machine.boot, machine.uptime, machine.wall = "second", 5.0, NOW - 3600
    assert machine.clock().now() == NOW + 600


def test_the_hours_that_a_machine_was_off_have_passed(machine: Machine) -> None:
    machine.clock()
    machine.boot, machine.uptime, machine.wall = "second", 5.0, NOW + 3600
    assert machine.clock().now() == NOW + 3600


def test_a_machine_without_a_name_for_its_boot_asks_nobody(machine: Machine) -> None:
    machine.boot = ""
    clock = machine.clock()
    machine.wall -= 30
    assert clock.now() == NOW
    assert machine.store.agree_on_clock("", 0, 5.0) == 5.0, "it was not asked before"


def test_this_machine_has_a_steady_clock() -> None:
    assert boot_id() == boot_id()
    assert since_boot() <= since_boot()
