"""Nothing is lost with one key: the desk says what can happen, and takes back what it can."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.leading import ACTION, CLICKER, hears
from tests.browser.room import Room, room
from tests.browser.window import Window
from tests.drivers.clients import DrivenFacilitator

TALK, WRITING = "pair-unsure", "harvest"
PEOPLE = 6


@pytest.fixture
def here(browser: Browser) -> Iterator[Room]:
    with room(browser, speed=1, people=4) as it:
        seats = it.seats(PEOPLE)
        yield it
        for seat in seats:
            seat.close()


def leads(here: Room) -> DrivenFacilitator:
    leader = here.lead()
    leader.until(lambda now: now["seats"] == PEOPLE)
    leader.move("start")
    return leader


def face(desk: Window) -> int:
    """The seconds on the desk's timer."""
    minutes, seconds = desk.page.locator(".dock-time .timer-face").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def test_next_on_a_running_talk_says_so_before_and_is_undone_with_its_clock(here: Room) -> None:
    desk, other = here.desk(), here.desk((360, 740))
    leader = leads(here)
    leader.show(TALK)
    leader.move("open")
    title = desk.page.locator(".sight-title").inner_text()
    hint = desk.page.locator(".next-hint")
    expect(hint).to_contain_text("There is still time on the clock")
    hears(desk)
    before = face(desk)
    desk.page.keyboard.press(CLICKER)
    undo = desk.page.locator(".undo button")
    expect(undo).to_be_visible()
    expect(other.page.locator(".undo button")).to_be_visible()
    expect(desk.page.locator(".sight-title")).not_to_have_text(title)
    hears(desk)
    desk.page.keyboard.press("z")
    expect(desk.page.locator(".sight-title")).to_have_text(title)
    expect(desk.page.locator(".stage-tag")).to_have_text("Under way")
    assert before - 20 < face(desk) < before, "it ran on meanwhile, and was not begun anew"
    expect(undo).to_have_count(0)
    expect(other.page.locator(".undo button")).to_have_count(0)
    leader.close()
    assert desk.troubles == other.troubles == []


def test_a_pot_that_leaving_would_destroy_is_never_left_by_one_key(here: Room) -> None:
    desk = here.desk()
    leader = leads(here)
    leader.open(WRITING)
    title = desk.page.locator(".sight-title").inner_text()
    expect(desk.page.locator(".discard")).to_be_visible()
    hears(desk)
    desk.page.keyboard.press("PageUp")
    expect(desk.page.locator(".dialog")).to_contain_text("destroys what is in the pot")
    desk.page.get_by_role("button", name="Not now").click()
    expect(desk.page.locator(".dialog")).to_have_count(0)
    expect(desk.page.locator(".sight-title")).to_have_text(title)
    assert leader.ask("sync")["state"]["run"]["outcome"] is None
    leader.close()


def test_what_would_be_refused_is_not_asked_and_the_last_call_is_a_moment(browser: Browser) -> None:
    with room(browser, speed=10, people=4) as here:
        seats = here.seats(PEOPLE)
        desk = here.desk()
        leader = leads(here)
        leader.open_at_length(WRITING)
        leader.listen(25 / here.speed)  # younger, it could be left
        back = desk.page.get_by_role("button", name="Close it first")
        expect(back).to_have_attribute("aria-disabled", "true")
        hears(desk)
        desk.page.locator(".agenda-row", has_text="Landing").click()
        expect(desk.page.locator(".notice")).to_contain_text("Close it first")
        expect(desk.page.locator(".dialog")).to_have_count(0)
        expect(desk.page.locator(".next-hint")).to_contain_text("nobody can know how many came")
        desk.press(ACTION)
        expect(desk.page.locator(".last-call")).to_contain_text("Let it be quiet")
        expect(desk.page.locator(".last-apart .discard")).to_be_visible()
        leader.until(lambda now: now["stage"] == "closed")
        expect(desk.page.locator(".sight-outcome")).to_contain_text("the promise held")
        for talker in (*seats, leader):
            talker.close()
        assert desk.troubles == []


def test_a_step_that_was_skipped_does_not_look_done(here: Room) -> None:
    desk = here.desk()
    leader = leads(here)
    leader.show("agreements")
    leader.show(TALK)
    rows = desk.page.locator(".agenda-row")
    expect(rows.nth(0)).to_have_class("agenda-row done")
    expect(rows.nth(1)).to_have_class("agenda-row skipped")
    expect(rows.nth(1)).to_contain_text("skipped")
    leader.close()
