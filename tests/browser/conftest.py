"""The browser, and a server, that the tests of a file share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.launching import launched
from tests.drivers.server import house

__all__ = ["browser", "house"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give the tests of a file a browser; two at a time is more than Playwright allows."""
    with launched() as running:
        yield running
