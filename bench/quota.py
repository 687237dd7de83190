"""Holds processes to a share of a core, so that a small machine can compare one with two."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

PERIOD = 0.02  # seconds: short, or what is measured would wait for the end of a period
ROOTS = (Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup/cpu"))


@contextmanager
def held(pids: Sequence[int], share: float) -> Iterator[str]:
    """Hold each process to so much of a core; says how that is done."""
    with ExitStack() as stack:
        try:
            hows = {stack.enter_context(_group(pid, share)) for pid in pids}
        except OSError:
            stack.close()
            hows = {stack.enter_context(_duty(pids, share))}
        yield f"each held to {share:.0%} of a core by {hows.pop()}"


@contextmanager
def _group(pid: int, share: float) -> Iterator[str]:
    """Put a process into a cgroup of its own with a quota. Raises OSError where none can be had."""
    root, how = _root()
    group = root / f"hearth-bench-{pid}"
    group.mkdir()
    try:
        micro = round(1e6 * PERIOD)
        if how == "cpu.max":
            (group / "cpu.max").write_text(f"{round(micro * share)} {micro}")
        else:
            (group / "cpu.cfs_period_us").write_text(str(micro))
            (group / "cpu.cfs_quota_us").write_text(str(round(micro * share)))
        (group / "cgroup.procs").write_text(str(pid))
        yield f"a cgroup's {how}"
    finally:
        with suppress(OSError):  # it may have ended
            (root / "cgroup.procs").write_text(str(pid))
        with suppress(OSError):
            group.rmdir()


def _root() -> tuple[Path, str]:
    """Find where a group with a quota can be made: cgroup v2, else v1."""
    for root in ROOTS:
        if (root / "cpu.cfs_quota_us").exists() or (root / "cpu.cfs_period_us").exists():
            return root, "cpu.cfs_quota_us (v1)"
        told = root / "cgroup.subtree_control"
        if told.exists() and "cpu" in told.read_text(encoding="ascii").split():
            return root, "cpu.max"
    raise OSError("no cgroup with a quota of processors")


@contextmanager
def _duty(pids: Sequence[int], share: float) -> Iterator[str]:
    """Stop and continue the processes in turns: the same, only less evenly."""
    over = threading.Event()

    def turns() -> None:
        while not over.is_set():
            _signal(pids, signal.SIGSTOP)
            over.wait(PERIOD * (1 - share))
            _signal(pids, signal.SIGCONT)
            over.wait(PERIOD * share)

    thread = threading.Thread(target=turns, daemon=True)
    thread.start()
    try:
        yield "SIGSTOP and SIGCONT in turns"
    finally:
        over.set()
        thread.join()
        _signal(pids, signal.SIGCONT)


def _signal(pids: Sequence[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
