"""Time on the desk: the pace is the server's, and a break holds the clock of a talk."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.leading import ACTION, hears
from tests.browser.room import room

TALK = "pair-unsure"
PEOPLE = 6


def test_a_break_is_seen_by_everyone_and_the_talks_clock_waits_for_its_end(
    browser: Browser,
) -> None:
    with room(browser, speed=1, people=4) as here:
        seats = here.seats(PEOPLE)
        desk, screen = here.desk(), here.screen()
        leader = here.lead()
        leader.move("start")
        leader.show(TALK)
        leader.move("open")
        desk.sees(".dock-time .timer-face")
        desk.page.get_by_role("button", name="More").click()
        desk.page.get_by_role("button", name="5 min", exact=True).click()
        expect(screen.page.locator("main h1")).to_have_text("A break")
        expect(desk.page.locator(".care-now")).to_contain_text("A break until about")
        held = desk.page.locator(".dock-time .timer-face").inner_text()
        expect(desk.page.locator(ACTION)).to_have_text("End the break")
        expect(desk.page.get_by_role("button", name="Go on")).to_have_count(0)  # one way on
        hears(desk)
        expect(desk.page.locator(".dock-time .timer-face")).to_have_text(held)
        desk.press(ACTION)
        expect(screen.page.locator("main h1")).not_to_have_text("A break")
        expect(desk.page.locator(ACTION)).to_have_text("Go on")
        for talker in (*seats, leader):
            talker.close()
        assert desk.troubles == screen.troubles == []


def test_a_second_device_shows_the_same_pace_and_a_late_room_hears_what_could_go(
    browser: Browser,
) -> None:
    with room(browser, speed=60, people=4) as here:
        leader = here.lead()
        leader.move("start")
        leader.listen(3)  # three minutes by the server's clock, in a step of one
        first, second = here.desk(), here.desk((360, 740))
        for desk in (first, second):
            expect(desk.page.locator(".dock-time .pace")).to_contain_text("min behind plan")
        expect(first.page.locator(".agenda-spare")).to_contain_text("the format of 60 minutes")
        expect(first.page.locator(".agenda-said").first).to_contain_text("could be left out")
        leader.close()
