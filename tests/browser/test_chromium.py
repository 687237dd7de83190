"""The browser of the npm package really starts and draws letters, with only what it carries."""

from __future__ import annotations

import platform
import sys

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser import chromium
from tests.browser.launching import launched_by

PAGE = "<button onclick=\"this.textContent='pressed'\">press</button><p id=p>Hearth</p>"


@pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"),
    reason="the npm package has a browser for Linux on x86_64 only",
)
def test_the_packaged_browser_starts_and_draws_letters(playwright: Playwright) -> None:
    with launched_by(playwright, chromium.packaged()) as running:
        page = running.new_page()
        page.set_content(PAGE)
        page.click("button")
        assert page.inner_text("button") == "pressed"
        assert width_of_the_word(page) > 20, "no font was found, so the word takes no room"


def width_of_the_word(page: Page) -> float:
    script = "() => { const r = document.createRange(); r.selectNodeContents(p);"
    return float(page.evaluate(script + " return r.getBoundingClientRect().width; }"))


def test_a_browser_that_was_named_but_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chromium.find.cache_clear()
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(chromium.NoBrowser, match="/nowhere/chromium"):
        chromium.find()
    chromium.find.cache_clear()
