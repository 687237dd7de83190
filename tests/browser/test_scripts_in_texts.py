"""Texts that are scripts: shown as they were written on all three pages, and run on none."""

from __future__ import annotations

from playwright.sync_api import Browser, Locator, expect

from tests.browser.answering import come_in
from tests.browser.room import Room, room
from tests.browser.window import Window
from tests.drivers.clients import DrivenFacilitator
from tests.security import scripts

STEPS = ("harvest", "wall-of-fears")  # both are written, and show what was written
SEATS = scripts.COUNT // len(STEPS)
ALIEN = "script:not([src]), iframe, object, embed, base, form, [onerror], [onload], [onclick]"


def test_a_text_is_never_more_than_a_text(browser: Browser) -> None:
    with room(browser, speed=10, people=4) as here:
        phone, screen, desk = pages = [here.phone("phone"), here.screen(), here.desk()]
        come_in(phone)
        leader = here.lead()
        leader.move("start")
        for step, texts in zip(STEPS, zip(*scripts.shared_out(SEATS), strict=True), strict=True):
            put_into(here, leader, step, texts)
            shown = everything_on(phone) | everything_on(desk)
            assert len(shown & set(texts)) >= SEATS * 0.9, "a few may be held for the facilitator"
            expect(notes(screen).first).to_be_visible()
            for page in pages:
                assert page.page.evaluate(scripts.RAN) is None, page.name
                assert page.page.locator("#app").locator(ALIEN).count() == 0, page.name
        leader.close()
        for page in pages:
            page.close()
            assert page.troubles == [], "a policy that had to step in would be told here"


def put_into(here: Room, leader: DrivenFacilitator, step: str, texts: tuple[str, ...]) -> None:
    """Let as many seats as there are texts put one in each, and close the step."""
    seats = here.seats(len(texts))
    run = leader.open_at_length(step)
    for seat, text in zip(seats, texts, strict=True):
        assert seat.answer(run, {"text": text})["ok"]
    for seat in seats:
        seat.close()
    leader.listen(20 / here.speed)  # a pot that was open for less is thrown away
    leader.close_run()


def notes(window: Window) -> Locator:
    wall = window.page.get_by_role("list", name="Notes of the room, in no order").first
    return wall.get_by_role("paragraph")


def everything_on(window: Window) -> set[str]:
    """Turn all pages of the wall, and read the cards."""
    page, seen = window.page, set[str]()
    expect(notes(window).first).to_be_visible()
    for _ in range(20):
        before = len(seen)
        seen |= set(notes(window).all_inner_texts())
        more = page.get_by_role("button", name="More notes")
        if len(seen) == before or more.count() == 0 or not more.first.is_enabled():
            break
        more.first.click()
        page.wait_for_timeout(150)
    return seen


def test_the_policy_allows_no_script_and_no_style_but_our_files(browser: Browser) -> None:
    with room(browser, speed=10, people=4) as here:
        phone = here.phone("phone")
        page = phone.page.reload()
        assert page is not None
        policy = page.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "script-src 'self';" in policy
        assert "style-src 'self';" in policy
        # The premise: a script and a style that get into a page are stopped by it.
        phone.page.evaluate(
            "document.body.insertAdjacentHTML('beforeend',"
            f" '<img src=x onerror={scripts.CALL}><p id=odd style=color:red>x</p>')"
        )
        phone.page.wait_for_timeout(200)
        assert phone.page.evaluate(scripts.RAN) is None
        assert "red" not in phone.page.locator("#odd").evaluate(
            "odd => getComputedStyle(odd).color"
        )
        assert any("Content Security Policy" in trouble for trouble in phone.troubles)
