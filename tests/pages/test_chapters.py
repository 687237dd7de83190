"""A chapter over HTTP: a plan is drafted of it, nothing is kept, and bad files change nothing."""

from __future__ import annotations

from typing import Any

import pytest

from server.pages.own_plans import MOST_REQUEST
from server.service.lifecycle.import_limit import MOST, SPAN
from tests.pages.test_own_plans import ADA, BEN, Desk, Front, front
from tests.sessions.chapters.test_importing import BAD, CHAPTER

__all__ = ["front"]


@pytest.fixture
def ada(front: Front) -> Desk:
    return front.desk(ADA)


def sent(desk: Desk, raw: bytes, more: str = "") -> tuple[int, dict[str, Any]]:
    answer = desk.client.post(f"/api/plans/chapter?name=asking{more}", data=raw, headers=desk.heads)
    return answer.status_code, answer.get_json()


def test_a_chapter_is_drafted_and_kept_only_when_somebody_says_so(ada: Desk) -> None:
    status, made = sent(ada, CHAPTER)
    assert (status, made["title"]) == (200, "Asking One Another for Help")
    assert made["headings"][1] == {
        "heading": "What is a Request?", "became": "section", "steps": ["First word"],
    }  # fmt: skip
    assert ada.shelf.texts == {}
    assert ada.add(made["text"])["plan"]["title"] == made["title"]


def test_its_steps_are_drafted_in_the_language_that_was_chosen(ada: Desk) -> None:
    assert "language: de\n" in sent(ada, CHAPTER, "&into=de&language=en")[1]["text"]
    assert "language: en\n" in sent(ada, CHAPTER, "&into=xx")[1]["text"]


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_chapter_gets_a_sentence_in_the_page_s_language(ada: Desk, name: str) -> None:
    raw, code = BAD[name]
    told = {language: sent(ada, raw, f"&language={language}") for language in ("en", "de")}
    for status, refused in told.values():
        assert (status, refused["error"]["code"]) == (422, "chapter_not_taken")
        assert [each["code"] for each in refused["error"]["problems"]] == [code]
    english, german = (told[each][1]["error"]["problems"][0]["message"] for each in told)
    assert english != german
    assert ada.shelf.texts == {}


def test_nothing_is_read_without_a_start_link_or_beyond_a_bound(front: Front, ada: Desk) -> None:
    assert sent(front.desk("x" * 43), CHAPTER)[0] == 401
    status, told = sent(ada, b"# One\n\n" + b"x" * MOST_REQUEST)
    assert (status, told["error"]["code"]) == (413, "too_large")
    status, told = sent(ada, CHAPTER, "&into=" + "x" * 99)
    assert (status, told["error"]["code"]) == (422, "bad_shape")


def test_chapters_are_bounded_per_minute_and_per_link(front: Front, ada: Desk) -> None:
    for _ in range(MOST):
        assert sent(ada, CHAPTER)[0] == 200
        front.house.clock.advance(1)
    status, told = sent(ada, CHAPTER)
    assert (status, told["error"]["code"]) == (429, "too_many_imports")
    assert told["error"]["values"] == {"most": MOST}
    assert sent(front.desk(BEN), CHAPTER)[0] == 200, "somebody else's are not counted"
    assert ada.ask("POST", "/plans/check", {"text": ""})[0] == 200, "nor is anything else"
    front.house.clock.advance(SPAN - MOST)
    assert [sent(ada, CHAPTER)[0] for _ in range(2)] == [200, 429], "the first one is a minute old"
