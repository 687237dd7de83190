"""In German every page says everything in German, fits its window, and keeps nobody out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sessions import library
from tests.browser.english_left import english_left
from tests.browser.fitting import fits_beside, fits_whole
from tests.browser.made_pages import MadePage, made_page
from tests.browser.made_rooms import MadeRoom
from tests.browser.reading import barriers
from tests.browser.room import room_in
from tests.browser.waiting import until
from tests.browser.window import BEAMER, DESK, PHONE, SCREEN, Size, Window, window
from tests.documents.test_languages import catalogues
from tests.drivers.server import RestartableServer

GERMAN = "de"
ROOM = MadeRoom(14)
SOON = 4 * 60  # seconds
PAGES = {"phone": PHONE, "desk": DESK, "desk on a phone": PHONE, "screen": SCREEN}


@cache
def plan_texts() -> frozenset[str]:
    """Give each text of the built-in plans: they are of the plan's language, not of the page's."""
    return frozenset(
        text
        for plan in library.built_in().values()
        for section in plan.sections
        for step in section.steps
        for text in (plan.title, section.title, step.title, step.prompt, step.detail)
    )


@contextmanager
def german(
    browser: Browser, server: RestartableServer, name: str, size: Size
) -> Iterator[MadePage]:
    with made_page(browser, server, name.partition(" ")[0], size, language=GERMAN) as made:
        expect(made.seen.page.locator("html")).to_have_attribute("lang", GERMAN)
        yield made
        assert made.seen.troubles == []


# A title that is shortened is not read; `fits_beside` leaves out what a style may shorten.
SHORTENED = "it => it.scrollWidth > it.clientWidth"
# Of the bars above and below, what lies over something else: longer words push it there.
OVER_EACH_OTHER = """() => {
  const places = '.dock .tool, .dock .timer-face, .notice > *, .line-section, .line-tools > *';
  const all = [...document.querySelectorAll(places)].filter((it) => it.getClientRects().length);
  const over = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  return all.flatMap((one, at) => all.slice(at + 1)
    .filter((other) => over(one.getBoundingClientRect(), other.getBoundingClientRect()))
    .map((other) => `${one.innerText} and ${other.innerText}`));
}"""

# An agenda's title with more than three lines, or a section's with more than one beside its tag:
# longer words beside them take their room.
SQUEEZED = """() => {
  const lines = (it) => {
    const range = document.createRange();
    range.selectNodeContents(it);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
  };
  const tag = document.querySelector('.stage-tag')?.getBoundingClientRect();
  const beside = (it) => tag && it.getBoundingClientRect().bottom > tag.top + 1;
  const found = [...document.querySelectorAll('.agenda-title')].filter((it) => lines(it) > 3);
  const titles = [...document.querySelectorAll('.sight-section')]
    .filter((it) => lines(it) > 1 && beside(it));
  return [...found, ...titles].map((it) => it.innerText);
}"""


def look(seen: Window, moment: str) -> None:
    """No English is left once the words have come, and nothing is cut off."""
    plan = plan_texts()
    with suppress(AssertionError):
        until(lambda: not english_left(seen, GERMAN, plan=plan), moment)
    assert english_left(seen, GERMAN, plan=plan) == [], f"{seen.name}, {moment}"
    if seen.name == "screen":
        fits_whole(seen, moment, SCREEN, BEAMER)
    else:
        fits_beside(seen, moment)
    for title in seen.page.locator(".line-section").all():
        assert not title.evaluate(SHORTENED), f"{moment}: {title.inner_text()}"
    assert seen.page.evaluate(OVER_EACH_OTHER) == [], f"{seen.name}, {moment}"
    assert seen.page.evaluate(SQUEEZED) == [], f"{seen.name}, {moment}"


def moments() -> Iterator[tuple[str, dict[str, object]]]:
    """Give states of a session in which pages say most of what they can say."""
    yield "the lobby", {}
    for step, snapshot in ROOM.snapshots().items():
        opened, closed = ROOM.opened(step), ROOM.state(step, snapshot)
        yield f"{step}, open", opened
        yield f"{step}, closed", closed
    soon = int(time.time() + SOON) * 1000
    for about, changed in (
        ("at first", {"stage": "preview", "run": None, "timer": None}),
        ("few", {"run": opened["run"] | {"needed": True, "seats": 5}, "seats": 5}),
        ("nothing collected", {"run": opened["run"] | {"mode": "nothing"}, "seats": 3}),
        ("the last call", {"stage": "last_call"}),
        ("closing", {"stage": "closing", "timer": None}),
        ("paused", {"paused": True}),
        ("a break", {"break_until": soon, "timer": None}),
        ("strict, and full", {"strict": True, "door_closed": True, "full": True}),
        ("seats that came together", {"surge": True, "opens_at": soon}),
        ("a word of care", {"care": True}),
        ("nobody leads", {"alone": True}),
        ("blank", {"blank": True}),
    ):
        yield about, opened | changed
    for outcome in ("dropped", "left", "discarded", "withdrawn"):
        run = closed["run"] | {"outcome": outcome}
        yield outcome, closed | {"snapshot": None, "run": run}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_nothing_in_english_whatever_happens(
    browser: Browser, server: RestartableServer, name: str
) -> None:
    usual: dict[str, object] = {
        "care": False, "alone": False, "blank": False, "paused": False, "break_until": None,
        "strict": False, "door_closed": False, "full": False, "surge": False, "opens_at": None,
    }  # fmt: skip
    with german(browser, server, name, PAGES[name]) as made:
        for moment, changed in moments():
            if changed:
                made.show(**(usual | changed))
            look(made.seen, f"{name}, {moment}")
        assert barriers(made.seen, "at the end") == []


def test_english_that_is_left_is_found(browser: Browser) -> None:
    seen = window(browser, "page", "about:blank", size=PHONE)
    seen.page.set_content("<title>Hearth</title><p>Es ist im Topf.</p><p>3 Plätze besetzt</p>")
    assert english_left(seen, GERMAN) == []
    seen.page.set_content("<title>Hearth</title><p aria-label=Pass>It's in the pot.</p>3 seats")
    assert english_left(seen, GERMAN) == ["It's in the pot.", "3 seats", "Pass"]
    assert english_left(seen, GERMAN, plan=frozenset({"3 seats"})) == ["It's in the pot.", "Pass"]


def test_the_phones_menu_and_its_sheets_are_german(
    browser: Browser, server: RestartableServer
) -> None:
    with german(browser, server, "phone", PHONE) as made:
        phone = made.seen
        for name in ("journal", "moment", "private", "leave"):
            phone.press(".line-menu")
            look(phone, "the menu")
            phone.press(f".menu-{name}")
            expect(phone.page.locator(f".menu-{name}")).to_have_count(0)
            phone.sees("dialog[open] h2")
            look(phone, name)
            assert barriers(phone, name) == []
            phone.page.keyboard.press("Escape")
            expect(phone.page.locator("dialog")).to_have_count(0)


def test_a_journal_is_taken_along_in_german(browser: Browser, server: RestartableServer) -> None:
    with german(browser, server, "phone", PHONE) as made:
        page = made.seen.page
        made.show(**ROOM.opened("first-word"))
        page.fill(".paper-word", "Übermut")
        made.show(**ROOM.state("first-word", ROOM.snapshots()["first-word"]))
        made.seen.press(".line-menu")
        made.seen.press(".menu-journal")
        page.locator(".write-own textarea").fill("Für später: „leise“")
        page.locator(".write-own button").click()
        expect(page.locator(".entries li")).to_have_count(2)
        look(made.seen, "a journal with entries")
        with page.expect_download() as coming:
            page.get_by_role("button", name="Als Text sichern").click()
        assert coming.value.suggested_filename == "mein-notizbuch.txt"
        saved = Path(coming.value.path()).read_text(encoding="utf-8")
    title = library.in_language("building-deeper-connections", GERMAN).title
    assert saved.startswith(f"{title}\n=")
    assert "Das erste Wort · nicht im Topf: Er war schon zu\n" in saved
    assert "Eine eigene Notiz\n" in saved
    assert "Übermut" in saved
    assert "Für später: „leise“" in saved


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["wide", "narrow"])
def test_the_desks_sheets_and_questions_are_german(
    browser: Browser, server: RestartableServer, size: Size
) -> None:
    with german(browser, server, "desk", size) as made:
        desk = made.seen
        made.show(**ROOM.opened("first-word"))
        desk.press(".head-tools .tool:last-child")
        desk.sees("dialog[open] .more-item")  # before, Escape closes nothing
        asked = desk.page.locator("dialog button.more-item").count()
        assert asked > 8
        heading = desk.page.locator("dialog[open] h2")
        more = heading.inner_text()
        desk.page.keyboard.press("Escape")
        expect(heading).to_have_count(0)
        for number in range(asked):
            desk.press(".head-tools .tool:last-child")
            item = desk.page.locator("dialog[open] button.more-item").nth(number)
            name = item.inner_text()
            if name.startswith(catalogues(GERMAN)["facilitator"]["seats"]["closeDoor"]):
                desk.page.keyboard.press("Escape")  # it asks nothing, and does it
                expect(heading).to_have_count(0)
                continue
            item.click()
            expect(heading).not_to_have_text(more)
            look(desk, name)
            desk.page.keyboard.press("Escape")
            expect(heading).to_have_count(0)
        desk.press(".head-tools .tool:last-child")
        look(desk, "more")
        assert barriers(desk, "more") == []


def test_what_happened_in_a_rehearsal_is_told_in_german(
    browser: Browser, server: RestartableServer
) -> None:
    with room_in(browser, server.url, server.start_token, people=4, language=GERMAN) as here:
        desk, leader = here.desk(), here.lead()
        desk.sees(".door-code")
        leader.move("start")
        desk.sees(".sight")
        leader.end()
        desk.press("text=Ansehen, was geschah")
        desk.sees(".afterwards")
        look(desk, "what happened")  # its words come with it, later than all others
        leader.close()
        assert desk.troubles == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["wide", "narrow"])
def test_a_facilitator_who_reads_german_starts_in_german(
    browser: Browser, server: RestartableServer, size: Size
) -> None:
    link = f"{server.url}/facilitator#start={server.start_token}"
    desk = window(browser, "desk", link, size=size, locale="de-DE")
    expect(desk.page.locator("html")).to_have_attribute("lang", GERMAN)
    expect(desk.page.get_by_role("radio", name="Deutsch")).to_be_checked()  # nobody chose it yet
    desk.sees(".language-notes")
    desk.press("form button[type=submit]")
    desk.sees("[aria-invalid=true]")
    look(desk, "the form with errors")
    assert barriers(desk, "the form with errors") == []
    assert desk.troubles == []
