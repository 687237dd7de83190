"""The door understands what people type, paste and follow, and every wrong address has a way on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Browser, expect

from tests.browser.window import DESK, PHONE, SCREEN, Window, window
from tests.drivers.server import RestartableServer


@pytest.fixture(scope="module")
def code(server: RestartableServer) -> str:
    made: str = server.session(rehearsal=True)["code"]
    return made


@pytest.fixture
def phone(browser: Browser) -> Iterator[Window]:
    opened = window(browser, "phone", "about:blank", size=PHONE, touch=True)
    yield opened
    opened.close()


def in_front_of(phone: Window, code: str) -> None:
    """Wait until the session's threshold is shown, and nothing of the code was sent in a path."""
    phone.sees(".promise")
    assert phone.page.evaluate("location.pathname + location.search") == "/"
    assert phone.page.evaluate("location.hash") == f"#{code[:3]}-{code[3:]}"


@pytest.mark.parametrize("address", ["/#{0}%", "/{0}", "/%23{0}", "/?code={0}", "/#/{0}?a=1"])
def test_a_code_in_an_address_is_found_and_goes_into_the_fragment(
    phone: Window, server: RestartableServer, code: str, address: str
) -> None:
    phone.page.goto(server.url + address.format(code))
    in_front_of(phone, code)
    phone.page.reload()
    in_front_of(phone, code)


def wide(code: str) -> str:
    """Write a code as a keyboard for Chinese or Japanese does."""
    return "".join(chr(ord(sign) + 0xFEE0) for sign in code)


@pytest.mark.parametrize("how", ["wide", "link", "sentence"])
def test_the_field_takes_what_is_pasted(
    phone: Window, server: RestartableServer, code: str, how: str
) -> None:
    pasted = {
        "wide": wide(code[:3]) + "ー" + wide(code[3:]),
        "link": f"{server.url}/?utm_source=mail#{code[:3]}-{code[3:]}",
        "sentence": f"Code: “{code[:3]} {code[3:].lower()}”.",
    }[how]
    phone.page.goto(server.url)
    field = phone.page.get_by_label("The code on the screen")
    field.focus()
    phone.page.keyboard.insert_text(pasted)
    phone.page.keyboard.press("Enter")
    in_front_of(phone, code)


def test_enter_always_answers(phone: Window, server: RestartableServer) -> None:
    phone.page.goto(server.url)
    field = phone.page.get_by_label("The code on the screen")
    for typed, said in (
        ("", "type the code first"),
        ("hello", "six letters and digits"),
        ("BCD-2O4", "No code has O"),
        ("222-222", "no session"),
        ("222-222", "no session"),
    ):
        field.fill(typed)
        expect(phone.page.locator(".problem")).to_have_count(0)
        phone.page.keyboard.press("Enter")
        expect(phone.page.locator(".problem")).to_contain_text(said)


def test_an_address_without_a_page_says_so_and_has_the_field(
    phone: Window, server: RestartableServer, code: str
) -> None:
    phone.page.goto(f"{server.url}/nowhere")
    expect(phone.page.locator(".problem")).to_contain_text("no page at this address")
    assert phone.page.evaluate("location.pathname") == "/"
    phone.page.get_by_label("The code on the screen").fill(code)
    phone.page.keyboard.press("Enter")
    in_front_of(phone, code)


@pytest.mark.parametrize("between", ["/#", "%23", "/%23", "#"])
def test_a_link_of_the_desk_opens_it_however_a_chat_wrote_it(
    browser: Browser, server: RestartableServer, between: str
) -> None:
    address = f"{server.url}/facilitator{between}start={server.start_token}"
    desk = window(browser, "desk", address, size=DESK)
    expect(desk.page.get_by_label("Who facilitates")).to_be_visible()
    assert desk.page.evaluate("location.pathname").rstrip("/") == "/facilitator"
    desk.close()


def test_a_link_of_the_screen_does_too(browser: Browser, server: RestartableServer) -> None:
    links = server.session(rehearsal=True)
    screen = window(browser, "screen", f"{server.url}/screen%23{links['screen']}", size=SCREEN)
    screen.shows(".lobby-code", f"Code {links['code'][:3]}-{links['code'][3:]}")
    screen.close()


@pytest.mark.parametrize("page", ["/", "/facilitator", "/screen"])
def test_each_page_has_one_icon_and_one_line_for_robots(
    phone: Window, server: RestartableServer, page: str
) -> None:
    phone.page.goto(server.url + page)
    assert phone.page.locator("link[rel=icon]").count() == 1
    assert phone.page.locator("meta[name=robots]").count() == 1


def test_no_log_says_which_address_it_was(server: RestartableServer) -> None:
    for path in ("/CANARY-CODE", "/%23CANARY", "/facilitator%23start=CANARY", "/assets/CANARY.js"):
        answer = requests.get(server.url + path, timeout=10)
        assert answer.status_code == 404
    refused = requests.get(f"{server.url}/socket.io/?CANARY", timeout=10)
    assert refused.status_code == 400
    assert "no WebSocket handshake" in server.log(), "the premise: the log is this one"
    assert "CANARY" not in server.log()
    assert "127.0.0.1" not in server.log().partition("refused")[2]
