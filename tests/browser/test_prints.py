"""A plan with its guide on paper: what it takes along in one look stands on one page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from sessions import library
from tests.browser.reading import barriers
from tests.browser.window import PHONE, Window, window
from tests.drivers.server import RestartableServer

PRINTS = [
    (name, form.id, language)
    for name, plan in library.built_in().items()
    for form in plan.formats
    for language in ("en", "de")
]
LETTER = (703, 926)  # CSS pixels within the margins; A4 is longer
WITHIN = "it => it.getBoundingClientRect().bottom + window.scrollY"
CUT = """() => [...document.querySelectorAll('main *')]
  .filter((it) => !it.matches('.for-ears') && it.scrollWidth > it.clientWidth + 1
    && it.clientWidth && getComputedStyle(it).display !== 'inline')
  .map((it) => it.outerHTML.slice(0, 80))"""


@pytest.fixture
def paper(browser: Browser, server: RestartableServer) -> Window:
    return window(browser, "paper", server.url, size=PHONE)


def test_each_plan_at_a_glance_is_one_page_of_paper(
    paper: Window, server: RestartableServer
) -> None:
    paper.page.set_viewport_size({"width": LETTER[0], "height": LETTER[1]})
    paper.page.emulate_media(media="print")
    for plan, form, language in PRINTS:
        paper.page.goto(f"{server.url}/guide/{plan}/{form}?language={language}")
        agenda = paper.page.locator(".agenda")
        expect(agenda).to_have_css("column-count", "2")  # its style has come
        assert agenda.locator("tbody tr").count() == len(library.built_in()[plan].steps(form))
        assert agenda.evaluate(WITHIN) <= LETTER[1], (plan, form, language)
        assert paper.page.evaluate(CUT) == [], (plan, form, language)
        expect(paper.page.locator(".guide-heavy").last).to_have_css("break-before", "avoid")


def test_a_print_keeps_nobody_out_and_fits_a_phone(
    paper: Window, server: RestartableServer
) -> None:
    paper.page.goto(f"{server.url}/guide/team-check-in/20?language=de")
    assert paper.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert paper.page.evaluate(CUT) == []
    assert barriers(paper, "the print") == []
    assert paper.troubles == []
