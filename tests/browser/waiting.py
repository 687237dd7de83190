"""Waiting for something that no page shows."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.browser.window import PATIENCE


def until(true: Callable[[], object], what: str) -> None:
    """Look until something is true. Raises AssertionError when it never is."""
    ends = time.monotonic() + PATIENCE / 1000
    while not true():
        assert time.monotonic() < ends, f"not in time: {what}"
        time.sleep(0.02)
