"""The report that a desk makes: a page that needs nothing else, and holds what it may."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from server.pages import sheets
from sessions.languages import catalogue
from sessions.plan.parts import Keep
from tests.browser.made_pages import MadePage, made_page
from tests.browser.made_reports import (
    DROPPED,
    FORMS,
    SKIPPED,
    MadeReport,
    opened,
    save_report,
    saved,
)
from tests.browser.reading import barriers
from tests.browser.room import room
from tests.browser.window import DESK, PHONE, Window
from tests.drivers.server import RestartableServer

HOSTILE = (
    '<img src="http://elsewhere.invalid/seen.png" onerror="document.title=\'hit\'">',
    "</style></main><script>document.title='hit'</script>",
    '<svg onload="document.title=\'hit\'"><style>@import "http://elsewhere.invalid/a.css";</style>',
    '"><link rel=stylesheet href=//elsewhere.invalid/b.css><base href=//elsewhere.invalid>',
    "W" * 280,
)
SEATS = 14
SPEED = 15
# What a browser keeps of a page beyond its life, and what the page itself made.
# What a rehearsal did is kept in its tab, and grows with every step that is shown.
KEPT = """async () => ({
  local: {...localStorage}, session: {...sessionStorage, 'hearth.rehearsal': ''},
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).length, cookies: document.cookie })"""
PAGE = re.compile(rb"/Type */Page\b")
TINY = """() => [...document.querySelectorAll('.report *')]
  .filter((it) => it.matches(':not(svg, svg *, .for-ears)') && it.getClientRects().length
    && [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    && parseFloat(getComputedStyle(it).fontSize) < 12)
  .map((it) => it.innerText)"""
WIDTHS = "all => all.map((it) => it.getBoundingClientRect().width)"
BROKEN = """all => all.flatMap((it) => {
  const range = document.createRange(), text = it.firstChild;
  return [...text.data.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return range.getClientRects().length > 1;
  }).map(([word]) => word);
})"""
TOLD = """all => all.map((it) => [it.querySelector('h3').innerText, it.innerText])"""
PAPER_WIDTH = 680  # CSS pixels: A4 within its margins
WIDE = """(width) => [...document.querySelectorAll('.report *')]
  .filter((it) => it.getBoundingClientRect().right > width + 0.5 && !it.closest('.for-ears'))
  .map((it) => it.className || it.tagName)"""


@pytest.fixture
def desk(browser: Browser, server: RestartableServer) -> Iterator[MadePage]:
    with made_page(browser, server, "desk", DESK) as made:
        yield made
        assert made.seen.troubles == [], "making a report breaks no policy of the page"


@pytest.fixture
def reader(browser: Browser) -> Iterator[Window]:
    """Open a browser that has never seen the session."""
    context = browser.new_context(viewport={"width": PAPER_WIDTH, "height": 960})
    seen = Window(context.new_page(), "report")
    seen.watch()
    yield seen
    context.close()


def asked_of(page: Page) -> list[str]:
    """Write down what a page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


@pytest.mark.parametrize("plan", FORMS)
def test_a_report_holds_what_it_may_and_calls_nobody(
    browser: Browser, server: RestartableServer, reader: Window, tmp_path: Path, plan: str
) -> None:
    room = MadeReport(SEATS, HOSTILE, plan)
    with made_page(browser, server, "desk", DESK, plan=room.played) as desk:
        before = desk.seen.page.evaluate(KEPT)
        written = save_report(desk, room)
        assert desk.seen.page.evaluate(KEPT) == before, "making it leaves nothing behind"

    asked = asked_of(reader.page)
    opened(reader.page, written, tmp_path)
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(asked) == 1
    assert reader.page.title() == f"What we shared: {room.title}"
    assert reader.page.locator("script, link, img, iframe, base, object").count() == 0
    policy = reader.page.locator("meta[http-equiv=Content-Security-Policy]")
    assert (policy.get_attribute("content") or "").startswith("default-src 'none'")

    for step in room.export()["steps"]:
        kept = reader.page.locator(".report-step").filter(has_text=step["prompt"])
        expect(kept).to_have_count(1)
        assert set(kept.locator(".note-text").all_inner_texts()) == {
            card["text"] for card in step["cards"]
        }
    said = reader.page.inner_text("body")
    for step in room.steps:
        assert step.title in said
        if step.keep is not Keep.MAY_BE_KEPT:
            assert step.prompt not in said, step.id
    row = reader.page.locator("tbody tr")
    expect(row.filter(has_text=room.step(SKIPPED[room.plan]).title)).to_contain_text("left out")
    expect(row.filter(has_text=room.step(DROPPED[room.plan]).title)).to_contain_text(
        "came to nothing"
    )
    assert reader.page.evaluate(WIDE, PAPER_WIDTH) == []
    assert barriers(reader, "report") == []
    assert reader.troubles == []
    assert reader.page.title() != "hit"


@pytest.mark.parametrize("language", ["en", "de"])
def test_on_a_phone_it_is_read_without_scrolling_sideways(
    browser: Browser, server: RestartableServer, reader: Window, tmp_path: Path, language: str
) -> None:
    reader.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    room = MadeReport(SEATS, HOSTILE, language=language)
    with made_page(browser, server, "desk", DESK, language, room.played) as desk:
        opened(reader.page, save_report(desk, room), tmp_path)
    assert reader.page.locator(".note").count() > SEATS, "the premise: it is full"
    assert reader.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert reader.page.evaluate(WIDE, PHONE[0]) == []
    assert reader.page.evaluate(TINY) == []
    for place, least in {".note": 0.85, ".field-map": 0.7, "tbody th[scope=row]": 0.3}.items():
        widths = reader.page.locator(place).evaluate_all(WIDTHS)
        assert min(widths) >= least * PHONE[0], place
    words = reader.page.locator("thead th, th[scope=row], tbody td:last-child")
    assert words.evaluate_all(BROKEN) == [], "no word goes on in the next line"
    expect(reader.page.locator(".times-key")).to_be_hidden()  # for lines that are not drawn here


def test_on_paper_no_page_is_left_for_a_heading_or_a_line_alone(
    browser: Browser, server: RestartableServer, reader: Window, tmp_path: Path
) -> None:
    room = MadeReport(4, plan="team-check-in")
    with made_page(browser, server, "desk", DESK, plan=room.played) as desk:
        opened(reader.page, save_report(desk, room), tmp_path)
    assert len(PAGE.findall(reader.page.pdf(format="A4"))) == 2, "and not one per chapter"
    reader.page.emulate_media(media="print")
    apart = {"tbody": "break-inside", "article": "break-inside", ".report-end": "break-before"}
    for place, rule in apart.items():
        for one in reader.page.locator(place).all():
            expect(one).to_have_css(rule, "avoid")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_table_beside_it_tells_the_same(
    browser: Browser, server: RestartableServer, reader: Window, tmp_path: Path, language: str
) -> None:
    room = MadeReport(45, language=language)
    with made_page(browser, server, "desk", DESK, language, room.played) as desk:
        opened(reader.page, save_report(desk, room), tmp_path)
    told = dict(reader.page.locator(".report-step").evaluate_all(TOLD))
    export = room.export()
    table = csv.reader(io.StringIO(sheets.as_csv(export)), delimiter=sheets.separator(export))
    next(table)
    of_ours = set(catalogue("export", language)["values"].values())
    compared = [row for row in table if row[2] not in of_ours]
    assert len(compared) > 120, "the premise: it is full"
    levels = [row for row in compared if row[0] == room.step("how-small").title]
    assert len(levels) == 5
    for title, prompt, text, _ in compared:
        assert prompt in told[title]
        assert text in told[title], title
    for title, _, _, value in levels:
        assert value.partition(",")[0] in told[title]


def test_before_and_after_stand_there_with_interval_and_caveat(
    desk: MadePage, reader: Window, tmp_path: Path
) -> None:
    opened(reader.page, save_report(desk, MadeReport(45)), tmp_path)
    moved = reader.page.locator(".report-step:has(.change)")
    expect(moved.locator(".change-detail").first).to_contain_text("likely between")
    expect(moved.locator(".caveat")).to_contain_text("nobody to compare with")
    assert moved.locator(".lane").count() == 3
    assert reader.page.locator(".field-map .ember-before").count() > 0, "the after has its before"


def test_a_strict_desk_offers_no_report(desk: MadePage) -> None:
    desk.show(step="close", stage="closed", run=None, strict=True)
    desk.seen.page.keyboard.press("ArrowRight")
    expect(desk.seen.page.locator("dialog")).to_be_visible()
    assert desk.seen.page.locator(".end-take, .take-report").count() == 0


def test_a_real_session_gives_its_report_and_after_the_end_its_receipt(
    browser: Browser, reader: Window, tmp_path: Path
) -> None:
    with room(browser, speed=SPEED, people=4) as here:
        desk = here.desk()
        desk.sees(".lobby")
        seats = here.seats(5)
        leader = here.lead()
        leader.until(lambda now: now["seats"] == len(seats))
        leader.move("start")
        run = leader.open_at_length("first-word")
        for seat in seats:
            assert seat.answer(run, {"word": "brave"})["ok"]
        leader.listen(21 / SPEED)
        leader.close_run()
        desk.sees(".words")
        desk.page.get_by_role("button", name="More", exact=True).click()
        desk.page.get_by_role("button", name="Take along what may be kept").click()
        opened(reader.page, saved(desk.page, ".take-report"), tmp_path)
        kept = reader.page.locator(".report-step")
        expect(kept).to_have_count(1)
        expect(kept.locator(".word")).to_contain_text(["brave"])
        expect(reader.page.locator("tbody tr", has_text="First word")).to_contain_text("in this")
        desk.page.keyboard.press("Escape")
        leader.end()
        expect(desk.page.locator("h1")).to_have_text("It is erased")
        opened(reader.page, saved(desk.page, ".receipt-save button"), tmp_path)
        expect(reader.page.locator("h1")).to_have_text("It is erased")
        moment = desk.page.locator(".receipt-facts time").inner_text()
        expect(reader.page.locator("time")).to_have_text(moment)
        expect(reader.page.locator("code")).to_contain_text("hearth")
        assert "brave" not in reader.page.content()
        assert barriers(reader, "the saved receipt") == []
        for talker in (*seats, leader):
            talker.close()
