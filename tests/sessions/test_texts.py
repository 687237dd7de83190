"""Texts are cleaned alike for everyone, and measured after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import AnswerRefused, BadShape, EmptyText, TextTooLong
from sessions.texts import text, word


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  a b \n", "a b"),
        ("e\u0301", "é"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb\x00\x1b[1m", "a b[1m"),
        ("a\u200b\u202eb\ufeff", "ab"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("\u202a a", "a"),
    ],
)
def test_a_text_is_trimmed_composed_and_without_controls(raw: str, cleaned: str) -> None:
    assert text(raw, "text") == cleaned


@pytest.mark.parametrize("raw", ["", "   ", "\n", "\u200b\u200d", "\u00a0", "\x07"])
def test_what_cannot_be_seen_is_empty(raw: str) -> None:
    with pytest.raises(EmptyText):
        text(raw, "text")


@pytest.mark.parametrize("raw", ["\ud800", None, 5, ["a"], b"a"])
def test_a_lone_surrogate_or_no_text_at_all_cannot_be_read(raw: object) -> None:
    with pytest.raises(BadShape):
        text(raw, "text")


def test_two_hundred_and_eighty_characters_fit_of_any_width() -> None:
    assert text("a" * 280, "text")
    assert len(text("🔥" * 280, "text").encode()) == 1120
    with pytest.raises(TextTooLong) as refused:
        text("a" * 281, "text")
    assert refused.value.message() == "Please keep it to 280 characters."


def test_a_word_is_one_line_of_twenty_four_characters() -> None:
    assert word("at\n  home", "word") == "at home"
    with pytest.raises(TextTooLong):
        word("w" * 25, "word")


@given(st.text(max_size=400))
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    try:
        once = text(raw, "text")
    except AnswerRefused:
        return
    assert text(once, "text") == once
