"""The page about texts tells every fold, in its order, and the limits that hold."""

from __future__ import annotations

import re
from pathlib import Path

from sessions.folds import limits, read

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "texts.md").read_text("utf-8")


def test_every_fold_is_told_in_its_order() -> None:
    table = PAGE.split("| fold | what it does |")[1].split("\n\n")[0]
    told = re.findall(r"^\| (.+?) \| (.+) \|$", table, re.MULTILINE)
    assert told == [(fold["name"], fold["about"]) for fold in read()["folds"]]


def test_the_limits_are_told() -> None:
    table = PAGE.split("## What is refused")[1].split("##")[0]
    for number in (limits()["characters"], limits()["bytes"], limits()["word"]):
        assert f"{number:,}" in table
    assert "more than ten lines" in table
    assert limits()["lines"] == 10
