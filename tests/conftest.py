"""What every test run shares: an environment without settings, an order, and what was left out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# A test that fails early should be the one that is nearest to the cause.
ORDER = ("sessions", "documents", "setup", "wire", "store", "service", "sockets", "transport")
LAST = ("simulation", "selftest", "rehearse", "stories", "attacks", "faults", "browser")
ABOUT_THE_RUN = {"HEARTH_REQUIRE_REDIS", "HEARTH_SKIP_CLIENT_BUILD"}


def pytest_configure() -> None:
    """Forget the developer's own settings, and insist on Redis where it is required."""
    for name in [name for name in os.environ if name.startswith("HEARTH_")]:
        if name not in ABOUT_THE_RUN:
            del os.environ[name]
    if os.environ.get("HEARTH_REQUIRE_REDIS") and not shutil.which("redis-server"):
        raise pytest.UsageError("HEARTH_REQUIRE_REDIS is set, and there is no redis-server here.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the ground floor first and the browser last."""
    items.sort(key=lambda item: place(item.path))


def place(path: Path) -> tuple[int, int]:
    """Return where a test file's folder stands in the order; unknown folders are in the middle."""
    folder = path.relative_to(HERE).parts[0] if path.is_relative_to(HERE) else ""
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
