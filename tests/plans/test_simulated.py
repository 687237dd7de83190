"""A rehearsal has enough to say, and none of it could be anyone's."""

import re

import pytest

from tests.plans.material import SIMULATED, STEPS, words

WRITTEN = {id for id, s in STEPS.items() if s["activity"] in {"agree", "share", "commitment"}}
WORDS = {id for id, step in STEPS.items() if step["activity"] == "words"}
E_MAIL = re.compile(r"\S@\S")
HANDLE = re.compile(r"(^|\s)@\w")
PHONE = re.compile(r"\d[\d\s/().-]{4,}\d")
LINK = re.compile(r"https?:|www\.|\w\.(com|org|net|io|de)\b")
BEGINS_LIKE_A_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
NOT_NAMES = {"I", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Fridays", "Saturdays"}


def betrays_someone(text: str) -> bool:
    found = any(pattern.search(text) for pattern in (E_MAIL, HANDLE, PHONE, LINK))
    return found or not set(BEGINS_LIKE_A_NAME.findall(text)) <= NOT_NAMES


def test_every_written_prompt_and_every_word_has_texts() -> None:
    assert set(SIMULATED) == WRITTEN | WORDS


@pytest.mark.parametrize("id", sorted(WRITTEN | WORDS))
def test_at_least_forty_of_them_differ(id: str) -> None:
    assert len({" ".join(words(text)) for text in SIMULATED[id]}) >= 40


@pytest.mark.parametrize("id", sorted(WRITTEN | WORDS))
def test_they_fit_on_a_card(id: str) -> None:
    limit = 24 if id in WORDS else 280
    assert all(0 < len(text) <= limit for text in SIMULATED[id])
    assert all(len(text.encode()) <= 1120 for text in SIMULATED[id])


@pytest.mark.parametrize("id", sorted(WRITTEN | WORDS))
def test_nobody_can_be_found_in_them(id: str) -> None:
    assert [text for text in SIMULATED[id] if betrays_someone(text)] == []


@pytest.mark.parametrize(
    "text", ["ask ana@example.org", "call 030 1234567", "then Ana laughed", "see @ana_b"]
)
def test_who_could_be_found_would_be(text: str) -> None:
    assert betrays_someone(text)


@pytest.mark.parametrize("id", sorted(WRITTEN - {"agreements", "owning-harvest"}))
def test_they_sound_like_different_people(id: str) -> None:
    lengths = [len(text) for text in SIMULATED[id]]
    assert min(lengths) < 40
    assert max(lengths) > 200
    assert any(text[0].islower() for text in SIMULATED[id])
