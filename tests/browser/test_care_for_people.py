"""What cares for people, on real pages: early support, quiet words, review, own sessions."""

from __future__ import annotations

import re

from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from server.facilitators import facilitator
from server.simulation.session_start import start_session
from tests.browser.answering import come_in
from tests.browser.reading import barriers
from tests.browser.window import DESK, PHONE, Window, window
from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.drivers.server import RestartableServer, create_session

EXAMPLE = "Robin, an example"
EARLY = "once this page has found the session"
# Waits that are drawn, as before a quiet word's frame, are fifty times shorter; whole ones are not.
HASTE = """(() => {
  const own = window.setTimeout, drawn = (ms) => ms > 15000 && ms < 45000 && ms % 1 !== 0;
  window.setTimeout = (act, ms, ...rest) => own(act, drawn(ms) ? ms / 50 : ms, ...rest);
})()"""


def hasty(browser: Browser, name: str, url: str) -> Window:
    """Open a phone that does not wait long for its next frame."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True)
    context.add_init_script(HASTE)
    opened = Window(context.new_page(), name)
    opened.watch()
    opened.page.goto(url)
    return opened


def test_support_is_one_tap_away_before_anybody_is_in(
    browser: Browser, server: RestartableServer
) -> None:
    links = create_session(server.url, server.start_token, form="75", rehearsal=True)
    phone = window(browser, "phone", server.url, size=PHONE, touch=True)
    offers(phone, EARLY)
    phone.page.goto(f"{server.url}/#{links['code']}")
    phone.sees(".promise")
    offers(phone, EXAMPLE)
    assert barriers(phone, "the threshold") == []
    phone.close()


def test_support_is_one_tap_away_where_a_slip_of_paper_is_asked_for(
    browser: Browser, server: RestartableServer
) -> None:
    links = create_session(server.url, server.start_token, form="75", rehearsal=False, doors=4)
    phone = window(browser, "phone", f"{server.url}/#{links['code']}", size=PHONE, touch=True)
    expect(phone.page.get_by_label("slip")).to_be_visible()
    offers(phone, EARLY)
    expect(phone.page.get_by_label("slip")).to_be_visible()
    phone.close()


def test_support_is_one_tap_away_while_a_page_looks_for_its_session(
    browser: Browser, server: RestartableServer
) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    phone = Window(context.new_page(), "phone")
    phone.page.route_web_socket(re.compile(".*"), lambda line: None)  # nobody answers it
    phone.page.goto(f"{server.url}/#BCDFGH")
    phone.sees("[aria-busy=true]")
    offers(phone, EARLY)
    phone.close()


def offers(phone: Window, said: str) -> None:
    """One tap shows whom to turn to, or that nobody knows yet, and closing it leads back."""
    phone.press(".line-moment")
    phone.sees("dialog h2")  # it hears of Escape once it is open
    expect(phone.page.locator("dialog")).to_contain_text(said)
    phone.page.keyboard.press("Escape")
    expect(phone.page.locator("dialog")).to_have_count(0)


def test_a_quiet_word_is_read_once_on_the_desk_and_its_phone_says_so(
    browser: Browser, server: RestartableServer
) -> None:
    links = create_session(
        server.url, server.start_token, form="75", rehearsal=True, quiet_reader="Robin"
    )
    phone = hasty(browser, "phone", f"{server.url}/#{links['code']}")
    come_in(phone)
    phone.press(".line-moment")
    said = phone.page.locator(".quiet-word")
    said.locator("summary").click()
    expect(said).to_contain_text("This one is not anonymous")
    expect(said).to_contain_text("Robin")
    assert barriers(phone, "a quiet word") == []
    said.get_by_label("Your name").fill("Ada")
    said.get_by_label("Where to find you").fill("by the window")
    said.get_by_role("button").click()
    expect(said).to_contain_text("It waits on the page")
    desk = window(browser, "desk", links["facilitator_url"], size=DESK)
    expect(desk.page.locator(".quiet-word")).to_contain_text("A quiet word is waiting.")
    assert barriers(desk, "a quiet word waits") == []
    desk.press(".quiet-word button")
    expect(desk.page.locator("dialog")).to_contain_text("by the window")
    assert barriers(desk, "a quiet word is open") == []
    expect(said).to_contain_text("It was opened")
    desk.press("dialog .button.primary")
    expect(desk.page.locator("dialog, .quiet-word")).to_have_count(0)
    assert phone.troubles == desk.troubles == []
    phone.close()
    desk.close()


def test_no_phone_offers_a_quiet_word_where_nobody_is_named_who_reads(
    browser: Browser, server: RestartableServer
) -> None:
    links = create_session(server.url, server.start_token, form="75", rehearsal=True)
    phone = window(browser, "phone", f"{server.url}/#{links['code']}", size=PHONE, touch=True)
    come_in(phone)
    phone.press(".line-moment")
    phone.sees("dialog .ideas")
    expect(phone.page.locator(".quiet-word")).to_have_count(0)
    phone.close()


def test_phones_say_before_writing_that_notes_are_read_first_and_that_groups_are_not_listed(
    browser: Browser, server: RestartableServer
) -> None:
    links = create_session(server.url, server.start_token, form="75", rehearsal=True, reviewed=True)
    phone = window(browser, "phone", f"{server.url}/#{links['code']}", size=PHONE, touch=True)
    expect(phone.page.locator(".promise-first")).to_contain_text("reads every note before the room")
    come_in(phone)
    leader = DrivenFacilitator(server.url, links["facilitator"])
    leader.connect()
    others = [DrivenPhone(server.url, links["code"]) for _ in range(3)]
    for each in others:
        each.connect()
    leader.until(lambda now: now["seats"] == 4)
    leader.move("start")
    leader.show("pair-unsure")
    expect(phone.page.locator("main")).to_contain_text("no list of it is kept")
    leader.show("harvest")
    first = "Whoever leads reads every note before the room sees it"
    expect(phone.page.locator("main")).to_contain_text(first)
    leader.move("open")
    phone.sees("textarea")
    expect(phone.page.locator("main")).to_contain_text(first)
    leader.close()
    for each in others:
        each.close()
    assert phone.troubles == []
    phone.close()


def test_a_facilitator_finds_a_session_again_from_another_device(
    browser: Browser, server: RestartableServer
) -> None:
    token = own_link(server, "Kim")
    form = {
        "plan": "building-deeper-connections", "format": "60", "facilitator": "Kim",
        "server_by": "The house", "rehearsal": True,
    }  # fmt: skip
    code = start_session(server.url, token, form)["code"]
    shown = f"{code[:3]}-{code[3:]}"
    desk = window(browser, "desk", f"{server.url}/facilitator#start={token}", size=DESK)
    own = desk.page.locator("section.recent", has_text=shown)
    expect(own).to_be_visible()
    assert barriers(desk, "own sessions") == []
    own.get_by_role("button").click()
    expect(desk.page.locator(".in-lobby")).to_be_visible()
    assert desk.troubles == []
    desk.close()
    stranger = window(
        browser, "stranger", f"{server.url}/facilitator#start={own_link(server, 'Lou')}", size=DESK
    )
    expect(stranger.page.locator("form .choice").first).to_be_visible()
    expect(stranger.page.get_by_text(shown)).to_have_count(0)
    stranger.close()


def own_link(server: RestartableServer, name: str) -> str:
    """Give somebody a link of their own, and return its token."""
    done = CliRunner().invoke(facilitator, ["add", name, "--data", str(server.data)])
    found = re.search(r"is in (\S+)\. Hand", done.output)
    assert found
    with open(found[1], encoding="utf-8") as file:
        token = re.search(r"#start=(\S+)", file.read())
    assert token
    return token[1]
