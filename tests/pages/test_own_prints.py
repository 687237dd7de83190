"""A plan of one's own on paper: with the guide of the plan it came from, or with room for notes."""

from __future__ import annotations

import pytest

from sessions import library
from tests.pages.test_own_plans import ADA, TEXT, Desk, Front, front
from tests.pages.test_prints import text
from tests.sessions.plan.test_translations import BOTH

__all__ = ["front"]


@pytest.fixture
def ada(front: Front) -> Desk:
    return front.desk(ADA)


def page(desk: Desk, plan: str, **more: str) -> str:
    status, told = desk.ask("POST", "/plans/print", {"text": plan, **more})
    assert status == 200, told
    assert "<script" not in told["page"]
    return str(told["page"])


def test_a_plan_without_a_guide_is_printed_whole_with_room_for_notes_and_says_so(ada: Desk) -> None:
    plan = library.parse(BOTH)
    said = text(page(ada, BOTH))
    for step in plan.all_steps():
        for words in (step.title, step.prompt, step.detail, *step.reading, *step.labels.values()):
            assert words in said
    assert said.count(" Notes ") + said.endswith(" Notes") == len(plan.all_steps())
    assert "This plan has no guide." in said
    assert "Plan and guide" not in said
    assert ada.shelf.texts == {}


def test_a_copy_of_a_built_in_plan_keeps_the_guide_of_the_steps_that_are_left(ada: Desk) -> None:
    whole = text(page(ada, TEXT, format="60"))
    assert " Notes " not in whole, "the premise: every step has its guide"
    assert "Plan and guide" in whole
    changed = TEXT.replace("id: land\n", "id: landed\n")
    assert changed != TEXT
    said = text(page(ada, changed, format="60"))
    assert said.count(" Notes ") == 1
    assert "The guide is of the plan that this one was made from" in said


def test_it_is_printed_in_each_language_and_length(ada: Desk) -> None:
    german = page(ada, BOTH, into="de")
    assert "Kleine Anfänge" in german
    assert " Notizen " in text(german)
    assert ada.refused("POST", "/plans/print", {"text": BOTH, "format": "7"}) == "unknown_choice"
    assert ada.refused("POST", "/plans/print", {"text": "a: ["}) == "plan_not_playable"


def test_what_somebody_wrote_stays_text_and_nobody_else_prints_it(front: Front, ada: Desk) -> None:
    html = page(ada, BOTH.replace("title: Small beginnings", 'title: "1 < 2 & more"'))
    assert "1 &lt; 2 &amp; more" in html
    assert front.desk("x" * 43).ask("POST", "/plans/print", {"text": BOTH})[0] == 401
