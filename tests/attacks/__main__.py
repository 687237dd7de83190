"""Runs the attack suite: python -m tests.attacks [--full] [--out FOLDER] [--only R6 ...]."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.attacks import report
from tests.attacks.attack import Attack
from tests.attacks.result import Result
from tests.attacks.runner import attacks, groups, tidy, try_all


def main() -> int:
    """Try the attacks, print a line for each result, write the report; 1 if one is not good."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="with the volume of the report")
    parser.add_argument("--out", type=Path, default=None, help="where to write the report")
    parser.add_argument("--only", nargs="+", default=[], help="attacks whose name holds one")
    wish = parser.parse_args()
    chosen = [each for each in attacks(wish.only) if each.quick or wish.full]
    began = time.monotonic()
    results = everything(chosen, wish.full)
    if wish.out:
        report.write(wish.out, results, full=wish.full, seconds=time.monotonic() - began)
    bad = [result for result in results if not result.good]
    print(f"{len(results)} lines, {len(bad)} not as they must be, {time.monotonic() - began:.0f} s")
    return 1 if bad or not results else 0


def everything(chosen: Sequence[Attack], full: bool) -> list[Result]:
    """Try all of these in three processes; give their results by rule, as the report has them.

    Attacks on a server wait more than they compute: two processes take one group of them after the
    other, beside a third that takes all others. What that one has not begun when they are done,
    they take over.
    """
    spawn = get_context("spawn")
    with (
        ProcessPoolExecutor(1, mp_context=spawn) as beside,
        ProcessPoolExecutor(2, mp_context=spawn, initializer=tidy) as servers,
    ):
        simulated = [each for each in chosen if not each.is_live]
        others = groups(sorted(simulated, key=lambda each: not each.long))
        begun = [(names, beside.submit(try_all, names, full)) for names in others]
        live = groups([each for each in chosen if each.is_live])
        told = gathered([servers.submit(try_all, names, full) for names in live])
        told |= gathered([
            servers.submit(try_all, names, full) if task.cancel() else task
            for names, task in begun
        ])  # fmt: skip
    results = [result for each in chosen for result in told[each.name]]
    return sorted(results, key=lambda each: (_number(each.rule), each.setting.value))


def gathered(tasks: Iterable[Future[dict[str, list[Result]]]]) -> dict[str, list[Result]]:
    """Wait for tasks, and put their results together by attack."""
    return {name: results for task in tasks for name, results in task.result().items()}


def _number(rule: str) -> int:
    digits = "".join(filter(str.isdigit, rule))
    return int(digits) if digits else 99


if __name__ == "__main__":
    sys.exit(main())
