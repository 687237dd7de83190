"""The desk on a phone: what is decided upon and what can be pressed is above the fold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.made_pages import MadePage, made_page
from tests.browser.made_rooms import MadeRoom
from tests.browser.window import PHONE, window
from tests.drivers.server import RestartableServer

ROOM = MadeRoom(14)
OPEN = ("agreements", "before-pulse", "inside-outside", "harvest", "how-small", "what-moved")
ACTION = ".dock .next-action"


@pytest.fixture
def desk(browser: Browser, server: RestartableServer) -> Iterator[MadePage]:
    with made_page(browser, server, "desk", PHONE) as it:
        yield it


def above_the_dock(desk: MadePage, what: Locator) -> bool:
    """Whether nothing of it is behind the bar, without a swipe."""
    box, dock = what.bounding_box(), desk.seen.page.locator(".dock").bounding_box()
    assert box is not None
    assert dock is not None
    return box["y"] >= 0 and box["y"] + box["height"] <= dock["y"] + 1


def test_in_a_rehearsal_the_simulated_people_are_called_without_a_swipe(desk: MadePage) -> None:
    call = desk.seen.page.locator(".rehearse .button")
    expect(call).to_be_visible()
    assert above_the_dock(desk, call)


def test_a_pulse_and_each_claim_of_what_moved_are_seen_without_a_swipe(desk: MadePage) -> None:
    snapshots = ROOM.snapshots()
    page = desk.seen.page
    for step in ("before-pulse", "after-pulse", "inside-outside", "what-moved"):
        desk.show(**ROOM.state(step, snapshots[step]))
        expect(page.locator(".stage-closed")).to_be_visible()
        parts = page.locator(".pulse-line, .slide, .change-part").all()
        hidden = [part.inner_text() for part in parts if not above_the_dock(desk, part)]
        assert not hidden, f"{step}: {hidden}"
        expect(page.locator(ACTION)).to_be_in_viewport(ratio=1)
    expect(page.locator(".change-part")).to_have_count(3)


def test_discard_is_never_behind_the_dock_while_a_step_takes_answers(desk: MadePage) -> None:
    for step in OPEN:
        desk.show(**ROOM.opened(step))
        discard = desk.seen.page.locator(".discard")
        expect(discard).to_be_visible()
        assert above_the_dock(desk, discard), step
        expect(desk.seen.page.locator(ACTION)).to_be_in_viewport(ratio=1)


def test_the_start_form_can_be_sent_without_going_through_it(
    browser: Browser, server: RestartableServer
) -> None:
    start = f"{server.url}/facilitator#start={server.start_token}"
    seen = window(browser, "start", start, size=PHONE, touch=True)
    seen.sees("legend:has-text('Length')")
    send = seen.page.locator(".start-foot .button")
    expect(send).to_be_in_viewport(ratio=1)
    last = seen.page.locator("form input").last
    last.focus()  # what has the focus is never behind the bar
    box, bar = last.bounding_box(), seen.page.locator(".start-foot").bounding_box()
    assert box is not None
    assert bar is not None
    assert box["y"] + box["height"] <= bar["y"]
    send.click()
    expect(seen.page.locator("form [aria-invalid=true]").first).to_be_focused()
    seen.close()


def test_the_lobbys_head_is_one_line_and_its_facts_stand_below_it(desk: MadePage) -> None:
    page = desk.seen.page
    rows = [page.locator(each).bounding_box() for each in (".wordmark", ".head-tools", ".chip")]
    name, tools, fact = (row for row in rows if row is not None)
    assert name["y"] >= 0
    assert tools["y"] <= name["y"], "More stands beside the name"
    assert name["y"] + name["height"] <= tools["y"] + tools["height"] <= fact["y"] + 1
