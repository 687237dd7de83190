"""Processes that the bench starts: what they use, and that they end with it."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from server.selftest.child_process import environment, stop
from server.store import die_with_parent

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")
LOOK = 1.0  # seconds between two looks at the bounds
LISTENS = "0A"  # the state of a socket, as the system's table writes it


@contextmanager
def started(
    command: list[str], *, folder: Path = ROOT, settings: dict[str, str] | None = None,
    speaks: bool = False,
) -> Iterator[subprocess.Popen[bytes]]:  # fmt: skip
    """Run a program until the block is left; it dies with this process, whatever ends that."""
    tied = [sys.executable, die_with_parent.__file__, str(os.getpid()), *command]
    child = subprocess.Popen(
        tied, cwd=folder, env=environment() | (settings or {}), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if speaks else subprocess.DEVNULL,
        stderr=None if speaks else subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield child
    finally:
        stop(child)
        if child.stdout is not None:
            child.stdout.close()


def resident(pid: int) -> float:
    """The memory of a process, in KB."""
    text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = [line for line in text.splitlines() if line.startswith("VmRSS")]
    return float(found[0].split()[1]) if found else 0.0


def busy(pid: int) -> float:
    """The seconds for which a process has kept a core busy."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def children(pid: int) -> list[int]:
    """The processes that one has started and that still run."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(each) for each in path.read_text(encoding="ascii").split()]


def program(pid: int) -> list[str]:
    """The command line of a process."""
    told = Path(f"/proc/{pid}/cmdline").read_bytes()
    return [each.decode() for each in told.split(b"\0")]


def workers(pid: int) -> list[int]:
    """The workers of a supervisor."""
    return [child for child in children(pid) if "--worker" in program(child)]


def await_listening(port: int, count: int, patience: float = 20.0) -> None:
    """Wait until so many workers listen at a port, each by a socket of its own.

    The first would take everybody who comes before the others are ready. Raises TimeoutError.
    """
    end = time.monotonic() + patience
    while listening(port) < count:
        if time.monotonic() > end:
            raise TimeoutError(f"{listening(port)} of {count} workers listen")
        time.sleep(0.05)


def listening(port: int) -> int:
    """Count the sockets that listen at a port of this machine, over IPv4."""
    rows = (line.split() for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:])
    return sum(row[1].endswith(f":{port:04X}") and row[3] == LISTENS for row in rows)


def helpers(pid: int) -> list[int]:
    """The other processes of a server: its store."""
    return [child for child in children(pid) if "--worker" not in program(child)]


def raise_the_limit_of_files() -> None:
    """A line is a descriptor; the servers that are started inherit the limit."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class OutOfBounds(Exception):
    """A scenario took longer, or more memory, than it may."""


@contextmanager
def bounded(seconds: float, megabytes: float) -> Iterator[None]:
    """End what takes longer, or more memory with all it started, by an OutOfBounds."""
    looks = 0

    def look(_number: int, _frame: FrameType | None) -> None:
        nonlocal looks
        looks += 1
        if looks * LOOK > seconds:
            raise OutOfBounds(f"given up after {seconds:.0f} s")
        used = sum(map(_resident, family(os.getpid()))) / 1024
        if used > megabytes:
            raise OutOfBounds(f"given up with {used:,.0f} MB of memory in use")

    before: Any = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK, LOOK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    try:
        return [pid, *(each for child in children(pid) for each in family(child))]
    except OSError:  # it has just ended
        return []


def _resident(pid: int) -> float:
    try:
        return resident(pid)
    except OSError:
        return 0.0
