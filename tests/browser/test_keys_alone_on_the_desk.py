"""The desk is led without a pointer: keys reach each place, and no decision loses the focus."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.browser.leading import hears
from tests.browser.led import SERVER_SPEED, Led, led
from tests.browser.made_pages import MadePage, made_page
from tests.browser.window import DESK, PATIENCE
from tests.drivers.server import RestartableServer

__all__ = ["SERVER_SPEED"]  # of the file's server
WRITING, TALK = "harvest", "pair-unsure"
HELD = ("My boss Tadeusz would fire me for this.", "I felt hopeless that week.")
DROP = 2  # presses of Tab from a card to its Drop

# Keys are heard again once the page without its dialog was drawn.
HEARS = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))))"""


def focused(it: Led, selector: str) -> None:
    """Wait until the focus is on this."""
    it.desk.page.wait_for_function(
        "(selector) => document.activeElement?.matches(selector) ?? false", arg=selector
    )


def press(it: Led, *keys: str) -> None:
    for key in keys:
        it.desk.page.keyboard.press(key)


def dismiss(it: Led, heading: str) -> None:
    """Close a dialog, which hears of Escape once it is open."""
    it.desk.sees("dialog[open]")
    expect(it.desk.page.locator("dialog h2")).to_contain_text(heading)
    press(it, "Escape")
    expect(it.desk.page.locator("dialog")).to_have_count(0)
    it.desk.page.evaluate(HEARS)


def test_held_cards_are_decided_and_no_decision_loses_the_focus(
    browser: Browser, server: RestartableServer
) -> None:
    with led(browser, server, people=6, reviewed=False) as it:
        it.answer(WRITING, [*HELD, *(f"This is note {number}." for number in range(4))])
        expect(it.desk.page.locator(".held")).to_be_visible()
        press(it, "h")
        focused(it, ".held[open] summary")
        press(it, "Tab")
        focused(it, "button[aria-label^='Allow the card']")
        press(it, "Enter")
        focused(it, "li.held-card:not(.allowed)")  # the next one, and not the Drop of this one
        hears(it.desk)
        press(it, "Enter")  # a second press does nothing
        expect(it.desk.page.locator(".held-card")).to_have_count(len(HELD))
        hears(it.desk)
        for _ in range(DROP):
            press(it, "Tab")
        focused(it, "li:not(.allowed) button[aria-label^='Drop the card']")
        press(it, "Enter")
        focused(it, ".held summary")
        expect(it.desk.page.locator(".held-card")).to_have_count(1)
        hears(it.desk)
        press(it, "PageDown")  # what was allowed comes in, and the list is gone
        focused(it, "main.column")
        notes = it.desk.page.locator(".sight .note")
        shown = notes.count()
        for name in ("Hide the card", "Hide it"):
            it.desk.page.get_by_role("button", name=name).first.focus()
            press(it, "Enter")
        expect(notes).to_have_count(shown - 1)
        focused(it, "main.column")


def test_each_place_of_the_desk_has_a_key_and_the_agenda_is_one_stop(
    browser: Browser, server: RestartableServer
) -> None:
    with led(browser, server, people=5, reviewed=False) as it:
        it.leader.show(TALK)
        ends = it.leader.move("open")["timer"]["ends_at"]
        title = it.desk.page.locator(".sight-title").inner_text()
        hears(it.desk)
        press(it, "+")
        it.leader.until(lambda now: now["timer"] and now["timer"]["ends_at"] == ends + 60_000)
        press(it, "a")
        focused(it, ".agenda-row.now")
        press(it, "ArrowDown", "ArrowDown")
        focused(it, "li .agenda-row.ahead")
        row = it.desk.page.evaluate("document.activeElement.innerText")
        press(it, "Enter")
        dismiss(it, "Go to")
        assert it.desk.page.evaluate("document.activeElement.innerText") == row
        press(it, "Tab")
        focused(it, "main.column")
        press(it, "g")
        focused(it, "aside.column")
        for key, heading in (("m", "More"), ("?", "Keys and clicker")):
            press(it, key)
            dismiss(it, heading)
        press(it, "m")
        it.desk.page.locator("dialog[open]").evaluate("(it) => it.close()")  # as browsers may do
        expect(it.desk.page.locator("dialog")).to_have_count(0)
        expect(it.desk.page.locator(".sight-title")).to_have_text(title)


def came(it: MadePage, happened: Callable[[], object]) -> None:
    """Wait until the server has done something that the page is not shown."""
    for _ in range(PATIENCE // 40):
        if happened():
            return
        it.seen.page.wait_for_timeout(40)
    raise AssertionError("the server has done nothing of it")


def test_a_press_counts_though_the_reply_to_the_last_one_is_late(
    browser: Browser, server: RestartableServer
) -> None:
    with made_page(browser, server, "desk", DESK) as it:
        hears(it.seen)
        it.late = []
        it.seen.page.keyboard.press("ArrowRight")
        came(it, lambda: it.late and it.real.get("step"))
        first = it.real["step"]
        it.show(**it.real)
        hears(it.seen)
        it.seen.page.keyboard.press("ArrowRight")
        came(it, lambda: it.real["step"] != first)


def test_a_press_counts_though_answers_came_in_meanwhile(
    browser: Browser, server: RestartableServer
) -> None:
    with made_page(browser, server, "desk", DESK) as it:
        it.show()  # a version that the server has not: as if a move of the clock were under way
        hears(it.seen)
        it.seen.page.keyboard.press("ArrowRight")
        came(it, lambda: it.real.get("step"))
        assert it.real.get("stage") == "open", "the room is in its first step"
        expect(it.seen.page.locator(".notice:not(.undo)")).to_have_count(0)
