"""Runs every check: the static ones side by side, then the tests, whose summary is the last line.

A test that failed beside others runs once more, alone: it counts how it ends then.
`--quick` leaves out the tests that start a program of their own: a server, a store, a browser.
Other arguments are pytest's: without `--quick` they make it a run of pytest alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import build_client
import build_environment

ROOT = Path(__file__).resolve().parent.parent
QUICK = "--quick"
PYTEST = [sys.executable, "-m", "pytest"]
SOME_FAILED = 1  # pytest's exit code
FEW = 5  # tests; more of them are no accident
CORES = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Check:
    """One tool and what it looks at."""

    name: str
    command: list[str | Path]
    folder: Path = ROOT


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check said, and how long it took; `said` is shown only if it failed."""

    name: str
    failed: bool
    said: str
    seconds: float


def checks() -> list[Check]:
    """Return the checks that come before the tests, those that take longest first."""
    node = build_environment.node(ROOT)
    client = ROOT / "client"
    tools = Path(sys.executable).parent
    deptry = [sys.executable, "-m", "deptry"]
    return [
        Check("types (mypy)", [sys.executable, "-m", "mypy"]),
        Check("tests of the pages (vitest)", build_client.npm(node, "test"), client),
        Check("types of the pages (tsc)", build_client.npm(node, "run", "types"), client),
        Check("lint of the pages (oxlint, knip)", build_client.npm(node, "run", "lint"), client),
        Check("floors (import-linter)", [sys.executable, tools / "lint-imports", "--no-cache"]),
        Check("format (ruff)", [sys.executable, "-m", "ruff", "format", "--check", "."]),
        Check("lint (ruff)", [sys.executable, "-m", "ruff", "check", "."]),
        Check("dead code (vulture)", [sys.executable, "script/dead_code.py"]),
        Check("dependencies (deptry)", [*deptry, "server", "sessions"]),
        Check(
            "dependencies of the tests (deptry)",
            [*deptry, ".", "--optional-dependencies-dev-groups", "none"],
        ),
    ]


def run(check: Check, environment: dict[str, str]) -> Outcome:
    """Run one check to its end."""
    started = time.monotonic()
    done = subprocess.run(check.command, check=False, cwd=check.folder, env=environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace")  # fmt: skip
    return Outcome(check.name, bool(done.returncode), done.stdout, time.monotonic() - started)


def failures(checks: Sequence[Check], environment: dict[str, str]) -> list[str]:
    """Run the checks side by side, say how each went as it ends, and name those that failed."""
    failed = []
    with ThreadPoolExecutor(CORES) as pool:
        for future in as_completed(pool.submit(run, check, environment) for check in checks):
            outcome = future.result()
            word = "failed" if outcome.failed else "ok"
            print(f"{word:7}{outcome.name}, {outcome.seconds:.1f} s", flush=True)
            if outcome.failed:
                print(outcome.said, flush=True)
                failed.append(outcome.name)
    return failed


def arguments(quick: bool, more: list[str]) -> list[str]:
    """Return what pytest is told: only what somebody typed, or the whole suite in parallel.

    Tests wait more than they compute, so there are more workers than cores. Each takes whole files,
    in our order: a file's tests share a server. A worker that dies, as one with a test that hangs
    does in the end, ends the run.
    """
    if more and not quick:
        return more
    workers = CORES if quick else 2 * CORES + 1
    parallel = [f"--numprocesses={workers}", "--dist=loadfile", "--no-loadscope-reorder"]
    chosen = ["-m", "not integration"] if quick else []
    return [*parallel, "--max-worker-restart=0", *chosen, *more]


def main() -> None:
    """Run the checks and, if nothing failed, the tests."""
    quick = QUICK in sys.argv
    more = [argument for argument in sys.argv[1:] if argument != QUICK]
    if quick or not more:
        failed = failures(checks(), build_client.environment(build_environment.node(ROOT)))
        if failed:
            sys.exit(f"The tests were not run, because this failed: {', '.join(failed)}.")
    told = arguments(quick, more)
    if told is more:
        os.execv(sys.executable, [*PYTEST, *told])
    sys.exit(tests(told))


def tests(told: list[str]) -> int:
    """Run the tests side by side; the few that failed run once more, alone, and then count.

    Real browsers and servers share few cores in such a run, so that a test may be too slow for a
    reason that is not its own. What fails alone as well fails. Returns pytest's exit code.
    """
    began = time.time()
    code = subprocess.run([*PYTEST, *told], check=False, cwd=ROOT).returncode
    failed = last_failed(began)
    if code != SOME_FAILED or not 0 < len(failed) <= FEW:
        return code
    print("These failed beside others and run once more, alone:", *failed, sep="\n  ", flush=True)
    return subprocess.run([*PYTEST, *failed], check=False, cwd=ROOT).returncode


def last_failed(began: float) -> list[str]:
    """Return the tests that failed in a run that began at that time, as pytest noted them."""
    noted = ROOT / ".pytest_cache/v/cache/lastfailed"
    if not noted.exists() or noted.stat().st_mtime < began:
        return []
    tests = (each for each in json.loads(noted.read_text()) if "::" in each)  # not a dead worker
    return sorted(tests)


if __name__ == "__main__":
    main()
