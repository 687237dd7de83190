"""The report: a line per result for people, and the same with its attackers for machines."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.attacks import report
from tests.attacks.attackers import F, P
from tests.attacks.result import Hits, Result, Setting, found, guessed

FOUND = replace(
    found("a scan", 20, 0, trials=1_500, off=4), rule="R0", by=(F, P), setting=Setting.LIVE
)


def test_a_row_has_a_cell_for_each_column() -> None:
    assert report.row(FOUND) == (
        "R0", "a scan", "20", "live server", "1,500", "0", "0", "0", "4", "1", "holds"
    )  # fmt: skip
    assert len(report.row(FOUND)) == len(report.HEAD)


def test_few_guesses_say_what_they_are_at_least() -> None:
    few = guessed("a guess", 20, Hits(5, 100), limit=0.05, off=Hits(9, 10))
    assert report.row(few)[6].startswith("at least ")


def test_machines_are_told_who_attacks_alone_and_who_together() -> None:
    pair = replace(FOUND, by=(P, F | P))
    assert read(FOUND)["by"] == ["F", "P"]
    assert read(pair)["by"] == ["P", "F+P"]


def test_the_machines_report_has_every_column_of_the_people_s() -> None:
    told = read(FOUND)
    assert (told["rule"], told["attack"], told["room"], told["how"]) == (
        "R0", "a scan", "20", "live server"
    )  # fmt: skip
    assert {"trials", "success", "upper", "limit", "slack", "off", "off_must"} <= set(told)
    assert told["verdict"] == "holds"


def test_one_line_that_does_not_hold_makes_the_whole_report_bad() -> None:
    broken = replace(FOUND, success=1, upper=1)
    assert json.loads(report.machine([FOUND, broken], full=True, seconds=1))["good"] is False
    assert "1 lines are not as they must be" in report.markdown([broken], full=True, seconds=1)


def read(result: Result) -> dict[str, object]:
    (line,) = json.loads(report.machine([result], full=False, seconds=1))["results"]
    return dict(line)
