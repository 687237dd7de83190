"""Runs the attack suite: python -m tests.attacks [--full] [--out FOLDER] [--only R6 ...]."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.attacks import report
from tests.attacks.runner import live, modules, tidy, try_all


def main() -> int:
    """Try all attacks, print a line for each, write the report; 1 if one is not as it must be.

    Those on the real server wait more than they work: two processes with a server each take one
    after the other, and the simulations run beside them.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="with the volume of the report")
    parser.add_argument("--out", type=Path, default=None, help="where to write the report")
    parser.add_argument(
        "--only", nargs="+", default=[], help="modules whose name holds one of these"
    )
    wish = parser.parse_args()
    names = modules(wish.only)
    served = [name for name in names if live(name)]
    began = time.monotonic()
    spawn = get_context("spawn")
    with (
        ProcessPoolExecutor(1, mp_context=spawn) as beside,
        ProcessPoolExecutor(2, mp_context=spawn, initializer=tidy) as servers,
    ):
        others = beside.submit(try_all, [n for n in names if n not in served], wish.full)
        each = [servers.submit(try_all, [name], wish.full) for name in served]
        results = [result for done in (*each, others) for result in done.result()]
    results.sort(key=lambda each: (_number(each.rule), each.how.value))
    if wish.out:
        report.write(wish.out, results, full=wish.full, seconds=time.monotonic() - began)
    bad = [result for result in results if not result.good]
    print(f"{len(results)} lines, {len(bad)} not as they must be, {time.monotonic() - began:.0f} s")
    return 1 if bad or not results else 0


def _number(rule: str) -> int:
    digits = "".join(filter(str.isdigit, rule))
    return int(digits) if digits else 99


if __name__ == "__main__":
    sys.exit(main())
