"""A chapter's file becomes a draft, or is refused with what to do instead, whatever it holds."""

from __future__ import annotations

import pytest

from sessions import library
from sessions.chapters.importing import imported
from sessions.plan.problems import PlanErrors
from sessions.plan.source import MOST_BYTES
from tests.sessions.chapters.test_chapter import ASKING

CHAPTER = ASKING.encode()
LONG = "\n\n".join(f"## Part {n}\n\n" + "Many words stand here. " * 500 for n in range(4)).encode()

BAD = {
    "empty": (b"", "chapter_no_text"),
    "only spaces": (b" \n\n \n", "chapter_no_text"),
    "headings alone": (b"# One\n\n## Two\n", "chapter_no_text"),
    "without headings": (b"A first line.\n\nAnd a second one.\n", "chapter_no_headings"),
    "a document of Word": (b"PK\x03\x04" + bytes(range(256)), "chapter_binary"),
    "a PDF": (b"%PDF-1.7\n# One\n\nText.\n", "chapter_binary"),
    "zeros": (CHAPTER + b"\0", "chapter_binary"),
    "UTF-16": (ASKING.encode("utf-16"), "not_utf8"),
    "Latin-1": ("# Grüße\n\nText.\n\n# Zwei\n\nText.\n".encode("latin-1"), "not_utf8"),
    "too large": (CHAPTER + b"x" * MOST_BYTES, "chapter_too_big"),
    "a whole book": (b"# One\n\n" + b"word " * 12_001, "chapter_too_long"),
}


def refused(raw: bytes, *, spoken: str = "en", most: int = MOST_BYTES) -> tuple[str, str, str]:
    with pytest.raises(PlanErrors) as wrong:
        imported(raw, language="en", spoken=spoken, most=most)
    [problem] = wrong.value.problems
    return problem.code, problem.message, problem.advice


def test_a_chapter_becomes_a_draft_and_each_heading_is_accounted_for() -> None:
    made = imported(CHAPTER, language="en")
    assert library.examine(made.text).problems == ()
    assert [(each.heading, each.became) for each in made.fates] == [
        ("Asking One Another for Help", "title"),
        ("What is a Request?", "section"),
        ("The Benefits of Asking", "section"),
        ("Overcoming Fear of a No", "section"),
        ("Embracing Help to Work Better Together", "section"),
    ]
    assert made.fates[3].steps == ("A wall", "True for you too")


def test_a_lower_heading_is_a_paragraph_and_what_is_too_many_is_joined() -> None:
    parts = "".join(f"## Part {n}\n\nText.\n\n### Within {n}\n\nMore.\n\n" for n in range(20))
    made = imported(f"# Whole\n\n{parts}".encode(), language="en")
    became = {each.heading: each.became for each in made.fates}
    assert became["Whole"] == "title"
    assert became["Part 17"] == "section"
    assert became["Part 18"] == became["Part 19"] == "joined"
    assert became["Within 3"] == became["Within 19"] == "paragraph"
    plan = library.examine(made.text).plan
    assert plan is not None
    last = [text for step in plan.sections[-2].steps for text in step.reading]
    assert last[-2:] == ["Within 19", "More."], "no word is lost"


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_chapter_is_refused_with_what_to_do(name: str) -> None:
    raw, code = BAD[name]
    found, message, advice = refused(raw)
    assert found == code
    assert message
    assert advice
    assert refused(raw, spoken="de")[1] != message


def test_a_draft_that_is_larger_than_can_be_kept_is_refused() -> None:
    assert len(imported(LONG, language="en").text) > 20_000, "the premise: it is long and fine"
    assert refused(LONG, most=20_000)[0] == "chapter_draft_too_big"


def test_many_short_paragraphs_make_a_plan_that_can_be_played() -> None:
    lines = "\n\n".join(f"Line {n} of a poem." for n in range(1_500))
    made = imported(f"# One\n\n{lines}\n\n# Two\n\nEnd.\n".encode(), language="en")
    found = library.examine(made.text)
    assert found.problems == ()
    assert found.plan is not None
    read = " ".join(text for step in found.plan.all_steps() for text in step.reading)
    assert all(f"Line {n} of a poem." in read for n in range(1_500))


HOSTILE = ["*a ", "-*a", "[[[", "](((", "`", "_a", "# a\n\nb\n\n", "a\n---\n\n", "\n", "<a", "< "]


@pytest.mark.parametrize("sign", HOSTILE)
@pytest.mark.parametrize("rest", ["", " " * 90_000 + "b"])
def test_no_text_keeps_a_server_busy(sign: str, rest: str) -> None:
    """Each of these takes a part of a second; a pattern that looks back would take hours."""
    raw = ("# One\n\n" + sign * (150_000 // len(sign)) + rest + "\n\n# Two\n\nEnd.\n").encode()
    try:
        made = imported(raw, language="en")
    except PlanErrors:
        return
    assert library.examine(made.text).problems == ()
