"""A page older than its server loads itself anew, in its seat and with all that was written."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from server.pages.static_files import build_of
from tests.browser.answering import come_in
from tests.browser.room import room
from tests.browser.window import Window

BUILD = "meta[name=build]"
OLDER = "0" * 16
PAPER = "main .paper"
WORDS = "It made room for a quieter kind of laughing."
RENEWS_WITHIN = 6.0  # seconds: pages spread themselves over five
SPEED = 10  # of the pages' clock, and so of that wait


# The next page, and only that one, says that it is of another build before its own script looks.
AGE = """(() => {
  if (sessionStorage.getItem('aged')) return;
  sessionStorage.setItem('aged', 'once');
  new MutationObserver((_, watch) => {
    const build = document.querySelector('BUILD');
    if (!build) return;
    watch.disconnect();
    build.content = 'OLDER';
    sessionStorage.setItem('aged', build.content);
  }).observe(document, { childList: true, subtree: true });
})()"""


def is_made_older(phone: Window) -> None:
    """Load the page once more, as the server would have sent it before it was built anew."""
    phone.page.add_init_script(AGE.replace("BUILD", BUILD).replace("OLDER", OLDER))
    phone.page.reload()
    phone.page.wait_for_function("(older) => sessionStorage.getItem('aged') === older", arg=OLDER)


def is_as_new_as_the_server(phone: Window) -> None:
    expect(phone.page.locator(BUILD)).to_have_attribute("content", build_of())


def test_an_older_page_is_loaded_anew_in_the_lobby_and_keeps_its_seat(browser: Browser) -> None:
    assert build_of(), "the pages are built before these tests"
    with room(browser, speed=SPEED, people=1) as here:
        phone, leader = here.phone("phone"), here.lead()
        come_in(phone)
        is_made_older(phone)
        is_as_new_as_the_server(phone)
        phone.sees(".line")
        assert leader.until(lambda now: now["seats"] == 1)["stage"] == "lobby"
        leader.close()
        phone.close()
        assert phone.troubles == []


def test_an_older_page_waits_until_a_step_is_closed_and_loses_nothing(browser: Browser) -> None:
    with room(browser, speed=SPEED, people=4) as here:
        phone, leader = here.phone("phone"), here.lead()
        come_in(phone)
        here.people.join()
        leader.until(lambda now: now["seats"] == 5)
        leader.move("start")
        leader.open_at_length("harvest")
        phone.sees(PAPER)
        is_made_older(phone)
        phone.page.fill(PAPER, WORDS)
        phone.page.wait_for_timeout(RENEWS_WITHIN * 1000 / SPEED)
        expect(phone.page.locator(BUILD)).to_have_attribute("content", OLDER)
        expect(phone.page.locator(PAPER)).to_have_value(WORDS)
        leader.listen(20 / here.speed)
        leader.close_run()
        is_as_new_as_the_server(phone)
        phone.press(".line-menu")
        phone.press(".menu-journal")
        phone.shows(".entry-text", WORDS)
        leader.close()
        phone.close()
        assert phone.troubles == []
