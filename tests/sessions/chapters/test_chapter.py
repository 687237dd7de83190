"""A chapter's headings are found whatever their shape, and its text becomes paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.chapters.chapter import chapter
from sessions.plan.limits import PARAGRAPH

ASKING = (Path(__file__).parent / "asking.txt").read_text(encoding="utf-8")
PARTS = ["First things", "Second thoughts"]


def laid_out(*heads: str, title: str = "") -> str:
    """Write a chapter: a line of text, two headings, and two paragraphs below each."""
    bodies = [f"{head}\n\nIt begins here, on a day.\n\nAnd it goes on, slowly.\n" for head in heads]
    return f"{title}\n\nBefore all, this is said first.\n\n" + "\n".join(bodies)


SHAPES = {
    "underlined": laid_out("First things\n------", "Second thoughts\n---", title="Whole\n====="),
    "marked": laid_out("## First things", "## Second thoughts ##", title="# Whole"),
    "numbered": laid_out("1. First things", "2. Second thoughts", title="Whole"),
    "numbered like a contract": laid_out("1.1 First things", "1.2 Second thoughts", title="Whole"),
    "roman": laid_out("I. First things", "II. Second thoughts", title="Whole"),
    "bold": laid_out("**First things**", "__Second thoughts__", title="Whole"),
    "named": laid_out("Chapter 1: First things", "Chapter Two: Second thoughts", title="Whole"),
    "named, title below": laid_out("Chapter 1\nFirst things", "Chapter 2\nSecond thoughts",
                                   title="Whole"),
    "in German": laid_out("Kapitel 1: First things", "Kapitel 2: Second thoughts", title="Whole"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_headings_of_many_shapes_make_the_same_chapter(shape: str, line_end: str) -> None:
    found = chapter(SHAPES[shape].replace("\n", line_end))
    assert found.title == "Whole"
    assert [section.title for section in found.sections] == PARTS
    body = ("It begins here, on a day.", "And it goes on, slowly.")
    assert [section.paragraphs for section in found.sections] == [body, body]


def test_capitals_are_headings_too() -> None:
    found = chapter(laid_out("FIRST THINGS", "SECOND THOUGHTS", title="Whole"))
    assert [section.title for section in found.sections] == [part.upper() for part in PARTS]


def test_a_chapter_of_the_shape_that_matters_is_found_whole() -> None:
    found = chapter(ASKING)
    assert found.title == "Asking One Another for Help"
    assert len(found.opening) == 1
    assert {section.title: len(section.paragraphs) for section in found.sections} == {
        "What is a Request?": 2,
        "The Benefits of Asking": 2,
        "Overcoming Fear of a No": 2,
        "Embracing Help to Work Better Together": 3,
    }
    said = " ".join(p for each in found.sections for p in each.paragraphs)
    assert all(" ".join(block.split()) in said for block in ASKING.split("\n\n")[3::3])


def test_lower_headings_stay_in_their_section() -> None:
    found = chapter("# Whole\n\n## One\n\nText.\n\n### Smaller\n\nMore.\n\n## Two\n\nEnd.\n")
    assert [section.title for section in found.sections] == ["One", "Two"]
    assert found.sections[0].paragraphs == ("Text.", "Smaller", "More.")


def test_what_only_looks_like_a_heading_is_none() -> None:
    code = "## One\n\n```\n# a comment\n```\n\nText.\n\n## Two\n\n1. a list\n2. goes on\n\nEnd.\n"
    assert [section.title for section in chapter(code).sections] == ["One", "Two"]
    said = "Read it. Then stop.\n\n12 people came, and all of them stayed until the end.\n\nSo.\n"
    assert len(chapter(said).sections) == 1


def test_markdown_s_marks_are_taken_out_of_the_text() -> None:
    text = (
        "## One\n\nA **strong** word, [a link](https://example.org) and `code`.\n\n## Two\n\nEnd."
    )
    assert chapter(text).sections[0].paragraphs == ("A strong word, a link and code.",)


@pytest.mark.parametrize(
    ("drawn", "paragraphs"),
    [
        ("* * *", ()),
        ("- - -", ()),
        ("```python\nx = 1\n```", ("x = 1",)),
        ("~~~\nx = 1\n~~~", ("x = 1",)),
        ("| who | when |\n|-----|:----:|\n| Ana | now |", ("who, when Ana, now",)),
        ("> Somebody said it.", ("Somebody said it.",)),
        ("<div class='a'>Said.</div>", ("Said.",)),
    ],
)
def test_what_markdown_only_draws_is_not_read_aloud(
    drawn: str, paragraphs: tuple[str, ...]
) -> None:
    found = chapter(f"## One\n\n{drawn}\n\nText.\n\n## Two\n\nEnd.\n")
    assert found.sections[0].paragraphs == (*paragraphs, "Text.")


@pytest.mark.parametrize(
    ("front", "title"),
    [("title: A quiet team", "A quiet team"), ('title: "Said"', "Said"), ("by: Ana", "")],
)
def test_what_stands_before_a_chapter_names_it_where_no_heading_does(
    front: str, title: str
) -> None:
    assert chapter(f"---\n{front}\n---\n\n## One\n\nText.\n\n## Two\n\nEnd.\n").title == title
    headed = chapter(f"---\n{front}\n---\n\n# Whole\n\n## One\n\nText.\n")
    assert headed.title == "Whole"


def test_a_text_without_headings_is_cut_into_parts() -> None:
    found = chapter("\n\n".join(f"Paragraph {n} says something of its own." for n in range(9)))
    assert [len(section.paragraphs) for section in found.sections] == [4, 4, 1]
    assert found.sections[0].title.startswith("Paragraph 0 says")


def test_a_long_paragraph_is_cut_between_sentences_and_loses_no_word() -> None:
    long = "This is one sentence among many. " * 60
    found = chapter(f"## One\n\n{long}\n\n## Two\n\n{'x' * 2_000}\n")
    first, second = (section.paragraphs for section in found.sections)
    assert len(first) > 1
    assert " ".join(first) == long.strip()
    assert all(part.endswith(".") and len(part) <= PARAGRAPH for part in first)
    assert "".join(second) == "x" * 2_000


def test_a_script_and_control_characters_do_not_come_along() -> None:
    text = "## One\x00\n\nHi <script>alert(1)</script>\x07 there\u202f.\n\n## Two\n\nEnd.\n"
    found = chapter(text)
    assert found.sections[0].title == "One"
    assert "<" not in found.sections[0].paragraphs[0]


@settings(max_examples=40)
@given(st.text(alphabet="#=-*_ \n\r\t1.IVaA<>`[]()\x00é", max_size=200))
def test_no_text_raises(text: str) -> None:
    chapter(text)
