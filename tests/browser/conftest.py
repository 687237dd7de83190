"""The browser of a test process, and the server that the tests of a file share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser import chromium
from tests.browser.launching import launched_by
from tests.drivers.server import server

__all__ = ["browser", "playwright", "server"]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Give what drives browsers; two at a time in one process are more than it allows."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Give all tests of this process one browser, in which each opens contexts of its own."""
    with launched_by(playwright, chromium.find()) as running:
        yield running


@pytest.fixture(autouse=True)
def _nothing_stays_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close what a test left open: its pages would call a server that is gone, again and again."""
    yield
    if "browser" in request.fixturenames:
        running: Browser = request.getfixturevalue("browser")
        for context in list(running.contexts):
            context.close()
