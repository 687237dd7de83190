"""Runs every check of the project, the quick ones first; pytest's summary is the last line."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import build_client
import build_environment

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Check:
    """One tool and what it looks at."""

    name: str
    command: list[str | Path]
    folder: Path = ROOT


def checks() -> list[Check]:
    """Return the checks that come before the tests, in their order."""
    node = build_environment.node(ROOT)
    client = ROOT / "client"
    tools = Path(sys.executable).parent
    deptry = [sys.executable, "-m", "deptry"]
    return [
        Check("format (ruff)", [sys.executable, "-m", "ruff", "format", "--check", "."]),
        Check("lint (ruff)", [sys.executable, "-m", "ruff", "check", "."]),
        Check("floors (import-linter)", [sys.executable, tools / "lint-imports", "--no-cache"]),
        Check("types (mypy)", [sys.executable, "-m", "mypy"]),
        Check("dead code (vulture)", [sys.executable, "script/dead_code.py"]),
        Check("dependencies (deptry)", [*deptry, "server", "sessions"]),
        Check(
            "dependencies of the tests (deptry)",
            [*deptry, ".", "--optional-dependencies-dev-groups", "none"],
        ),
        Check("types of the pages (tsc)", build_client.npm(node, "run", "types"), client),
        Check("lint of the pages (oxlint, knip)", build_client.npm(node, "run", "lint"), client),
        Check("tests of the pages (vitest)", build_client.npm(node, "test"), client),
    ]


def passes(check: Check, environment: dict[str, str]) -> bool:
    """Run one check, say how it went, and show its output only if it failed."""
    started = time.monotonic()
    done = subprocess.run(check.command, check=False, cwd=check.folder, env=environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace")  # fmt: skip
    word = "failed" if done.returncode else "ok"
    print(f"{word:7}{check.name}, {time.monotonic() - started:.1f} s", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return not done.returncode


def main() -> None:
    """Run all checks and then all tests; with arguments, only pytest with them."""
    environment = build_client.environment(build_environment.node(ROOT))
    if not sys.argv[1:]:
        failed = [check.name for check in checks() if not passes(check, environment)]
        if failed:
            sys.exit(f"The tests were not run, because this failed: {', '.join(failed)}.")
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *sys.argv[1:]])


if __name__ == "__main__":
    main()
