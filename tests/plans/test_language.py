"""The plan speaks gently: short, to you, and without a raised voice."""

import re

import pytest

from tests.plans.material import EXTERNAL, GUIDE, PLAN, ROOT, STEPS, spoken, words

ASKS_WHO = {"name", "names", "role", "roles", "team", "teams", "age", "health", "job", "department"}
SECONDS_A_WORD = 0.5  # a calm voice reads 120 words a minute


def test_texts_for_people_are_found_and_words_for_programs_left_out() -> None:
    texts = set(spoken(PLAN))
    assert "Where are you right now?" in texts
    assert "may_be_kept" not in texts
    assert "keep" in EXTERNAL


def test_nothing_is_shouted() -> None:
    assert [text for text in [*spoken(PLAN), GUIDE] if "!" in text] == []


@pytest.mark.parametrize("path", ["sessions/plans/README.md", "docs/facilitators.md"])
def test_the_documents_do_not_shout_either(path: str) -> None:
    assert not re.search(r"!(?!\[)", (ROOT / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("id", [id for id, step in STEPS.items() if "reading" in step])
def test_a_reading_is_read_aloud_within_its_minute(id: str) -> None:
    paragraphs = STEPS[id]["reading"]
    assert sum(len(words(each)) for each in paragraphs) * SECONDS_A_WORD <= 50
    assert all(len(each) <= 280 for each in paragraphs)


@pytest.mark.parametrize("id", STEPS)
def test_prompts_are_short(id: str) -> None:
    assert len(STEPS[id]["prompt"]) <= 120
    assert len(STEPS[id]["detail"]) <= 220


@pytest.mark.parametrize("id", [id for id, s in STEPS.items() if s["prompt"].endswith("?")])
def test_questions_speak_to_you(id: str) -> None:
    step = STEPS[id]
    aimed = {"you", "your", "yours", "you'd", "you'll"} & set(words(step["prompt"]))
    assert aimed or id in {"inside-outside", "harvest", "owning-harvest"}


@pytest.mark.parametrize("id", STEPS)
def test_no_step_asks_who_somebody_is(id: str) -> None:
    step = STEPS[id]
    asked = " ".join([step["prompt"], step["detail"], *step.get("starters", [])])
    assert not ASKS_WHO & set(words(asked))
