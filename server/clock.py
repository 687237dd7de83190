"""The machine's clock as sessions see it: a step of the wall clock does not move it.

Timers, waits and ends are durations. If they followed the wall clock, a correction by NTP or by
hand would close a run, destroy its answers or end a session. So seconds are counted by the clock
that runs since the machine was started, through suspend too, from a beginning on which all
processes of one start of the machine agree in the store.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")  # Linux; elsewhere each process is on its own
# CLOCK_BOOTTIME is Linux's; the monotonic clock of macOS goes on while the machine sleeps.
_SINCE_BOOT = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)

Agree = Callable[[str, float, float], float]  # boot, seconds since boot, wall clock -> offset


def since_boot() -> float:
    """Seconds since the machine was started, with those in which it slept."""
    return time.clock_gettime(_SINCE_BOOT)


def boot_id() -> str:
    """Name this start of the machine; empty where the system has no name for it."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class SteadyClock:
    """Seconds since the epoch, as the wall clock said at the beginning, and steady since then."""

    offset: float  # what is added to the seconds since boot
    uptime: Callable[[], float] = since_boot
    wait: Callable[[float], None] = time.sleep

    def now(self) -> float:
        return self.offset + self.uptime()

    def wall(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        self.wait(seconds)


def steady_clock(
    agree: Agree,
    *,
    uptime: Callable[[], float] = since_boot,
    wall: Callable[[], float] = time.time,
    boot: Callable[[], str] = boot_id,
) -> SteadyClock:
    """Make the clock of this process; `agree` asks the store for the offset of this boot.

    A process that is started again, and every other worker of the machine, gets the offset of the
    first: otherwise a wall clock that was set back between two starts would move every timer.
    """
    name, since = boot(), uptime()
    if not name:
        return SteadyClock(offset=wall() - since, uptime=uptime)
    return SteadyClock(offset=agree(name, since, wall()), uptime=uptime)
