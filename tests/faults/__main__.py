"""Runs the fault suite: python -m tests.faults [--full] [--out FOLDER] [--only NAME ...]."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults import report
from tests.faults.fault_test import FaultTest
from tests.faults.finding import Finding
from tests.faults.runner import fault_tests, isolated

SCRIPTS = Path(__file__).resolve().parents[2] / "script"


def main() -> int:
    """Try the promises, print a line per finding, write the report; 1 if one is not kept."""
    sys.path.append(str(SCRIPTS))  # as pytest does: the browser's tests read how it is built
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
    """Try all of these, two side by side, and then one by one those that measure seconds."""
    found = dict[str, list[Finding]]()
    for width, alone in ((2, False), (1, True)):
        those = [each for each in chosen if each.alone is alone]
        with ThreadPoolExecutor(width) as pool:
            tasks = {each.name: pool.submit(isolated, each, full) for each in those}
            found |= {name: task.result() for name, task in tasks.items()}
    return [finding for each in chosen for finding in found[each.name]]


if __name__ == "__main__":
    sys.exit(main())
