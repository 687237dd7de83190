"""What is around the steps reads well too: doors, the start form, menus and questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.answering import come_in
from tests.browser.field_names import echoes
from tests.browser.fitting import fits
from tests.browser.leading import act, hears, jump
from tests.browser.private_fields import ASKED, open_fields
from tests.browser.reading import barriers
from tests.browser.room import Room, room_in
from tests.browser.window import DESK, PHONE, SCREEN, Size, Window, window
from tests.drivers.server import RestartableServer, create_session


@pytest.fixture
def here(browser: Browser, server: RestartableServer) -> Iterator[Room]:
    with room_in(browser, server.url, server.start_token, people=4) as session:
        yield session


def well(seen: Window, moment: str) -> None:
    """Everyone can read this, nobody has to scroll sideways, and what is typed stays here."""
    fits(seen, moment)
    found = [*barriers(seen, moment), *open_fields(seen, moment), *echoes(seen, moment)]
    assert not found, "\n".join(["", *found])


def test_a_field_that_invites_others_is_found(browser: Browser) -> None:
    seen = window(browser, "page", "about:blank", size=PHONE)
    seen.page.set_content("<textarea></textarea><input type=radio>")
    assert len(open_fields(seen, "bare")) == len(ASKED)
    seen.close()


def test_a_field_that_is_read_out_twice_is_found(browser: Browser) -> None:
    seen = window(browser, "page", "about:blank", size=PHONE)
    seen.page.set_content(
        "<textarea aria-label=Twice placeholder=Twice></textarea><input type=text>"
        "<label>Once <input type=text placeholder=Other></label>"
    )
    assert len(echoes(seen, "bare")) == 2
    seen.close()


def test_the_doors_read_well(browser: Browser, server: RestartableServer) -> None:
    phone = window(browser, "phone", f"{server.url}/", size=PHONE, touch=True)
    phone.sees(".door")
    well(phone, "no code yet")
    phone.page.get_by_label("The code on the screen").fill("222222")
    phone.page.keyboard.press("Enter")
    phone.sees(".problem")
    well(phone, "a wrong code")
    for name, size in (("facilitator", DESK), ("screen", SCREEN)):
        lost = window(browser, name, f"{server.url}/{name}", size=size)
        lost.sees("h1")
        well(lost, "half a link")
        lost.close()
    phone.close()


def at_start(browser: Browser, server: RestartableServer, size: Size) -> Window:
    """Open the start form, as whoever has the start link sees it."""
    link = f"{server.url}/facilitator#start={server.start_token}"
    return window(browser, "desk", link, size=size)


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_session_is_started_with_the_form_alone(
    browser: Browser, server: RestartableServer, size: Size
) -> None:
    desk = at_start(browser, server, size)
    desk.page.get_by_role("button", name="Open the lobby").click()
    desk.sees("[aria-invalid=true]")
    well(desk, "the form with errors")
    desk.page.get_by_label("Who facilitates").fill("Ada")
    desk.page.get_by_role("checkbox", name="The same person").check()
    desk.page.get_by_role("radio", name="Nobody to name").check()
    well(desk, "the form filled in")
    desk.page.get_by_role("button", name="Open the lobby").click()
    desk.sees(".door-code")
    well(desk, "the lobby")
    assert desk.troubles == []
    desk.close()


def test_a_form_that_is_sent_before_the_plans_came_is_read_when_they_come(
    browser: Browser, server: RestartableServer
) -> None:
    desk = window(browser, "desk", "about:blank", size=DESK)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.page.route("**/api/plans", hold)
    desk.page.goto(f"{server.url}/facilitator#start={server.start_token}")
    opens = desk.page.get_by_role("button", name="Open the lobby")
    opens.click()
    desk.sees("form[aria-busy=true]")
    assert desk.page.locator("[aria-invalid=true]").count() == 0  # nothing is refused unread
    while len(held) < 2:  # the form asks once more
        desk.page.wait_for_timeout(20)
    for route in held:
        route.continue_()
    desk.sees("[aria-invalid=true]")
    desk.sees("form[aria-busy=false]")
    assert desk.troubles == []
    desk.close()


def test_fields_that_come_later_share_no_name_with_others(
    browser: Browser, server: RestartableServer
) -> None:
    desk = at_start(browser, server, DESK)
    for choice in ("Nobody to name", "One contact", "Nobody to name", "One contact"):
        desk.page.get_by_role("radio", name=choice).check()
    desk.page.get_by_role("button", name="Open the lobby").click()  # errors have ids as well
    desk.sees("[aria-invalid=true]")
    ids = desk.page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids)) > 10
    desk.close()


@pytest.mark.parametrize("outlives", [True, False])
def test_the_start_page_says_where_a_pots_key_dies_with_the_server(
    browser: Browser, server: RestartableServer, outlives: bool
) -> None:
    desk = window(browser, "desk", "about:blank", size=DESK)

    def told(route: Route) -> None:
        answer = route.fetch()
        offers = answer.json()
        offers["settings"]["keys_outlive_worker"] = outlives
        route.fulfill(response=answer, json=offers)

    desk.page.route("**/api/plans", told)
    desk.page.goto(f"{server.url}/facilitator#start={server.start_token}")
    desk.sees("legend:has-text('Length')")
    said = desk.page.get_by_text("running program alone")
    assert said.count() == (0 if outlives else 1)
    desk.close()


def test_the_phones_menu_and_its_sheets_read_well(here: Room) -> None:
    phone = here.phone("phone")
    phone.sees(".promise")
    well(phone, "the promise")
    come_in(phone)
    for name in ("My journal", "I need a moment", "How private is this", "Leave and erase"):
        phone.page.get_by_role("button", name="Menu").click()
        well(phone, "the menu")
        phone.page.locator("dialog").get_by_role("button", name=name).click()
        phone.sees("dialog h2")
        well(phone, name)
        phone.page.keyboard.press("Escape")
    assert phone.troubles == []
    phone.close()


def test_the_desks_sheets_and_questions_read_well(here: Room) -> None:
    desk = here.desk(PHONE)
    act(desk, "Start the workshop")
    for name in ("Agenda", "Guide", "More"):
        desk.page.get_by_role("button", name=name, exact=True).click()
        desk.sees("dialog h2")
        well(desk, name)
        desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("?")
    well(desk, "the keys")
    desk.page.keyboard.press("Escape")
    hears(desk)
    assert desk.troubles == []
    desk.close()


def test_a_clicker_alone_leads_the_room(here: Room) -> None:
    desk, first, second = here.desk(), here.steps[0], here.steps[1]
    desk.sees(".next-action[aria-disabled=false]")
    for key, shown in (("PageDown", first), ("PageDown", second), ("PageUp", first)):
        hears(desk)
        desk.page.keyboard.press(key)
        desk.shows(".sight-title", shown.title)
    hears(desk)
    desk.page.keyboard.press(".")
    desk.sees(".sight-room.is-blank")
    jump(desk, here.steps[-1].title)
    hears(desk)
    desk.page.keyboard.press("PageDown")
    desk.sees("dialog:has-text('End and erase')")
    well(desk, "the last question")
    assert desk.troubles == []
    desk.close()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_start_form_reads_well_in_all_its_states(
    browser: Browser, server: RestartableServer, size: Size
) -> None:
    desk = at_start(browser, server, size)
    desk.sees("legend:has-text('Length')")
    well(desk, "a workshop with a contact")
    desk.page.get_by_role("radio", name="Nobody to name").check()
    well(desk, "a workshop without a contact")
    desk.page.get_by_role("checkbox", name="The same person").check()
    desk.page.get_by_role("checkbox", name="Read every card first").check()
    desk.page.get_by_role("radio", name="One slip of paper each").check()
    well(desk, "everything chosen")
    desk.page.get_by_role("button", name="Open the lobby").click()
    desk.sees("[aria-invalid=true]")
    well(desk, "everything chosen, with errors")
    desk.page.get_by_role("radio", name="A rehearsal").check()
    well(desk, "a rehearsal")
    desk.close()


def test_what_helps_in_a_call_reads_well(browser: Browser, server: RestartableServer) -> None:
    links = create_session(server.url, server.start_token, form="75", rehearsal=True)
    for size in (DESK, PHONE):
        desk = window(browser, "desk", links["facilitator_url"], size=size)
        desk.page.get_by_role("button", name="More", exact=True).click()
        desk.page.get_by_role("button", name=re.compile("^In a call")).click()
        desk.sees("dialog .call-text")
        well(desk, "in a call")
        assert desk.troubles == []
        desk.close()
