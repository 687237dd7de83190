"""What pages do by themselves: stay lit, draw a breath at its turn, write a time in one way."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.made_pages import MadePage, made_page
from tests.browser.made_rooms import MadeRoom
from tests.browser.window import DESK, PATIENCE, PHONE, SCREEN, Size
from tests.drivers.server import RestartableServer

WORD, TRIOS = "first-word", "trios"
ROOM = MadeRoom(14)
PAGES: dict[str, Size] = {"phone": PHONE, "desk": DESK, "screen": SCREEN}
SPEAKS, BREATHES = 10, 170  # seconds into the trios: the first person's first turn, and their last
BREATH = ".turn .breath, .face-breath"
MOVES = """(it) => it.getAnimations().some((one) => one.effect.getTiming().iterations > 9)"""
HALVES = "document.body.innerText.match(/\\d:\\d\\d.?[AP]M/)"
# A device whose lock always holds, and remembers each: the browser of the tests has no screen.
LOCKS = """() => {
  window.locks = [];
  const request = async () => {
    const lock = { released: false, release: async () => { lock.released = true; } };
    window.locks.push(lock);
    return lock;
  };
  Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
}"""


@pytest.fixture(params=PAGES)
def made(
    request: pytest.FixtureRequest, browser: Browser, server: RestartableServer
) -> Iterator[MadePage]:
    """Give a page in a browser that moves, and that tells the time with AM and PM."""
    own: dict[str, Any] = {
        "reduced_motion": "no-preference",
        "locale": "en-US",
        "timezone_id": "UTC",
    }
    with made_page(browser, server, request.param, PAGES[request.param], **own) as it:
        yield it


def talking(elapsed: int) -> dict[str, Any]:
    """Give the state of trios whose time rests after so many seconds."""
    open_now = ROOM.opened(TRIOS)
    timer = {"seconds": 540, "ends_at": None, "left": 540 - elapsed}
    return open_now | {"timer": timer, "run": None, "paused": True, "break_until": None}


def test_a_breath_is_drawn_at_its_turn_alone_and_a_break_ends_at_one_time_everywhere(
    made: MadePage,
) -> None:
    page, breath = made.seen.page, made.seen.page.locator(BREATH)
    made.show(**talking(SPEAKS))
    expect(page.locator(".turn-label, .face-turn.now").first).to_contain_text("speaks")
    expect(breath).to_have_count(0)
    made.show(**talking(BREATHES))
    expect(breath).to_be_visible()
    assert breath.evaluate(MOVES)
    page.emulate_media(reduced_motion="reduce")
    assert not breath.evaluate(MOVES), "it stands still for who asked for less motion"
    until = int(time.time() + 600) * 1000
    made.show(break_until=until)
    expect(page.locator("body")).to_contain_text(
        datetime.fromtimestamp(until / 1000, UTC).strftime("%H:%M")
    )
    assert page.evaluate(HALVES) is None, "the browser's own habit would be AM and PM"


def test_a_phone_stays_lit_while_its_time_runs_and_no_longer(
    browser: Browser, server: RestartableServer
) -> None:
    with made_page(browser, server, "phone", PHONE) as it:
        page = it.seen.page
        page.evaluate(LOCKS)
        it.show(**ROOM.opened(WORD))
        page.wait_for_function("() => locks.length === 1 && !locks[0].released")
        it.show(paused=True)
        page.wait_for_function("() => locks[0].released")
        it.show(paused=False)
        page.wait_for_function("() => locks.length === 2 && !locks[1].released")
        it.show(**ROOM.state(WORD, ROOM.snapshots()[WORD]))
        page.wait_for_function("() => locks.every((lock) => lock.released)")


@pytest.mark.parametrize("link", ["facilitator_url", "screen_url"])
def test_a_desk_and_a_screen_stay_lit_from_the_lobby_on(
    browser: Browser, server: RestartableServer, link: str
) -> None:
    context = browser.new_context()
    context.add_init_script(f"({LOCKS})()")
    page = context.new_page()
    page.goto(server.session(form="75", rehearsal=True)[link], timeout=PATIENCE)
    page.wait_for_function("() => locks.length === 1 && !locks[0].released", timeout=PATIENCE)
    context.close()
