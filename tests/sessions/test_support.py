"""What an organiser writes into support.yaml is read, or refused with the line to mend."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sessions.plan.problems import PlanErrors
from sessions.support import STALE, contacts, of_language, stale

TODAY = date(2026, 11, 27)
GOOD = """\
en:
  - label: The front desk
    phone: "+44 20 7946 0000"
    hours: weekdays, 9 to 6
    last_verified: 2026-11-20
  - label: A help line
    url: https://example.org/help
    last_verified: 2025-01-02
de:
  - label: Empfang
    text: "030 123456"
    last_verified: 2026-11-20
"""


# what is replaced, by what, the line that is named, and its code
WRONG: list[tuple[str, str, int, str]] = [
    ('    text: "030 123456"\n', "", 10, "no_way"),
    ("  - label: Empfang\n", "  - hours: immer\n", 10, "missing"),
    ("    last_verified: 2026-11-20\n", "", 2, "missing"),
    ("2025-01-02", "last winter", 8, "bad_day"),
    ("2025-01-02", "2026-11-28", 8, "later_day"),
    ("https://example.org/help", "javascript:alert(1)", 7, "bad_url"),
    ("hours:", "ours:", 4, "unknown_key"),
    ('"+44 20 7946 0000"', "5550100", 3, "not_a_text"),
    ("de:", "German:", 10, "bad_language"),
    ("de:", "de: []\nfr:", 9, "wrong_number"),
    ("de:", "fr: nobody\nde:", 9, "not_a_list"),
    ("de:", "fr: [nobody]\nde:", 9, "not_a_contact"),
    ("The front desk", "x" * 121, 2, "too_long"),
    (GOOD, "", 1, "no_contacts"),
    (GOOD, "- label: Ada", 1, "not_by_language"),
    (GOOD, "en: [", 1, "not_yaml"),
]


def read(text: str) -> list[tuple[int, str]]:
    """Give the line and the code of every problem; none: the file is good."""
    try:
        contacts(text, "support.yaml", today=TODAY)
    except PlanErrors as wrong:
        return [(problem.line, problem.code) for problem in wrong.problems]
    return []


def test_contacts_are_read_by_language_as_pages_show_them() -> None:
    found = contacts(GOOD, "support.yaml", today=TODAY)
    assert [each.shown() for each in found["en"]] == [
        {
            "label": "The front desk", "phone": "+44 20 7946 0000", "hours": "weekdays, 9 to 6",
            "verified": "2026-11-20",
        },
        {"label": "A help line", "url": "https://example.org/help", "verified": "2025-01-02"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "The front desk"), ("de", "Empfang"), ("de-AT", "Empfang"), ("fr", "The front desk")],
)
def test_a_session_gets_those_of_its_language_or_else_the_english_ones(
    language: str, label: str
) -> None:
    assert of_language(contacts(GOOD, "", today=TODAY), language)[0].label == label
    assert of_language({}, language) == ()


@pytest.mark.parametrize(("old", "new", "line", "code"), WRONG)
def test_what_is_wrong_is_named_with_its_line(old: str, new: str, line: int, code: str) -> None:
    assert read(GOOD) == [], "the premise: the rest is right"
    assert old in GOOD
    assert (line, code) in read(GOOD.replace(old, new, 1))


def test_who_was_not_verified_for_more_than_a_year_is_listed() -> None:
    found = contacts(GOOD, "", today=TODAY)
    assert [each.label for each in stale(found, today=TODAY)] == ["A help line"]
    last_day = date(2025, 1, 2) + timedelta(days=STALE)
    assert stale(found, today=last_day) == []
