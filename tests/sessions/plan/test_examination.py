"""Any text gets an answer: a plan, or sentences with line, column and what was probably meant."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import library
from sessions.plan import problems as problem_list
from sessions.plan import source, spelling

GOOD = (Path(__file__).parents[1] / "small.yaml").read_text(encoding="utf-8")

PARTS = source.MOST_PARTS - 2  # the line of the part that is one too many, in a list below a key

# What is replaced (its first place), by what; code, a piece at whose first sign the problem stands,
# and what was meant.
MEANT: list[tuple[str, str, str, str, str]] = [
    ("activity: share", "activity: shrae", "no_activity", "shrae", "share"),
    ("activity: check_in", "activity: Check-In", "no_activity", "Check-In", "check_in"),
    ("prompt: And then?", "promt: And then?", "unknown_key", "promt", "prompt"),
    ("language: en", "langauge: en", "unknown_key", "langauge", "language"),
    ("language: en", "language: English", "bad_language", "English", "en"),
    ("of: wall", "of: wal", "no_origin", "wal", "wall"),
    ("keep: may_be_kept", "keep: may be kept", "no_keep", "may be kept", "may_be_kept"),
    ("area: quiet_ease", "area: quite_ease", "no_area", "quite_ease", "quiet_ease"),
    ('{"30": 6}', '{"30": 6, "30m": 1}', "no_format", '"30m"', "30"),
    ("id: pairs", "id: Élan & Pairs!", "bad_id", "Élan", "elan-pairs"),
    ("title: Talk", "title: 5", "not_a_text", "5", '"5"'),
    ("low: not at all", "low: no", "not_a_text", "no\n", '"no"'),
    ('{"30": 6}', '{"30": 6.3}', "not_half", "6.3", "6.5"),
    ("- id: second", "- id: first", "twice", "first\n    title: Second", "first-2"),
]


@pytest.mark.parametrize(("old", "new", "code", "at", "meant"), MEANT)
def test_a_problem_says_where_it_stands_and_what_was_meant(
    old: str, new: str, code: str, at: str, meant: str
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    before = text[: text.index(at, text.index(new) if new in text else 0)]
    place = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    found = [each for each in library.examine(text).problems if each.code == code]
    assert [(each.line, each.column) for each in found][:1] == [place]
    assert found[0].suggestion == meant
    assert meant in found[0].advice


def test_a_misspelt_activity_is_one_problem_and_not_one_for_each_of_its_keys() -> None:
    for name in ("choise", "quiz"):
        text = GOOD.replace("activity: choice", f"activity: {name}", 1)
        assert [each.code for each in library.examine(text).problems] == ["no_activity"]


def test_a_word_that_is_like_none_is_not_guessed_at() -> None:
    (problem,) = library.examine(GOOD.replace("activity: choice", "activity: quiz")).problems
    assert problem.suggestion == ""
    assert "mean" not in problem.advice


def test_a_good_text_is_a_plan_as_text_and_as_bytes_with_or_without_a_mark() -> None:
    for text in (GOOD, GOOD.encode(), b"\xef\xbb\xbf" + GOOD.encode(), "\ufeff" + GOOD):
        found = library.examine(text)
        assert found.problems == ()
        assert found.plan == library.parse(GOOD)


def test_windows_lines_are_counted_like_any() -> None:
    text = GOOD.replace("activity: share", "activity: shrae").replace("\n", "\r\n")
    (problem,) = library.examine(text).problems
    assert problem.line == GOOD[: GOOD.index("activity: share")].count("\n") + 1


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (b"id: a\ntitle: \xff", "not_utf8", (2, 8)),
        (GOOD.encode("utf-16"), "not_utf8", (1, 1)),
        ("id: a\ntitle: b\x00", "bad_character", (2, 9)),
        ("id: a\ntitle: \ud800", "bad_character", (2, 8)),
        ("a: &a [x]\nb: [*a, *a]", "alias", (2, 5)),
        ("[" * 5_000, "too_deep_nesting", (1, 17)),
        ("- " * 5_000, "too_deep_nesting", (1, 33)),
        ("a:\n" + "- x\n" * 50_000, "too_many_parts", (PARTS, 3)),
        ("x" * (1024 * 1024), "too_big", (1, 1)),
    ],
)
def test_a_hostile_text_gets_a_sentence_with_its_line(
    text: str | bytes, code: str, place: tuple[int, int]
) -> None:
    found = library.examine(text)
    assert found.plan is None
    assert [(each.code, (each.line, each.column)) for each in found.problems][:1] == [(code, place)]


def test_no_more_parts_are_looked_at_than_a_plan_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0

    def counted(text: str, **more: Any) -> Iterator[Any]:
        nonlocal seen
        for event in parse(text, **more):
            seen += 1
            yield event

    parse = yaml.parse
    monkeypatch.setattr(yaml, "parse", counted)
    monkeypatch.setattr(yaml, "compose", lambda *_, **__: pytest.fail("it was built"))
    library.examine("a:\n" + "- x\n" * 60_000)
    assert source.MOST_PARTS < seen <= source.MOST_PARTS + 2
    seen = 0
    library.examine("x\n" * (source.MOST_BYTES // 2 + 1))
    assert seen == 0


def test_a_text_of_nothing_but_mistakes_gets_a_bounded_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guesses = 0

    def nearest(written: str, known: Any) -> str:
        nonlocal guesses
        guesses += 1
        return spelling.nearest(written, known)

    monkeypatch.setattr(problem_list, "nearest", nearest)
    found = library.examine("".join(f"titel{n}: x\n" for n in range(9_000)))
    assert len(found.problems) == problem_list.MOST
    assert 0 < guesses <= problem_list.MOST
    long = library.examine(GOOD.replace("activity: share", f"activity: {'x' * 100_000}", 1))
    assert all(len(each.message) + len(each.advice) < 1_000 for each in long.problems)


def test_a_word_without_end_is_compared_with_nothing() -> None:
    assert spelling.nearest("shrae", ["share"]) == "share"
    assert spelling.nearest("share" * 20, ["share" * 20]) == ""


def test_tags_run_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    call = f'!!python/object/apply:os.mkdir ["{mark}"]'
    yaml.unsafe_load(call)
    assert mark.exists()  # the premise: it would
    mark.rmdir()
    assert library.examine(GOOD.replace("title: Talk", f"title: {call}")).plan is None
    assert not mark.exists()


def test_sentences_come_in_the_language_asked_for_or_in_english() -> None:
    text = GOOD.replace("activity: share", "activity: shrae")
    assert library.examine(text, language="xx").problems == library.examine(text).problems


@settings(max_examples=60)
@given(st.one_of(st.text(), st.binary()))
def test_no_text_and_no_bytes_raise(text: str | bytes) -> None:
    assert library.examine(text).plan is None


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(1, 8))
def test_a_plan_with_parts_cut_out_swapped_or_doubled_never_raises(seed: int, cuts: int) -> None:
    chance = random.Random(seed)
    lines = GOOD.splitlines(keepends=True)
    signs = list("{}[]:,-&*!|>'\"%@`#?\t\n\x00 0aé")
    for _ in range(cuts):
        at = chance.randrange(len(lines))
        what = chance.randrange(4)
        if what == 0:
            del lines[at]
        elif what == 1:
            lines.insert(at, chance.choice(lines))
        elif what == 2:
            line = lines[at]
            cut = chance.randrange(len(line) + 1)
            lines[at] = line[:cut] + chance.choice(signs) + line[cut:]
        else:
            lines[at] = lines[at].partition(":")[0] + ": " + chance.choice(["[]", "{}", "~", "1"])
    found = library.examine("".join(lines))
    assert (found.plan is None) == bool(found.problems)
