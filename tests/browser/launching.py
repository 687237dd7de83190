"""Starts the browser, whichever this machine has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser import chromium


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a running headless Chromium, by a Playwright of its own."""
    with sync_playwright() as playwright, launched_by(playwright, chromium.find()) as running:
        yield running


@contextmanager
def launched_by(playwright: Playwright, found: chromium.Chromium) -> Iterator[Browser]:
    """Give a running headless Chromium, and close it."""
    environment: dict[str, str | float | bool] = {**found.environment()}
    running = playwright.chromium.launch(executable_path=found.path, env=environment)
    try:
        yield running
    finally:
        running.close()
