"""What a facilitator does on the desk: the one next action, by pointer or by key."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.window import Window

ACTION = ".next-action"
CLICKER = "PageDown"
DEAF = 720  # ms by the page's clock: after a move a second press is a double press, and ignored


def ready(desk: Window, label: str) -> None:
    """Wait until the next action is this one, is possible, and would count."""
    action = desk.page.locator(ACTION)
    expect(action).to_have_text(re.compile(f"^{re.escape(label)}"))
    expect(action).to_have_attribute("aria-disabled", "false")
    hears(desk)


def hears(desk: Window) -> None:
    """Wait until the desk takes a press for a new one."""
    began = desk.page.evaluate("performance.now()")
    desk.page.wait_for_function(f"began => performance.now() - began > {DEAF}", arg=began)


def act(desk: Window, label: str) -> None:
    """Click the next action, which must be this one."""
    ready(desk, label)
    desk.press(ACTION)


def press(desk: Window, label: str) -> None:
    """The same with a presentation clicker."""
    ready(desk, label)
    desk.page.keyboard.press(CLICKER)


def more_time(desk: Window) -> None:
    """Give a minute more."""
    hears(desk)
    desk.page.get_by_role("button", name="Add one minute").click()


def confirm(desk: Window) -> None:
    """Say yes to the question that the desk asks."""
    desk.press(".dialog-actions .primary")


def jump(desk: Window, title: str) -> None:
    """Go to any step by the agenda."""
    hears(desk)
    desk.page.locator(".agenda-row", has_text=title).click()
    confirm(desk)
    desk.shows(".sight-title", title)
