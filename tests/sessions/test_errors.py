"""Every refusal has a stable code of its own and a sentence for a person."""

import inspect
import string

import pytest

from sessions import errors
from sessions.languages import catalogue

REFUSALS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.Refusal) and kind not in (errors.Refusal, errors.AnswerRefused)
]
CODES = [
    "no_such_session", "session_closed", "wrong_role", "bad_token", "too_many_guesses",
    "bad_shape", "too_large", "step_closed", "already_out",
    "empty_text", "text_too_long", "out_of_range", "unknown_choice", "moved_on",
    "close_first", "not_now", "no_such_step", "no_such_card", "support_needed", "store_away",
    "disk_full", "internal",
]  # fmt: skip


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in REFUSALS]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", sorted({*CODES, *(kind.code for kind in REFUSALS)}))
def test_every_code_has_a_sentence_without_jargon(code: str) -> None:
    sentence = errors.sentences()[code]
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert not {"null", "exception", "invalid", "token", "error:"} & set(sentence.lower().split())


def test_attributes_fill_the_sentence_and_missing_ones_leave_a_mark() -> None:
    assert "280" in errors.message("text_too_long", limit=280)
    assert "…" in errors.message("text_too_long")


def test_an_unknown_code_or_language_still_says_something() -> None:
    assert errors.message("no_code_at_all") == errors.message("internal")
    assert errors.sentences("xx")["not_now"] == errors.message("not_now")


def test_a_refusal_of_an_answer_names_its_fields() -> None:
    refused = errors.OutOfRange("energy", "ease")
    assert (refused.code, refused.fields) == ("out_of_range", ("energy", "ease"))


def test_what_moved_on_carries_is_at_hand() -> None:
    assert errors.MovedOn(state={"version": 3}).details["state"] == {"version": 3}


def test_plan_sentences_come_with_advice() -> None:
    for code, words in catalogue("plan").items():
        assert len(words) == 2, code
        for sentence in words:
            assert sentence.endswith("."), code
        gaps = [name for _, name, _, _ in string.Formatter().parse(words[0] + words[1]) if name]
        assert all(gap.isidentifier() for gap in gaps), code
