"""Finds the modules that attack something and tries them, one after the other."""

from __future__ import annotations

import importlib
import pkgutil
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.util import Finalize

import tests.attacks
from tests.attacks import report
from tests.attacks.result import Result
from tests.attacks.rig.server import shut

Attacks = Callable[[bool], Iterable[Result]]


def modules(only: Sequence[str] = ()) -> list[str]:
    """List the modules that attack something, or those of them whose name holds one of these."""
    walked = pkgutil.walk_packages(tests.attacks.__path__, "tests.attacks.")
    found = sorted(each.name.removeprefix("tests.attacks.") for each in walked)
    wanted = [name for name in found if not only or any(part.lower() in name for part in only)]
    return [name for name in wanted if not ("test_" in name or "__" in name) and _attacks(name)]


def live(name: str) -> bool:
    """Whether a module needs the real server, which all such modules share."""
    return name.rpartition(".")[2].startswith("live")


def _attacks(name: str) -> Attacks | None:
    found: Attacks | None = getattr(
        importlib.import_module(f"tests.attacks.{name}"), "attacks", None
    )
    return found


def failed(name: str, wrong: Exception) -> Result:
    """Report a module that broke off: an attack that was not tried has not failed."""
    note = f"broke off: {type(wrong).__name__}: {wrong}"
    return Result("?", name, "-", 0, 1, 1, 0, None, None, slack=0.0, note=note)


def run(name: str, full: bool) -> Iterator[Result]:
    """Try one module's attacks, each as it comes."""
    attacks = _attacks(name)
    assert attacks is not None
    try:
        yield from attacks(full)
    except Exception as wrong:
        traceback.print_exc()
        yield failed(name, wrong)


def tidy() -> None:
    """Close this process's server when it ends: a process of a pool runs no other farewells."""
    Finalize(None, shut, exitpriority=1)


def try_all(names: Sequence[str], full: bool) -> list[Result]:
    """Try some modules one after the other, and print a line for each result as it comes."""
    results = list[Result]()
    for name in names:
        start = time.monotonic()
        for result in run(name, full):
            results.append(result)
            print(report.line(result), flush=True)
        print(f"       ({name}: {time.monotonic() - start:.0f} s)", flush=True)
    return results
