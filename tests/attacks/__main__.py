"""Runs the attack suite: python -m tests.attacks [--full] [--out FOLDER] [--only R6 ...]."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import tests.attacks
from tests.attacks import report
from tests.attacks.case import Result

Attacks = Callable[[bool], Iterable[Result]]


def modules() -> Iterator[tuple[str, Attacks]]:
    """List the modules that attack something, by their names."""
    for found in sorted(pkgutil.iter_modules(tests.attacks.__path__), key=lambda each: each.name):
        if found.name.startswith(("test_", "__")):
            continue
        module = importlib.import_module(f"tests.attacks.{found.name}")
        attacks = getattr(module, "attacks", None)
        if attacks is not None:
            yield found.name, attacks


def failed(name: str, wrong: Exception) -> Result:
    """Report a module that broke off: an attack that was not tried has not failed."""
    note = f"broke off: {type(wrong).__name__}: {wrong}"
    return Result("?", name, "-", 0, 1, 1, 0, None, None, slack=0.0, note=note)


def run(attacks: Attacks, name: str, full: bool) -> Iterator[Result]:
    """Try one module's attacks, each as it comes."""
    try:
        yield from attacks(full)
    except Exception as wrong:
        traceback.print_exc()
        yield failed(name, wrong)


def main() -> int:
    """Try all attacks, print a line for each, write the report; 1 if one is not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="with the volume of the report")
    parser.add_argument("--out", type=Path, default=None, help="where to write the report")
    parser.add_argument(
        "--only", nargs="+", default=[], help="modules whose name holds one of these"
    )
    wish = parser.parse_args()
    began, results = time.monotonic(), []
    for name, attacks in modules():
        if wish.only and not any(part.lower() in name for part in wish.only):
            continue
        start = time.monotonic()
        for result in run(attacks, name, wish.full):
            results.append(result)
            print(report.line(result), flush=True)
        print(f"       ({name}: {time.monotonic() - start:.0f} s)", flush=True)
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
