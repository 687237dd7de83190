"""Two devices lead one session, a facilitator keeps notes, and the end is no dead end."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.browser.reading import barriers
from tests.browser.room import Room, room
from tests.browser.window import DESK, PHONE, Window, window

NOTE = "Tell the one about the bread, slowly."


def led_from_the_start_page(browser: Browser, here: Room, start: str) -> Window:
    """A tab that saw the start page, and then the desk of a session."""
    desk = window(browser, "desk", f"{here.url}/facilitator#start={start}", size=DESK)
    desk.sees("form .choice")
    return desk


def goes(seen: Window, fragment: str) -> None:
    seen.page.evaluate("(to) => { location.hash = to; }", fragment)


def says(seen: Window, button: str) -> None:
    seen.page.get_by_role("button", name=button, exact=True).first.click()


def test_the_plan_and_its_guide_are_read_from_the_start_page_before_any_session(
    browser: Browser,
) -> None:
    with room(browser, speed=1, people=4) as here:
        desk = led_from_the_start_page(browser, here, here.start)
        link = desk.page.get_by_role("link", name="The plan and its whole guide")
        address = link.get_attribute("href")
        assert address is not None
        whole = f"{here.url}{address}"
        paper = window(browser, "paper", whole, size=DESK, java_script_enabled=False)
        expect(paper.page.locator("article")).to_have_count(len(here.steps))
        seen = window(browser, "paper", f"{here.url}{address}", size=PHONE)
        wide = seen.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE[0]
        found = [*barriers(seen, "read"), *barriers(desk, "start page")]
        paper.page.emulate_media(media="print", color_scheme="dark")
        ground = "getComputedStyle(document.documentElement).backgroundColor"
        seen.page.emulate_media(media="print", color_scheme="dark")
        assert seen.page.evaluate(ground) == "rgb(255, 255, 255)", "light on paper, also by night"
        assert found == []
        assert [*desk.troubles, *paper.troubles, *seen.troubles] == []


def test_a_phone_leads_beside_the_laptop_until_its_link_ends(browser: Browser) -> None:
    with room(browser, speed=1, people=4) as here:
        desk = here.desk()
        desk.sees(".lobby")
        says(desk, "More")
        desk.page.get_by_role("button", name=re.compile("^Who leads")).click()
        says(desk, "Open this desk on my phone")
        desk.sees(".hand-over .qr svg")
        desk.page.wait_for_function("document.activeElement.matches('.hand-over h3')")
        expect(desk.page.locator(".hand-over .plain-word")).to_contain_text("--lan")
        found = barriers(desk, "a code to scan")
        address = desk.page.locator(".hand-over .door-link").inner_text()
        assert address != here.links["facilitator_url"]
        phone = window(browser, "phone", address, size=PHONE, touch=True)
        phone.sees(".lobby")
        expect(desk.page.locator(".hand-over-done")).to_contain_text("It is open there")
        expect(desk.page.locator(".hand-over .qr")).to_have_count(0)
        says(desk, "Put it away")
        found += barriers(desk, "who leads")
        desk.page.keyboard.press("Escape")
        expect(desk.page.locator(".also-open")).to_have_text("Also open: \u2068My phone\u2069")
        expect(phone.page.locator(".also-open")).to_have_text("Also open: The first link")
        says(phone, "Start the workshop")
        expect(desk.page.locator(".desk.in-lobby")).to_have_count(0)
        found += barriers(phone, "leading")
        desk.page.locator(".also-open button").click()
        desk.page.locator(".leader", has_text="My phone").get_by_role("button", name="End").click()
        says(desk, "End it")
        expect(desk.page.locator(".leader")).to_have_count(1)
        expect(phone.page.locator("h1")).to_have_text("This link opens nothing")
        expect(phone.page.locator(".onward")).to_contain_text("open your start link")
        found += barriers(phone, "sent away")
        assert found == []
        assert desk.troubles == []


def test_notes_stay_in_their_browser_and_go_with_the_session(browser: Browser) -> None:
    with room(browser, speed=1, people=4) as here:
        desk, other = here.desk(), here.desk()
        desk.sees(".lobby")
        says(desk, "Start the workshop")
        field = desk.page.get_by_label("My notes on this step")
        field.fill(NOTE)
        desk.page.reload()
        expect(field).to_have_value(NOTE)
        expect(other.page.get_by_label("My notes on this step")).to_have_value("")
        found = barriers(desk, "with a note")
        assert NOTE in desk.page.evaluate("JSON.stringify(localStorage)"), "the premise"
        leader = here.lead()
        leader.end()
        expect(desk.page.locator("h1")).to_have_text("It is erased")
        expect(desk.page.locator(".receipt-kept")).to_be_visible()
        assert NOTE not in desk.page.evaluate("JSON.stringify(localStorage)")
        assert found == []
        leader.close()


def test_after_the_end_a_reload_keeps_the_receipt_and_another_session_can_be_started(
    browser: Browser,
) -> None:
    with room(browser, speed=1, people=4) as here:
        start = here.start
        desk = led_from_the_start_page(browser, here, start)
        goes(desk, here.links["facilitator"])
        desk.sees(".lobby")
        leader = here.lead()
        leader.end()
        expect(desk.page.locator("h1")).to_have_text("It is erased")
        moment = desk.page.locator("time").inner_text()
        desk.page.reload()
        expect(desk.page.locator("h1")).to_have_text("It is erased")
        assert desk.page.locator("time").inner_text() == moment
        found = barriers(desk, "erased")
        stranger = here.desk()
        expect(stranger.page.locator(".onward")).to_contain_text("open your start link")
        desk.page.get_by_role("link", name="Start another session").click()
        desk.sees("form .choice")
        desk.page.go_back()
        says(desk, "Forget it now")
        desk.page.reload()
        expect(desk.page.locator("h1")).to_have_text("This link opens nothing")
        desk.sees(".onward a.primary")
        assert found == []
        leader.close()


def test_in_one_hand_the_result_is_above_the_fold_and_in_a_low_window_nothing_sticks(
    browser: Browser,
) -> None:
    with room(browser, speed=10, people=4) as here:
        seats = here.seats(13)
        desk = here.desk(PHONE)
        leader = here.lead()
        leader.move("start")
        run = leader.open_at_length("harvest")
        for number, seat in enumerate(seats):
            seat.answer(run, {"text": f"This is note {number:02}."})
        leader.listen(20 / here.speed)
        dock = ".dock .next-action"
        desk.sees(dock)
        expect(desk.page.locator(".dock-time .timer")).to_be_visible()
        leader.close_run()
        desk.sees(".sight .note")
        top = desk.page.locator(".sight .note").first.bounding_box()
        bar = desk.page.locator(".dock").bounding_box()
        assert top is not None
        assert bar is not None
        assert top["y"] + top["height"] <= bar["y"], (top, bar)
        assert bar["y"] + bar["height"] <= PHONE[1] + 1, "the next action is in sight"
        expect(desk.page.locator(".chip-soft")).to_be_visible()
        says(desk, "More")
        for wanted in ("Send a word of care", "Who leads"):
            expect(desk.page.get_by_role("button", name=re.compile(wanted))).to_be_in_viewport()
        says(desk, "Close")
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        for width in (360, 1280):
            desk.page.set_viewport_size({"width": width, "height": 390})
            before = desk.page.locator(".dock").bounding_box()
            desk.page.evaluate("scrollBy(0, 100)")
            after = desk.page.locator(".dock").bounding_box()
            assert before is not None
            assert after is not None
            assert before["y"] - after["y"] == 100, "it goes with the page"
        for talker in (*seats, leader):
            talker.close()
