"""What is drafted of a chapter passes the plan check, in every language and of every text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import library
from sessions.chapters.chapter import chapter
from sessions.chapters.draft import MOST_WORDS, NothingToImport, draft
from sessions.plan.model import Plan
from tests.sessions.chapters.test_chapter import ASKING, SHAPES


def drafted(text: str, language: str = "en") -> Plan:
    found = library.examine(draft(chapter(text), language=language, name="a-file").text)
    assert found.problems == ()
    assert found.plan is not None
    return found.plan


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_draft_of_a_chapter_can_be_played(language: str) -> None:
    plan = drafted(ASKING, language)
    assert plan.language == language
    assert plan.title == "Asking One Another for Help"
    assert len(plan.sections) == 6
    full, short = plan.formats
    assert full.minutes > short.minutes
    for form in plan.formats:
        assert sum(step.seconds[form.id] for step in plan.steps(form.id)) == form.minutes * 60


def test_a_section_gets_the_step_that_fits_its_title() -> None:
    plan = drafted(ASKING)
    asked = [[step.activity.name for step in section.steps][1:] for section in plan.sections[1:5]]
    assert asked == [["words"], ["talk"], ["share", "resonance"], ["choice"]]


def test_every_word_of_the_chapter_is_read() -> None:
    plan = drafted(ASKING)
    read = " ".join(text for step in plan.all_steps() for text in step.reading)
    assert all(" ".join(p.split()) in read for p in ASKING.split("\n\n") if "---" not in p
               and "===" not in p)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_drafts_of_every_shape_can_be_played(shape: str) -> None:
    assert drafted(SHAPES[shape]).sections[1].title == "First things"


@pytest.mark.parametrize(
    "text",
    [
        "One line.",
        "One line without an end",
        "\n\n".join(f"## The same\n\nText {n}." for n in range(60)),
        "\n\n".join(f"## {n}\n\n" + "\n\n".join(["A few words."] * 30) for n in range(20)),
        "## " + "long " * 18 + "\n\nText.\n\n## Ünïcode: \"quotes\" & 'more'\n\nA: b #c {d} [e] *f",
        "## 一\n\n文字。\n\n## 二\n\n文字。",
        "words " * 3_000,
    ],
)
def test_odd_texts_give_plans_that_can_be_played(text: str) -> None:
    drafted(text)


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "\x00\x00", "# Only a heading\n", "## Two\n\n## Headings\n"]
)
def test_a_text_without_text_is_refused(text: str) -> None:
    with pytest.raises(NothingToImport) as wrong:
        drafted(text)
    assert wrong.value.code == "no_text"


def test_a_whole_book_is_refused_and_a_long_chapter_is_not() -> None:
    drafted("word " * MOST_WORDS)
    with pytest.raises(NothingToImport) as wrong:
        drafted("word " * (MOST_WORDS + 1))
    assert wrong.value.code == "too_long"


@settings(max_examples=25)
@given(st.text(alphabet="#=-*_ \n\t1.:'\"\\{}&!|>%@`IVaA<é", min_size=1, max_size=120))
def test_whatever_is_drafted_can_be_played(text: str) -> None:
    try:
        written = draft(chapter(text), language="en").text
    except NothingToImport:
        return
    assert library.examine(written).problems == ()
