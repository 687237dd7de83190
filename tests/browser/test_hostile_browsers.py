"""Browsers and networks that forbid something are told of in words, and cost nobody a seat."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.answering import come_in
from tests.browser.room import Room, room_in
from tests.browser.waiting import until
from tests.browser.window import DESK, PHONE, SCREEN, Window
from tests.drivers.server import RestartableServer

FORBIDDEN = """for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, {
    get() { throw new DOMException('', 'SecurityError'); }
  });"""
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException('', 'QuotaExceededError');
};"""
NO_WEBSOCKET = """window.WebSocket = class extends WebSocket {
  constructor(url, ...more) { super(url.replace(location.host, '127.0.0.1:1'), ...more); }
};"""
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { get: () => undefined });"
NO_COPYING = NO_CLIPBOARD + "document.execCommand = () => false;"


def opened(browser: Browser, url: str, size: tuple[int, int], script: str) -> Window:
    """Open a page in a browser that lacks something from the beginning."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.add_init_script(script)
    window = Window(context.new_page(), "page")
    window.watch()
    window.page.goto(url)
    return window


@pytest.fixture
def here(browser: Browser, server: RestartableServer) -> Iterator[Room]:
    with room_in(browser, server.url, server.start_token, people=4) as session:
        yield session


@pytest.mark.parametrize("script", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_without_storage_a_phone_says_so_and_a_reload_takes_no_second_seat(
    browser: Browser, here: Room, script: str
) -> None:
    leader = here.lead()
    phone = opened(browser, f"{here.url}/#{here.links['code']}", PHONE, script)
    phone.sees(".promise")
    expect(phone.page.get_by_text("keeps nothing when the page closes")).to_be_visible()
    come_in(phone)
    expect(phone.page.get_by_text("keeps nothing when the page closes")).to_be_visible()
    leader.until(lambda now: now["seats"] == 1)
    other = here.phone("other")
    come_in(other)
    leader.until(lambda now: now["seats"] == 2)
    for _ in range(2):
        phone.page.reload()
        phone.sees(".line")  # inside, without coming in again
    phone.page.get_by_text("2 seats are taken").wait_for()
    assert leader.ask("sync")["state"]["seats"] == 2
    assert phone.troubles == []
    leader.close()
    for window in (phone, other):
        window.close()


def test_a_line_that_is_held_back_is_named_on_every_page(browser: Browser, here: Room) -> None:
    links = here.links
    for url, size in (
        (f"{here.url}/#{links['code']}", PHONE),
        (links["facilitator_url"], DESK),
        (links["screen_url"], SCREEN),
    ):
        page = opened(browser, url, size, NO_WEBSOCKET)
        page.page.get_by_text("(WebSocket)").wait_for()
        page.close()


@pytest.mark.parametrize("script", [NO_CLIPBOARD, ""], ids=["plain http", "tls"])
def test_a_link_is_copied_with_and_without_a_clipboard(
    browser: Browser, here: Room, script: str
) -> None:
    desk = opened(browser, here.links["facilitator_url"], DESK, script)
    desk.page.context.grant_permissions(["clipboard-write"])
    desk.page.get_by_role("button", name="Copy link").click()
    desk.page.get_by_role("button", name="Copied").wait_for()
    assert desk.page.evaluate("document.activeElement.textContent") == "Copied", "the focus stays"
    desk.page.evaluate(
        "() => { const f = document.createElement('textarea'); f.id = 'pasted';"
        " document.body.append(f); f.focus(); }"
    )
    desk.page.keyboard.press("Control+V")
    shown = desk.page.locator(".door-link > span:last-child").inner_text()
    until(lambda: desk.page.locator("#pasted").input_value() == shown, "the link was pasted")
    desk.close()


def test_where_nothing_can_be_copied_the_link_is_selected(browser: Browser, here: Room) -> None:
    desk = opened(browser, here.links["facilitator_url"], DESK, NO_COPYING)
    desk.page.get_by_role("button", name="Copy link").click()
    desk.page.get_by_role("button", name="Selected").wait_for()
    selected = desk.page.evaluate("getSelection().toString()")
    assert selected == desk.page.locator(".door-link > span:last-child").inner_text()
    desk.close()


def test_a_clock_that_is_corrected_changes_no_timer(here: Room) -> None:
    leader = here.lead()
    windows = [here.phone("phone"), here.desk(), here.screen()]
    come_in(windows[0])
    leader.move("start")
    leader.open_at_length("before-pulse")
    shown = [".timer-face", ".timer-face", ".calm-words"]
    for minutes in (3, -6):
        told = []
        for window, face in zip(windows, shown, strict=True):
            window.sees(face)
            told.append(seconds(window, face))
            window.page.evaluate(
                "minutes => { const own = Date.now.bind(Date);"
                " Date.now = () => own() + minutes * 60_000; }",
                minutes,
            )
        windows[-1].page.wait_for_timeout(700)  # longer than between two looks at the time
        for window, face, before in zip(windows, shown, told, strict=True):
            assert abs(seconds(window, face) - before) <= 90, (window.name, minutes)
    leader.close()
    for window in windows:
        window.close()


def seconds(window: Window, face: str) -> int:
    """Read a timer: "9:58", or "About 10 minutes"."""
    text = window.page.locator(face).first.inner_text()
    if ":" in text:
        whole, rest = text.split(":")
        return int(whole) * 60 + int(rest)
    return int("".join(filter(str.isdigit, text))) * 60
