"""Languages that came by files alone are offered and used; a phone's choice is its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, WebSocket, expect

from tests.browser.copied_house import TOY, with_more_languages
from tests.browser.unworded import unworded
from tests.browser.window import DESK, PATIENCE, PHONE, SCREEN, Window, window
from tests.drivers.server import RestartableServer

PSEUDO = "ar-XB"
CANARY = "qps-ploc"  # a language that no catalogue has, and a phone asks for


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RestartableServer]:
    with with_more_languages(tmp_path_factory.mktemp("languages")) as started:
        yield started


@dataclass
class Heard:
    """What a server could hear of one phone: its requests in their order, and the frames."""

    requests: list[str] = field(default_factory=list)
    frames: list[int] = field(default_factory=list)

    def attach(self, phone: Window) -> None:
        phone.page.on("request", lambda request: self.requests.append(request.url))
        phone.page.on("websocket", self._opened)

    def _opened(self, line: WebSocket) -> None:
        self.requests.append("a line")
        line.on("framesent", lambda frame: self.frames.append(len(frame)))


def inside(browser: Browser, url: str, *, kept: str = "", **more: Any) -> tuple[Window, Heard]:
    """Bring a phone into the lobby; `kept`: what it chose in a session before."""
    context = browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True, **more
    )
    context.set_default_timeout(PATIENCE)
    if kept:
        choice = f"localStorage.setItem('hearth-language', {json.dumps(kept)})"
        context.add_init_script(choice)
    phone, heard = Window(context.new_page(), "phone"), Heard()
    phone.watch()
    heard.attach(phone)
    phone.page.goto(url)
    phone.page.locator(".actions .primary").click()
    phone.sees(".line")
    phone.page.wait_for_load_state("networkidle")
    return phone, heard


def choose(phone: Window, language: str) -> None:
    phone.page.locator(".line-menu").click()
    phone.page.locator(".language select").select_option(language)
    expect(phone.page.locator("html")).to_have_attribute("lang", language)
    phone.page.keyboard.press("Escape")


def test_a_language_is_offered_at_the_start_and_used_by_every_page(
    browser: Browser, server: RestartableServer
) -> None:
    link = f"{server.url}/facilitator#start={server.start_token}"
    desk = window(browser, "desk", link, size=DESK)
    desk.page.get_by_role("radio", name="Toy").check()
    for note in (
        "This plan is written in English",
        "Not everything is written",
        "Nobody who speaks",
    ):
        desk.sees(f"text={note}")
    desk.page.get_by_label("Who facilitates").fill("Ada")
    desk.page.get_by_role("checkbox", name="The same person").check()
    desk.page.get_by_role("radio", name="Nobody to name").check()
    desk.page.get_by_role("button", name="Open the lobby").click()
    desk.sees("text=Toy: the lobby")
    desk.sees("text=No phones yet")  # what the toy does not say is said in English
    code = desk.page.locator(".door-code").first.inner_text().replace("-", "").strip()
    phone = window(browser, "phone", f"{server.url}/#{code}", size=PHONE, touch=True)
    phone.sees("text=Toy: come in")
    phone.sees("text=Not today")
    expect(phone.page.locator("html")).to_have_attribute("lang", TOY)
    with desk.page.context.expect_page() as opened:
        desk.page.get_by_role("link", name="Open the screen page").click()
    expect(opened.value.locator("text=Toy: welcome").first).to_be_visible()
    assert desk.troubles == phone.troubles == []


def test_a_refusal_is_worded_on_the_page_by_its_code(
    browser: Browser, server: RestartableServer
) -> None:
    code = server.session()["code"]
    phone, _ = inside(browser, f"{server.url}/#{code}")
    choose(phone, TOY)
    phone.page.evaluate("location.hash = 'BBBBBB'")
    phone.shows(".problem", "Toy: no such session.")


def test_the_pseudo_language_says_everything_from_right_to_left(
    browser: Browser, server: RestartableServer
) -> None:
    made = server.session(language=PSEUDO)
    for name, url, size in (
        ("phone", f"{server.url}/#{made['code']}", PHONE),
        ("desk", made["facilitator_url"], DESK),
        ("screen", made["screen_url"], SCREEN),
    ):
        seen = window(browser, name, url, size=size)
        expect(seen.page.locator("html")).to_have_attribute("dir", "rtl")
        expect(seen.page.locator("html")).to_have_attribute("lang", PSEUDO)
        assert unworded(seen) == [], f"{name}: in no catalogue"
        seen.page.evaluate("document.querySelector('h1').append(' not worded')")
        assert unworded(seen) == [" not worded"], "such words would be found"
        assert seen.troubles == []


def words_of(requests: list[str]) -> list[str]:
    return [each for each in requests if "words-" in each]


def test_nobody_can_tell_which_language_a_phone_shows(
    browser: Browser, server: RestartableServer
) -> None:
    url = f"{server.url}/#{server.session()['code']}"
    usual, plain = inside(browser, url)
    chose, heard = inside(browser, url)
    before, kept = inside(browser, url, kept=PSEUDO)
    expect(before.page.locator("html")).to_have_attribute("lang", PSEUDO)
    assert any("words-" in each for each in plain.requests), "the words of languages were fetched"
    frames = list(heard.frames)
    choose(chose, PSEUDO)
    chose.page.wait_for_load_state("networkidle")
    assert heard.frames == frames, "choosing sends nothing"
    for each in (heard, kept):
        # Views come beside the words, whichever is there first; the words have one order.
        assert sorted(each.requests) == sorted(plain.requests), "and fetches nothing"
        assert words_of(each.requests) == words_of(plain.requests)
    assert set(kept.frames) == set(plain.frames)
    assert usual.troubles == chose.troubles == before.troubles == []


def test_what_a_browser_says_of_its_language_changes_no_byte_and_stays_nowhere(
    browser: Browser, server: RestartableServer
) -> None:
    url = f"{server.url}/#{server.session()['code']}"
    phone, _ = inside(browser, url, extra_http_headers={"Accept-Language": CANARY})
    answers = {
        language: phone.page.request.get(server.url, headers={"Accept-Language": language})
        for language in ("de", CANARY)
    }
    bodies = {each.body() for each in answers.values()}
    heads = {
        json.dumps({k: v for k, v in each.headers.items() if k != "date"})
        for each in answers.values()
    }
    assert (len(bodies), len(heads)) == (1, 1)
    kept = [
        path
        for path in server.data.parent.rglob("*")
        if path.is_file() and "house" not in path.parts
    ]
    assert any(path.name.endswith(".aof") for path in kept), "the store's files are among them"
    assert [path for path in kept if CANARY.encode() in path.read_bytes()] == []
