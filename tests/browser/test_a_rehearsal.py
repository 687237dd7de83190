"""A rehearsal from the start form to the page of what happened, and what a browser keeps of it."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from sessions import library
from tests.browser.fitting import fits
from tests.browser.leading import act, confirm, jump
from tests.browser.reading import barriers
from tests.browser.room import PLAN
from tests.browser.window import DESK, PHONE, Window, window
from tests.drivers.server import RestartableServer, create_session

KEPT = "sessionStorage.getItem('hearth.rehearsal')"
TOLD = "See what happened"


def well(seen: Window, moment: str) -> None:
    fits(seen, moment)
    assert barriers(seen, moment) == []


def end(desk: Window) -> None:
    desk.page.get_by_role("button", name="More", exact=True).click()
    desk.page.get_by_role("button", name=re.compile("^End and erase")).click()
    confirm(desk)
    expect(desk.page.locator("h1")).to_have_text("It is erased")


def start_form(browser: Browser, server: RestartableServer) -> Window:
    link = f"{server.url}/facilitator#start={server.start_token}"
    desk = window(browser, "desk", link, size=DESK)
    desk.sees("legend:has-text('Length')")
    desk.page.get_by_role("radio", name="A rehearsal").check()
    return desk


def test_a_rehearsal_is_told_moment_by_moment_when_it_is_over(
    browser: Browser, server: RestartableServer
) -> None:
    desk = start_form(browser, server)
    page = desk.page
    page.get_by_role("radio", name="A hard evening").check()
    page.get_by_label("How many").fill("6")
    page.get_by_label("The same people as before").fill("4711")
    page.get_by_label("Who facilitates").fill("Ada")
    page.get_by_role("checkbox", name="The same person").check()
    page.get_by_role("button", name="Open the lobby").click()
    page.get_by_role("button", name="Rehearse with 6 others").click()
    # One of them is late. Their program has to start first, which takes its time on a busy machine.
    expect(page.locator(".seats-number")).to_have_text("5 seats taken", timeout=60_000)
    act(desk, "Start the workshop")
    jump(desk, library.built_in()[PLAN].step("before-check-in").title)
    act(desk, "Open for answers")
    page.wait_for_function(f"{KEPT}.includes('opened')")
    end(desk)
    page.get_by_role("button", name=TOLD).click()
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator(".afterwards-facts li")).to_have_text(
        ["6 simulated people", "A hard evening", re.compile("^Number 4711")]
    )
    expect(page.locator(".afterwards-step").first).to_contain_text("5 people came in.")
    expect(page.locator(".afterwards-step").last).to_contain_text("The step was opened.")
    assert "In a real session" in page.locator(".afterwards-lines").first.inner_text()
    for size in (DESK, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        well(desk, f"what happened, {size}")
    page.reload()
    page.get_by_role("button", name=TOLD).click()  # it stays in this tab
    page.get_by_role("button", name="Forget it now").click()
    expect(page.locator("h1")).to_have_text("It is erased")
    expect(page.get_by_role("button", name=TOLD)).to_have_count(0)
    assert page.evaluate(KEPT) is None
    assert desk.troubles == []


def test_of_a_real_session_no_moment_is_kept(browser: Browser, server: RestartableServer) -> None:
    links = create_session(server.url, server.start_token, form="75", rehearsal=False)
    desk = window(browser, "desk", links["facilitator_url"], size=DESK)
    asked: list[str] = []
    desk.page.on("websocket", lambda line: line.on("framesent", lambda it: asked.append(str(it))))
    desk.page.reload()
    act(desk, "Start the workshop")
    desk.sees(".sight-title")
    assert any("agenda" in frame for frame in asked), "the premise: frames are seen"
    assert not any("rehears" in frame for frame in asked)
    end(desk)
    expect(desk.page.get_by_role("button", name=TOLD)).to_have_count(0)
    assert desk.page.evaluate(KEPT) is None
    assert desk.troubles == []


def test_settings_are_kept_where_somebody_says_so_and_go_when_they_say_so(
    browser: Browser, server: RestartableServer
) -> None:
    desk = start_form(browser, server)
    page = desk.page
    page.get_by_label("Who facilitates").fill("Ada")
    page.get_by_label("How many").fill("9")
    page.get_by_role("checkbox", name="Read every card first").check()
    page.get_by_label("Name of these settings").fill("Mondays")
    page.get_by_role("button", name="Keep in this browser").click()
    page.evaluate("sessionStorage.clear()")  # the draft of this tab is another thing
    page.reload()
    desk.sees("legend:has-text('Length')")
    expect(page.get_by_label("Who facilitates")).to_have_value("")
    page.get_by_role("button", name="Begin with these Mondays").click()
    expect(page.get_by_label("Who facilitates")).to_have_value("Ada")
    expect(page.get_by_label("How many")).to_have_value("9")
    expect(page.get_by_role("checkbox", name="Read every card first")).to_be_checked()
    well(desk, "kept settings")
    page.get_by_role("button", name="Forget Mondays").click()
    expect(page.get_by_text("is forgotten")).to_be_visible()
    assert page.evaluate("localStorage.getItem('hearth.start-settings')") is None
    assert desk.troubles == []
