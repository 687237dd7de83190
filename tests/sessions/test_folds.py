"""Texts are folded alike on phones and server: a test of the phone runs the same cases."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import folds
from sessions.errors import AnswerRefused
from sessions.texts import text

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("texts.json").read_text("utf-8"))
# Signs that meet each other's folds: what one of them leaves must not be there for another.
TRICKY = (
    "'`´“»‹…‥.-–—― \u00a0\u200b\u200c\u200d\u200e\u2066\ufe0e\ufe0f\ufe01\u20e3\u0301\u0338e1#aا می"
    "❤☝👍🏽👩👨🤝🏴\U000e0067\U000e007f\n\r\t<>=\u115f\u1160\u1100\u1161\u11a8\u2800क्🕵♂👁"
    "\u1820\u180b\u180e葛\U000e0100～🫱🫲\u1acf\u2212\u2026"
)
BY_NAME = re.compile(r"\\[wdsbWDSBpP]|\(\?<")  # what differs between languages and versions


def named(case: dict[str, Any]) -> str:
    return f"{case['about']}: {case['raw'][:12].encode('unicode-escape').decode()}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_text_comes_out_as_the_phone_shows_it_or_is_refused(case: dict[str, Any]) -> None:
    code = case.get("server", case.get("refused"))
    if code is None:
        assert text(case["raw"], "text") == case["folded"]
        return
    with pytest.raises(AnswerRefused) as refused:
        text(case["raw"], "text")
    assert refused.value.code == code


def test_there_are_cases_of_every_kind() -> None:
    kinds = {case["about"] for case in CASES}
    assert len(CASES) >= 300
    assert {"pictures", "flags", "marks", "Indic", "Arabic", "CJK", "lines", "unassigned"} < kinds


@given(st.text(st.sampled_from(TRICKY), max_size=14) | st.text(max_size=60))
def test_folding_twice_changes_nothing(raw: str) -> None:
    once = folds.folded(raw)
    assert folds.folded(once) == once


@given(st.text(st.sampled_from(TRICKY), max_size=14) | st.text(max_size=60))
def test_what_is_left_has_no_blank_edge_and_single_spaces(raw: str) -> None:
    left = folds.folded(raw)
    assert left == left.strip(" \n")
    assert not re.search("\r|  | \n|\n |\n\n\n", left)


@given(st.text(st.sampled_from(" ab.,'`\"-<>=!+|1#*(\n\r\t\x00\x7f\x0b"), max_size=14))
def test_a_text_of_ascii_needs_fewer_folds(raw: str) -> None:
    left = folds._composed(raw)
    for fold in folds._folds(of_ascii=False):
        left = fold(left)
    assert folds.folded(raw) == left.strip(" \n")


def test_no_fold_changes_what_is_taken_for_a_plain_text() -> None:
    short = itertools.product(" ab'`-.\n\r\t\x00", repeat=3)
    longer = itertools.product(" a'-.\n", repeat=5)
    texts = ["".join(signs) for signs in (*short, *longer)]
    plain = [text for text in texts if folds.is_plain(text)]
    assert len(plain) > 400
    for raw in plain:
        left = raw
        for fold in folds._folds(of_ascii=True):
            left = fold(left)
        assert left == raw


@pytest.mark.parametrize("fold", folds.read()["folds"], ids=lambda fold: str(fold["name"]))
def test_each_fold_has_a_reason_and_uses_what_both_languages_read_alike(
    fold: dict[str, str],
) -> None:
    assert fold["about"].endswith(".")
    assert not BY_NAME.search(fold["pattern"])
    assert not re.search(r"\$\D", fold["becomes"])


@pytest.mark.parametrize("fold", folds.read()["folds"], ids=lambda fold: str(fold["name"]))
def test_no_fold_could_be_left_out(fold: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(each for each in folds.read()["folds"] if each is not fold)
    monkeypatch.setattr(folds, "_folds", lambda **_: tuple(map(folds._fold, others)))
    kept = [case for case in CASES if "folded" in case and "server" not in case]
    assert any(folds.folded(case["raw"]) != case["folded"] for case in kept)
