"""A phone on a slow line gets its lobby with few bytes, counted where they arrive."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest
from playwright.sync_api import Browser

from tests.browser.answering import come_in
from tests.browser.receiving import NOTES, Received
from tests.browser.window import PATIENCE, PHONE, Window
from tests.drivers.server import RestartableServer

LOBBY = 60 * 1024  # bytes until the lobby can be used
# Bytes over WebSocket in that time: the plan, uncompressed for privacy. German needs a tenth more
# to say the same, and its letters and quotes are escaped.
MESSAGES = {"en": 24 * 1024, "de": 27 * 1024}
AFTERWARDS = 70 * 1024  # bytes more that are fetched ahead, while nobody waits
SHOWN = ".line"  # the participant's frame: it stands only inside
AHEAD = """() => performance.getEntriesByType("resource")
  .filter((each) => each.startTime > window.shownAt).map((each) => each.name)"""
# The page was idle once already, before anybody came in: so nothing new for a while is waited for.
QUIET = """() => {
  const ahead = (AHEAD)().length;
  if (ahead !== window.aheadBefore) window.aheadAt = performance.now();
  window.aheadBefore = ahead;
  return ahead > 0 && performance.now() - window.aheadAt > 1000;
}""".replace("AHEAD", AHEAD)


@dataclass(frozen=True)
class Load:
    """One participant's way into the lobby, and what it weighed in bytes."""

    pages: int  # until the lobby could be used: the page and what it loads
    language: str
    frames: int  # what the server said over WebSocket in that time
    ahead: int
    encodings: set[str]


def loaded(browser: Browser, server: RestartableServer, *, encoding: str, language: str) -> Load:
    """Bring one phone into the lobby of a session in a language, and count."""
    code = server.session(rehearsal=True, language=language)["code"]
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(NOTES.replace("SELECTOR", f"'{SHOWN}'"))
    phone, received = Window(context.new_page(), "phone"), Received()
    phone.watch()
    received.attach(phone.page, encoding=encoding)
    phone.page.goto(f"{server.url}/#{code}")
    come_in(phone)
    phone.page.wait_for_function(QUIET)
    ahead = set(phone.page.evaluate(AHEAD))
    assert phone.troubles == []
    context.close()
    return Load(
        pages=received.of(received.urls - ahead),
        language=language,
        frames=received.frames,
        ahead=received.of(ahead),
        encodings={each.encoding for each in received.responses.values()},
    )


@pytest.fixture(scope="module", params=product(("br", "gzip"), ("en", "de")), ids="-".join)
def load(request: pytest.FixtureRequest, browser: Browser, server: RestartableServer) -> Load:
    """Give a load as over TLS (brotli), and as over plain HTTP, where browsers take gzip alone."""
    encoding, language = request.param
    measured = loaded(browser, server, encoding=encoding, language=language)
    assert measured.encodings == {encoding}, "everything came compressed"
    return measured


def test_the_lobby_can_be_used_after_sixty_kilobytes(load: Load) -> None:
    assert 20_000 < load.pages <= LOBBY


def test_what_the_server_says_until_then_is_bounded(load: Load) -> None:
    assert 1_000 < load.frames <= MESSAGES[load.language]


def test_what_is_fetched_ahead_is_bounded(load: Load) -> None:
    assert 0 < load.ahead <= AFTERWARDS
