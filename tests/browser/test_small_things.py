"""Small things that people trip over: Enter, the focus, what is said, what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.made_pages import MadePage, made_page
from tests.browser.made_rooms import MadeRoom
from tests.browser.reading import barriers
from tests.browser.window import DESK, PHONE, Size, Window, window
from tests.drivers.server import RestartableServer

WORD, FIELD = "first-word", "before-check-in"
HERE = "document.activeElement.matches(selector)"
HASTE = 40  # by which a page's waits are shortened
HURRIED = f"""(() => {{
  const own = window.setTimeout.bind(window);
  window.setTimeout = (act, wait, ...more) => own(act, wait / {HASTE}, ...more);
}})()"""
ZOOMED: Size = (320, 256)  # 1280 by 1024 at 400 %
STICKING = """() => [...document.querySelectorAll('body *')].filter((it) =>
  ['sticky', 'fixed'].includes(getComputedStyle(it).position) && it.offsetHeight)
  .map((it) => it.className)"""
ABOVE = """() => {
  const bottom = (it) => document.querySelector(it).getBoundingClientRect().bottom;
  return document.querySelector('.actions .primary').getBoundingClientRect().top
    - Math.max(bottom('.field-input'), bottom('.feelings-input'));
}"""
ROOM = MadeRoom(14)


@pytest.fixture
def phone(browser: Browser, server: RestartableServer) -> Iterator[MadePage]:
    with made_page(browser, server, "phone", PHONE) as it:
        yield it


def has_focus(seen: Window, selector: str) -> None:
    seen.page.wait_for_function(f"(selector) => {HERE}", arg=selector)


def test_enter_sends_a_word_and_the_focus_goes_to_what_is_said_then(phone: MadePage) -> None:
    phone.show(**ROOM.opened(WORD))
    phone.seen.page.fill(".paper-word", "")
    phone.seen.page.keyboard.press("Enter")
    expect(phone.seen.page.locator(".paper-word")).to_be_visible()  # nothing to send
    phone.seen.page.fill(".paper-word", "open")
    phone.seen.page.keyboard.press("Enter")
    phone.seen.sees(".page-pot")
    has_focus(phone.seen, ".page-pot h1")


def test_at_the_start_a_focus_in_the_lobby_goes_to_the_steps_heading(
    browser: Browser, server: RestartableServer
) -> None:
    with made_page(browser, server, "desk", PHONE) as desk:
        desk.seen.page.focus(".door-tools .button")
        has_focus(desk.seen, ".door-tools .button")
        desk.show(**ROOM.opened(WORD))
        has_focus(desk.seen, ".sight-title")  # and no frame stands around the column


def test_at_the_close_the_focus_is_on_the_page_and_the_results_are_said_once(
    phone: MadePage,
) -> None:
    said = phone.seen.page.locator("p.for-ears[role=status]")
    phone.show(**ROOM.opened(WORD))
    expect(said).to_have_text("")
    phone.seen.page.focus(".paper-word")
    closed = ROOM.state(WORD, ROOM.snapshots()[WORD])
    phone.show(**closed)
    phone.seen.sees(".words")
    has_focus(phone.seen, "main h1")
    expect(said).to_have_text("Here is what the room said.")
    said.evaluate("(it) => { it.textContent += ' Heard.'; }")
    phone.show(**closed)  # as when a card goes: nothing new to say
    expect(said).to_have_text("Here is what the room said. Heard.")


def test_a_focus_that_stands_somewhere_is_left_alone(phone: MadePage) -> None:
    phone.show(**ROOM.opened(WORD))
    phone.seen.page.focus(".line-menu")
    phone.show(**ROOM.state(WORD, ROOM.snapshots()[WORD]))
    phone.seen.sees(".words")
    has_focus(phone.seen, ".line-menu")


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_a_sheet_gives_the_focus_back(phone: MadePage, way: str) -> None:
    phone.show(**ROOM.opened(WORD))
    phone.seen.page.focus(".line-menu")
    phone.seen.page.keyboard.press("Enter")
    phone.seen.press(".menu-journal")
    phone.seen.sees("#sheet-title")
    if way == "button":
        phone.seen.press(".sheet-head .button")
    else:
        phone.seen.page.keyboard.press("Escape")
    expect(phone.seen.page.locator(".sheet")).to_have_count(0)
    has_focus(phone.seen, ".line-menu")


def test_with_little_height_nothing_sticks(browser: Browser, server: RestartableServer) -> None:
    with made_page(browser, server, "phone", PHONE) as it:
        it.show(**ROOM.opened(FIELD))
        assert it.seen.page.evaluate(STICKING), "with enough height the actions stay in reach"
        it.seen.page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
        assert it.seen.page.evaluate(STICKING) == []
        it.seen.press(".line-menu")
        it.seen.sees("#sheet-title")
        assert (
            it.seen.page.locator(".sheet-head").evaluate("(it) => getComputedStyle(it).position")
            == "static"
        )


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_field_and_its_words_stand_above_the_buttons(phone: MadePage, size: Size) -> None:
    phone.seen.page.set_viewport_size({"width": size[0], "height": size[1]})
    phone.show(**ROOM.opened(FIELD))
    phone.seen.press(".field-input")
    phone.seen.sees(".feelings-input")
    assert phone.seen.page.evaluate("scrollY") == 0
    assert phone.seen.page.evaluate(ABOVE) >= 0


def test_each_end_of_the_field_is_named_where_it_is(phone: MadePage) -> None:
    phone.show(**ROOM.opened(FIELD))
    field = phone.seen.page.locator(".field-input").bounding_box()
    assert field is not None
    middle = (field["x"] + field["width"] / 2, field["y"] + field["height"] / 2)
    for end, text in (("up", "lively"), ("down", "quiet"), ("left", "tense"), ("right", "easy")):
        name = phone.seen.page.locator(f".field-input .axis-{end}")
        expect(name).to_contain_text(text)
        box = name.bounding_box()
        assert box is not None
        along = (box["x"] + box["width"] / 2 - middle[0], box["y"] + box["height"] / 2 - middle[1])
        far, near = (along[1], along[0]) if end in ("up", "down") else along
        assert abs(near) < 8, "it stands on its line"
        assert far * (-1 if end in ("up", "left") else 1) > field["height"] / 4, "and at its end"
    shades = phone.seen.page.evaluate(
        "() => [...document.querySelectorAll('.field-input .area')].map((it) =>"
        " getComputedStyle(it).backgroundImage + getComputedStyle(it).backgroundColor)"
    )
    assert len(shades) == 4
    assert len(set(shades)) == 1, "no corner is tinted"


def test_what_only_the_desk_sees_can_still_be_read_there(
    browser: Browser, server: RestartableServer
) -> None:
    with made_page(browser, server, "desk", DESK) as desk:
        desk.show(**ROOM.state(FIELD, ROOM.snapshots()[FIELD]) | {"blank": True})
        desk.seen.sees(".sight-room.is-blank .field-drawing")
        assert barriers(desk.seen, "the screens are dark") == []


def test_that_you_were_still_writing_goes_by_itself(
    browser: Browser, server: RestartableServer
) -> None:
    with made_page(browser, server, "phone", PHONE) as it:
        it.seen.page.evaluate(HURRIED)
        it.show(**ROOM.opened(WORD))
        it.seen.page.fill(".paper-word", "unsent")
        it.show(**ROOM.state(WORD, ROOM.snapshots()[WORD]))
        notice = it.seen.page.locator(".notice-left")
        expect(notice).to_be_visible()
        expect(notice).to_have_count(0)
        it.seen.press(".line-menu")
        it.seen.press(".menu-journal")
        expect(it.seen.page.get_by_text("unsent")).to_be_visible()


def test_the_threshold_leads_with_three_lines_and_folds_the_rest(
    browser: Browser, server: RestartableServer
) -> None:
    links = server.session(form="75", rehearsal=True)
    seen = window(browser, "phone", f"{server.url}/#{links['code']}", size=PHONE)
    seen.sees(".promise")
    lead, rest = seen.page.locator(".promise-lead li"), seen.page.locator(".promise-rest")
    expect(lead).to_have_count(3)
    expect(lead.first).to_contain_text("Ada")
    expect(rest).to_be_hidden()
    seen.press(".promise-all summary")
    expect(rest).to_be_visible()
    expect(rest.locator("h2")).to_have_count(2)
    seen.close()
