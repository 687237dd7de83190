"""What a page says before any of its scripts has run is said in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sessions.languages import languages

PAGES = sorted((Path(__file__).parents[2] / "client").glob("*.html"))
LINE = re.compile(r'<p(?: class="(?P<kind>[\w -]+)")?(?: lang="(?P<language>\w+)")?>\w')


def spoken(part: str) -> list[str]:
    """Give the language of each line; one that names none has the page's."""
    return sorted(found["language"] or "en" for found in LINE.finditer(part))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_without_scripts_says_what_to_do_in_every_language(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert spoken(text.partition("<noscript>")[2].partition("</noscript>")[0]) == [*languages()]


def test_a_phone_whose_browser_is_too_old_is_told_so_in_every_language() -> None:
    [phone] = (page for page in PAGES if page.stem == "index")
    late = phone.read_text(encoding="utf-8").partition("</noscript>")[2]
    assert spoken(late) == [*languages()]
    assert all("patience-late" in found["kind"] for found in LINE.finditer(late))


def test_there_are_pages_to_look_at() -> None:
    assert [page.stem for page in PAGES] == ["facilitator", "index", "screen"]
