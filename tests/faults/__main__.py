"""Runs the fault suite: python -m tests.faults [--full] [--out FOLDER] [--only NAME ...]."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.faults import report
from tests.faults.fault_test import FaultTest
from tests.faults.finding import Finding
from tests.faults.runner import fault_tests, try_one


def main() -> int:
    """Try the promises, print a line per finding, write the report; 1 if one is not kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--full", action="store_true", help="with the volume of the report")
    parser.add_argument("--out", type=Path, default=None, help="where to write the report")
    parser.add_argument("--only", nargs="+", default=[], help="fault tests whose name holds one")
    wish = parser.parse_args()
    chosen = [each for each in fault_tests(wish.only) if each.quick or wish.full]
    began = time.monotonic()
    findings = everything(chosen, wish.full)
    seconds = time.monotonic() - began
    if wish.out:
        report.write(wish.out, findings, chosen, full=wish.full, seconds=seconds)
    bad = [finding for finding in findings if not finding.good]
    print(f"{len(findings)} rows, {len(bad)} not as they must be, {seconds:.0f} s")
    return 1 if bad or not findings else 0


def everything(chosen: Sequence[FaultTest], full: bool) -> list[Finding]:
    """Try all of these, two side by side, and then one by one those that measure seconds.

    Each runs in a process of its own, so that what one leaves behind is not the next one's fault.
    """
    found = dict[str, list[Finding]]()
    for width, alone in ((2, False), (1, True)):
        names = [each.name for each in chosen if each.alone is alone]
        with ProcessPoolExecutor(
            width, mp_context=get_context("spawn"), max_tasks_per_child=1
        ) as pool:
            tasks = {name: pool.submit(try_one, name, full) for name in names}
            found |= {name: task.result() for name, task in tasks.items()}
    return [finding for each in chosen for finding in found[each.name]]


if __name__ == "__main__":
    sys.exit(main())
