"""Finds the attacks and tries them, one after the other."""

from __future__ import annotations

import importlib
import pkgutil
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from multiprocessing.util import Finalize

from tests.attacks import across_rules, report, rules
from tests.attacks.attack import Attack
from tests.attacks.result import Result
from tests.attacks.rig.server import stop_shared_server


def attacks(only: Sequence[str] = ()) -> list[Attack]:
    """List the attacks by their names, or those of them whose name holds one of these."""
    found = [each for folder in (rules, across_rules) for each in _attacks(folder.__name__)]
    return [each for each in found if not only or any(part.lower() in each.name for part in only)]


def _attacks(package: str) -> Iterator[Attack]:
    """Import every module of a package; give the attacks of each, in the order of the file."""
    place = importlib.import_module(package).__path__
    for name in sorted(each.name for each in pkgutil.walk_packages(place, f"{package}.")):
        told = vars(importlib.import_module(name)).values()
        yield from (each for each in told if isinstance(each, Attack) and each.module == name)


def groups(chosen: Sequence[Attack]) -> list[list[str]]:
    """Put those together by name that look at the same recorded runs."""
    found = dict[str, list[str]]()
    for each in chosen:
        found.setdefault(each.recording or each.name, []).append(each.name)
    return list(found.values())


def broke_off(attack: Attack, wrong: Exception) -> Result:
    """Report an attack that raised: what was not tried has not failed."""
    note = f"broke off: {type(wrong).__name__}: {wrong}"
    line = Result(attack.name, "-", trials=0, success=1, upper=1, limit=0, off=None, off_must=None)
    return replace(line, slack=0.0, note=note, rule=attack.rule, by=attack.by)


def tried(attack: Attack, full: bool) -> Iterator[Result]:
    """Try one attack, and give each result as it comes."""
    try:
        yield from attack.results(full)
    except Exception as wrong:
        traceback.print_exc()
        yield broke_off(attack, wrong)


def tidy() -> None:
    """Close this process's server when it ends: a process of a pool runs no other farewells."""
    Finalize(None, stop_shared_server, exitpriority=1)


def try_all(names: Sequence[str], full: bool) -> dict[str, list[Result]]:
    """Try attacks one after the other, and print a line for each result as it comes."""
    results = dict[str, list[Result]]()
    for each in (each for each in attacks() if each.name in names):
        start, told = time.monotonic(), results.setdefault(each.name, [])
        for result in tried(each, full):
            told.append(result)
            print(report.line(result), flush=True)
        print(f"       ({each.name}: {time.monotonic() - start:.0f} s)", flush=True)
    return results
