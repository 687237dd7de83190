"""What every run shares: no settings, an order, which tests are quick, and what was left out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# A test that fails early should be the one that is nearest to the cause.
ORDER = ("sessions", "documents", "wire", "service", "sockets", "setup", "store", "transport")
# Whole workshops, those with the longest first: nobody should wait for the last of them alone.
LAST = ("browser", "attacks", "faults", "stories", "deploy", "rehearse", "erasure")
# Folders whose tests start a server, a store or a browser; `script/test --quick` leaves them out.
INTEGRATION = {"setup", "store", "transport", "security", *LAST}
ABOUT_THE_RUN = {
    "HEARTH_REQUIRE_DEPLOY",
    "HEARTH_REQUIRE_FAKETIME",
    "HEARTH_REQUIRE_REDIS",
    "HEARTH_SKIP_CLIENT_BUILD",
}


class _Running:
    """The test that this process runs now, if it is a quick one: it may start no program."""

    quick: str | None = None


def pytest_configure(config: pytest.Config) -> None:
    """Forget the developer's own settings, and insist on Redis where it is required."""
    config.addinivalue_line("markers", "integration: starts a server, a store or a browser")
    sys.addaudithook(_refuse_programs)
    for name in [name for name in os.environ if name.startswith("HEARTH_")]:
        if name not in ABOUT_THE_RUN:
            del os.environ[name]
    if os.environ.get("HEARTH_REQUIRE_REDIS") and not shutil.which("redis-server"):
        raise pytest.UsageError("HEARTH_REQUIRE_REDIS is set, and there is no redis-server here.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the ground floor first and whole workshops last, and mark what is not quick."""
    items.sort(key=lambda item: place(item.path))
    for item in items:
        if folder_of(item.path) in INTEGRATION:
            item.add_marker(pytest.mark.integration)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Hold quick tests to their word while they run."""
    _Running.quick = None if item.get_closest_marker("integration") else item.nodeid
    try:
        return (yield)
    finally:
        _Running.quick = None


def _refuse_programs(event: str, _arguments: tuple[object, ...]) -> None:
    """Let a test fail that starts a program and is not marked: --quick would become slow."""
    if event in ("subprocess.Popen", "os.posix_spawn", "os.fork") and _Running.quick:
        raise AssertionError(f"{_Running.quick} starts a program: mark it as integration")


def folder_of(path: Path) -> str:
    """Return the folder of tests/ that a test file stands in, or nothing."""
    return path.relative_to(HERE).parts[0] if path.is_relative_to(HERE) else ""


def place(path: Path) -> tuple[int, int]:
    """Return where a test file's folder stands in the order; unknown folders are in the middle."""
    folder = folder_of(path)
    if folder in ORDER:
        return (0, ORDER.index(folder))
    if folder in LAST:
        return (2, LAST.index(folder))
    return (1, 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what this machine left out, just above the line with the numbers."""
    skipped: Iterable[pytest.TestReport] = terminalreporter.getreports("skipped")
    reasons = [str(report.longrepr[2]) for report in skipped if isinstance(report.longrepr, tuple)]
    for reason in sorted(set(reasons)):
        plain = reason.removeprefix("Skipped: ")
        terminalreporter.write_line(f"Left out ({reasons.count(reason)}): {plain}")
