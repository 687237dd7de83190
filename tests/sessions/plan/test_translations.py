"""A plan in other languages: words laid over it by ids, and checked where they stand."""

from __future__ import annotations

import re

import pytest

from sessions import library
from sessions.library import PlanCheck

README = (library.PLANS / "README.md").read_text(encoding="utf-8")
_FOUND = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
assert _FOUND is not None
SMALL = _FOUND[1]
GERMAN = """
translations:
  de:
    title: Kleine Anfänge
    about: Eine Viertelstunde über das Bitten.
    formats: {"15": {title: Eine Viertelstunde}}
    sections: {asking: {title: Um Hilfe bitten}}
    instruments:
      axes: {energy: [ruhig, lebhaft]}
      feelings: {curious: {word: neugierig}}
      pulse: {items: {could-ask: {label: Ich könnte hier um Hilfe bitten.}}}
    steps:
      asking-reading: {reading: [Die meisten helfen gern., Und bitten ungern.]}
      last-time:
        prompt: Wann kam Hilfe im richtigen Moment?
        talk: {turns: [{label: "Jemand erzählt, jemand hört zu"}]}
      this-week: {options: {friend: {label: Einen Freund}}}
"""
BOTH = SMALL + GERMAN


def examined(text: str) -> PlanCheck:
    found = library.examine(text)
    assert found.problems == ()
    return found


def test_what_is_translated_is_said_and_the_rest_stays_in_the_plan_s_own_language() -> None:
    found = examined(BOTH)
    english, german = found.written
    assert (english.language, german.language) == ("en", "de")
    assert english == examined(SMALL).plan, "the plan itself is untouched"
    assert german.title == "Kleine Anfänge"
    assert german.formats[0].title == "Eine Viertelstunde"
    assert german.sections[0].title == "Um Hilfe bitten"
    assert german.step("asking-reading").reading == (
        "Die meisten helfen gern.",
        "Und bitten ungern.",
    )
    assert german.step("asking-reading").title == "Why it is hard"
    talk = german.step("last-time").talk["15"]
    assert (talk.turns[0].label, talk.turns[0].seconds) == ("Jemand erzählt, jemand hört zu", 90)
    assert talk.larger[0].label == "One tells, the others listen"
    labels = german.step("this-week").labels
    assert (labels["friend"], labels["stranger"]) == ("Einen Freund", "Somebody I hardly know")
    assert german.instruments.axes["energy"] == ("ruhig", "lebhaft")
    assert german.instruments.feelings[0].word == "neugierig"
    assert [s.seconds for s in german.all_steps()] == [s.seconds for s in english.all_steps()]


def test_what_is_not_translated_yet_is_named() -> None:
    [german] = examined(BOTH).translations
    assert "plan/title" not in german.missing
    assert "plan/formats/15/title" not in german.missing
    assert "plan/sections/asking/asking-reading/title" in german.missing
    assert "plan/sections/asking/asking-reading/reading" not in german.missing
    assert "plan/sections/asking/this-week/options/1/label" not in german.missing
    assert "plan/sections/asking/this-week/options/2/label" in german.missing
    assert "plan/instruments/pulse/low" in german.missing
    assert not [path for path in german.missing if path.endswith(("/id", "/activity", "/keep"))]
    [nothing] = examined(f"{SMALL}\ntranslations: {{de: {{}}}}\n").translations
    assert set(german.missing) < set(nothing.missing)


def test_a_session_s_text_holds_one_language_and_reads_as_the_same_plan() -> None:
    found = examined(BOTH)
    for plan in found.written:
        text = library.text_in(BOTH, plan.language)
        alone = examined(text)
        assert alone.plan == plan
        assert alone.translations == ()
        assert "translations" not in text
    assert library.text_in(BOTH, "fr") == library.text_in(BOTH, "en")
    assert library.text_in(SMALL, "de") == SMALL, "comments stay where there is nothing to choose"


@pytest.mark.parametrize(
    ("wrong", "mended", "code", "suggestion"),
    [
        ("this-week:", "this-weak:", "unknown_key", "this-week"),
        ("friend: {", "freind: {", "unknown_key", "friend"),
        ("    title: Kleine", "    titel: Kleine", "unknown_key", "title"),
        ("sections: {asking", "sections: {askin", "unknown_key", "asking"),
        ("title: Kleine Anfänge", "title: 7", "not_a_text", '"7"'),
        ("title: Kleine Anfänge", f"title: {'x' * 90}", "too_long", ""),
        ("Kleine Anfänge", "<script>", "markup", ""),
        ("[ruhig, lebhaft]", "[ruhig]", "wrong_number", ""),
        ("{label: Einen Freund}", "Einen Freund", "not_a_table", ""),
        ("{label: Einen Freund}", "{id: x}", "unknown_key", ""),
        ("prompt: Wann kam Hilfe", "minutes: {a: 1} #", "unknown_key", ""),
        ("prompt: Wann kam Hilfe", "prompt: Wie alt bist du, als Hilfe", "identifying", ""),
        ("  de:\n", "  en:\n", "own_language", ""),
        ("  de:\n", "  Deutsch:\n", "bad_language", ""),
    ],
)
def test_what_is_wrong_with_a_translation_is_told_where_it_stands(
    wrong: str, mended: str, code: str, suggestion: str
) -> None:
    assert BOTH.count(wrong) == 1, "the premise: one place is changed"
    text = BOTH.replace(wrong, mended)
    found = library.examine(text)
    assert found.plan is None
    assert [(each.code, each.suggestion) for each in found.problems] == [(code, suggestion)]
    [problem] = found.problems
    line = text[: text.index(mended)].count("\n") + 1
    assert problem.line in (line, line + 1)
    assert problem.path.startswith("plan/translations")


@pytest.mark.parametrize("given", ["7", "[]", "{de: 7}", "{de: [a]}", '{de: {steps: "x"}}'])
def test_no_shape_of_translations_raises(given: str) -> None:
    library.examine(f"{SMALL}\ntranslations: {given}\n")
    library.examine(f"title: x\ntranslations: {given}\n")


def test_a_problem_of_the_plan_itself_is_told_once_however_many_languages_it_has() -> None:
    text = BOTH.replace('minutes: {"15": 1}', 'minutes: {"15": 2}', 1)
    assert [each.code for each in library.examine(text).problems] == ["wrong_sum"]


def test_there_are_so_many_languages_and_no_more() -> None:
    codes = ["aa", "ab", "ac", "ad", "ae", "af", "ag", "ah"]
    full = f"{SMALL}\ntranslations: {{{', '.join(f'{code}: {{}}' for code in codes)}}}\n"
    assert len(examined(full).translations) == len(codes)
    found = library.examine(full.replace("{aa", "{zz: {}, aa"))
    assert [each.code for each in found.problems] == ["wrong_number"]
