"""Exports as files: what people wrote stays text in every program."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from server.pages import sheets
from sessions.languages import WORDS, catalogue

WROTE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u200f=1",
    "\u2067@a",
    '"=1',
    "＝1+1",
    "|calc",
    "so be it",
]
SEPARATORS = [";", ",", "\t", "\n", "\r"]
EXPORT = {
    "plan": "Small",
    "format": "60",
    "steps": [
        {
            "id": "share",
            "title": "=Title",
            "prompt": "Say.",
            "cards": [{"text": text, "resonance": None} for text in WROTE],
            "snapshot": None,
            "labels": {},
        },
        {
            "id": "choose",
            "title": "Choose",
            "prompt": "Which?",
            "cards": [],
            "snapshot": {
                "kind": "choice",
                "options": [{"id": "x", "level": "half", "share": 60}],
                "mostly": None,
            },
            "labels": {"x": "The first"},
        },
    ],
}


def test_no_cell_of_a_table_is_a_formula() -> None:
    table = list(csv.reader(io.StringIO(sheets.as_csv(EXPORT))))
    assert table[0] == list(sheets.HEAD)
    assert len(table) == 1 + len(WROTE) + 1
    for row in table:
        for cell in row:
            assert not cell.lstrip(" \u200f\u2067").startswith(tuple("=+-@|＝")), cell
    assert table[-1] == ["Choose", "Which?", "The first", "half, 60"]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("formula", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", '"=1+1"', " =1", "-2.5+1"])
def test_a_formula_inside_a_text_stays_a_text_where_its_separator_separates(
    separator: str, formula: str
) -> None:
    text = f"hello{separator}{formula}{separator}bye"
    cards = [{"text": text, "resonance": None}]
    step: dict[str, Any] = {
        "title": "",
        "prompt": "Say.",
        "cards": cards,
        "snapshot": None,
        "labels": {},
    }
    table = sheets.as_csv({"steps": [step]})
    cells = [cell.lstrip(' "') for cell in re.split(rf"[{separator}\r\n]", table)]
    assert "bye" in {cell[:3] for cell in cells}
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@"))]


def test_a_mean_below_zero_is_read_as_it_is() -> None:
    assert sheets.harmless("interval, down, -0.6, -1.1, -0.1") == "interval, down, -0.6, -1.1, -0.1"


@pytest.mark.parametrize(
    "text", ["so be it", "1 = 1", "a-b", "Ada's", "I came; I saw, I left", "one\ntwo", "1,5 - 3"]
)
def test_a_plain_cell_stays_as_it_is(text: str) -> None:
    assert sheets.harmless(text) == text


def test_json_holds_the_export_without_the_plans_labels() -> None:
    read = json.loads(sheets.as_json(EXPORT))
    assert read["steps"][1]["snapshot"]["options"][0]["share"] == 60
    assert "labels" not in read["steps"][1]


def test_text_can_be_read_from_top_to_bottom() -> None:
    text = sheets.as_text(EXPORT)
    assert text.startswith("Small\n")
    assert "- The first (half, 60)" in text


def test_a_table_speaks_the_sessions_language_and_the_plans_words_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "de").mkdir()
    (tmp_path / "en" / "export.toml").write_bytes((WORDS / "en" / "export.toml").read_bytes())
    (tmp_path / "de" / "export.toml").write_text(
        '[columns]\ntext = "Text auf Deutsch"\n[values]\nhalf = "etwa die Hälfte"\n', "utf-8"
    )
    read = partial(catalogue, folder=tmp_path)
    monkeypatch.setattr(sheets, "catalogue", read)
    written = io.StringIO(sheets.as_csv({**EXPORT, "language": "de"}))
    table = list(csv.reader(written, delimiter=";"))
    assert table[0] == ["step", "prompt", "Text auf Deutsch", "value"]
    assert table[-1] == ["Choose", "Which?", "The first", "etwa die Hälfte, 60"]
    assert "etwa die Hälfte" in sheets.as_text({**EXPORT, "language": "de"})
    assert json.loads(sheets.as_json({**EXPORT, "language": "de"}))["language"] == "de"


@pytest.mark.parametrize(
    ("language", "sign"), [("en", ","), ("en-GB", ","), ("de", ";"), ("de-AT", ";"), ("pt-BR", ";")]
)
def test_a_table_opens_in_columns_where_its_language_is_read(language: str, sign: str) -> None:
    written = sheets.as_csv({**EXPORT, "language": language})
    names = catalogue("export", language)["columns"]
    assert written.startswith(sign.join(f'"{names[each]}"' for each in sheets.HEAD) + "\r\n")
    rows = list(csv.reader(io.StringIO(written), delimiter=sign))
    assert {len(row) for row in rows} == {len(sheets.HEAD)}


def test_the_size_of_a_word_is_told_as_the_room_saw_it_and_never_as_a_count() -> None:
    words = [{"text": text, "size": size} for size, text in enumerate(("shy", "team", "open"), 1)]
    step = {"cards": [], "labels": {}, "snapshot": {"kind": "words", "words": words}}
    told = dict(sheets.rows(step, catalogue("export", "en")["values"]))
    assert told == {"shy": "", "team": "said by several", "open": "said by many"}
    written = sheets.as_json({"plan": "Small", "steps": [step]})
    sizes = [word["size"] for word in json.loads(written)["steps"][0]["snapshot"]["words"]]
    assert sizes == ["small", "medium", "large"]


def moved(**figures: Any) -> dict[str, Any]:
    """Give a step that shows what moved: one part, with these figures."""
    none = dict.fromkeys(("mean", "low", "high", "effect", "effect_low", "effect_high"))
    part = {"id": "energy", "detail": "interval", "direction": "up"} | none | figures
    snapshot = {"kind": "change", "parts": [part]}
    told = {"title": "Moved", "prompt": "How?", "cards": [], "labels": {}}
    return told | {"snapshot": snapshot}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "too few to be sure, up, mean 0.6, likely from 0.0 to 1.2"),
        (
            "de",
            "zu wenige, um sicher zu sein, gestiegen, "
            "im Schnitt 0,6, wahrscheinlich von 0,0 bis 1,2",
        ),
    ],
)
def test_a_change_is_told_with_its_interval_though_that_ends_at_zero_and_its_caveat(
    language: str, said: str
) -> None:
    export = {"language": language, "steps": [moved(mean=0.6, low=0.0, high=1.2)]}
    written = io.StringIO(sheets.as_csv(export))
    _, part, caveat = csv.reader(written, delimiter=sheets.separator(export))
    assert part[3] == said
    assert caveat[2] == catalogue("export", language)["values"]["caveat"]


@pytest.mark.parametrize(("language", "said"), [("en", "7.5"), ("de", "7,5"), ("pt-BR", "7,5")])
def test_a_number_of_its_own_is_no_date_where_numbers_have_a_comma(
    language: str, said: str
) -> None:
    snapshot = {"kind": "sliders", "others": 7.5, "me": None, "gap": None, "mostly": True}
    step = {"title": "", "prompt": "", "cards": [], "snapshot": snapshot, "labels": {}}
    export = {"plan": "Small", "language": language, "steps": [step]}
    rows = list(csv.reader(io.StringIO(sheets.as_csv(export)), delimiter=sheets.separator(export)))
    values = catalogue("export", language)["values"]
    assert [row[2:] for row in rows[1:]] == [[values["others"], said], [values["mostly"], ""]]
    assert f"- {values['others']} ({said})" in sheets.as_text(export)


def test_what_two_or_nobody_chose_is_not_told_as_a_few() -> None:
    options = [{"id": "x", "level": "few", "share": None}]
    snapshot = {"kind": "choice", "options": options, "mostly": None}
    step = {"cards": [], "snapshot": snapshot, "labels": {"x": "The first"}}
    values = catalogue("export", "en")["values"]
    assert list(sheets.rows(step, values)) == [("The first", "few or none")]
    marked = step | {"cards": [{"text": "so", "resonance": "few"}], "snapshot": None}
    assert list(sheets.rows(marked, values)) == [("so", "few")], "of a card three or more know it"
