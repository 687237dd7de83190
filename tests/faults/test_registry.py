"""The registry finds every fault test, and a finding is good only if it proves something."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults import report
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, LeftOut, Verdict, at_least, at_most, exactly
from tests.faults.runner import fault_tests, tried

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROOF = re.compile(r"\b(tests/[\w/]+\.py)::(test_\w+)")
NAMED = "tests/faults/test_registry.py::test_too_few_faults_prove_nothing"
KEPT = Finding("by hand", 3, 0, exactly(0, "answers"), off=2)


def breaking(full: bool) -> Iterator[Finding]:
    yield KEPT
    raise ValueError("no such room")


def not_here(full: bool) -> Iterator[Finding]:
    yield from ()
    raise LeftOut("There is no such program here.")


ABOUT = fault_test("A promise of this file", off="nothing at all")
# In a tuple, where the registry does not look: they are no part of the suite.
OURS = (ABOUT(breaking), ABOUT(not_here))


def test_limits_hold_on_their_side() -> None:
    assert (at_most(3, "s").allows(3), at_most(3, "s").allows(3.1)) == (True, False)
    assert (at_least(3, "s").allows(3), at_least(3, "s").allows(2.9)) == (True, False)
    assert (exactly(3, "s").allows(3), exactly(3, "s").allows(4)) == (True, False)


def test_a_finding_is_good_only_if_it_holds_and_would_not_without_the_mechanism() -> None:
    assert KEPT.verdict is Verdict.HOLDS
    assert replace(KEPT, figure=1).verdict is Verdict.BROKEN
    assert replace(KEPT, off=0).verdict is Verdict.BLIND
    assert replace(KEPT, off=None).verdict is Verdict.BLIND
    assert replace(KEPT, off=None, proved_by=NAMED).good
    assert replace(KEPT, off=0, proved_by=NAMED).verdict is Verdict.BLIND


def test_too_few_faults_prove_nothing() -> None:
    assert replace(KEPT, faults=0).verdict is Verdict.TOO_FEW
    assert replace(KEPT, fewest=4).verdict is Verdict.TOO_FEW


def test_what_breaks_off_was_not_kept(capsys: pytest.CaptureFixture[str]) -> None:
    kept, broken = tried(OURS[0], full=False)
    assert (kept.good, broken.verdict) == (True, Verdict.BROKEN)
    assert "ValueError: no such room" in broken.note
    assert "no such room" in capsys.readouterr().err


def test_what_this_machine_cannot_try_is_left_out_with_a_sentence() -> None:
    (left,) = tried(OURS[1], full=False)
    assert left.verdict is Verdict.LEFT_OUT
    assert report.line(left).endswith("There is no such program here.")


def test_names_are_there_once_and_chosen_by_any_part() -> None:
    names = [each.name for each in fault_tests()]
    assert len(names) == len(set(names))
    assert fault_tests(["no such promise"]) == []
    for name in names:
        assert name in [each.name for each in fault_tests([name[1:].upper()])]


def test_each_test_that_proves_a_mechanism_is_there() -> None:
    for path in HERE.rglob("*.py"):
        for file, test in PROOF.findall(path.read_text(encoding="utf-8")):
            assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), path


def test_a_row_has_a_cell_for_each_column_and_machines_are_told_the_same() -> None:
    (finding, *_) = tried(OURS[0], full=False)
    assert report.row(finding) == (
        "A promise of this file", "by hand", "3", "0", "exactly 0 answers", "2", "holds"
    )  # fmt: skip
    assert len(report.row(finding)) == len(report.HEAD)
    (told,) = json.loads(report.machine([finding], full=True, seconds=1))["findings"]
    assert (told["promise"], told["faults"], told["off"], told["verdict"]) == (
        "A promise of this file", 3, 2, "holds"
    )  # fmt: skip


def test_one_row_that_is_not_kept_makes_the_whole_report_bad() -> None:
    broken = replace(KEPT, figure=1)
    assert json.loads(report.machine([KEPT, broken], full=True, seconds=1))["good"] is False
    text = report.markdown([KEPT, broken], OURS, full=True, seconds=1)
    assert "1 rows are not as they must be" in text
    assert "6 faults" in text


def test_finding_them_leaves_the_process_as_it_is() -> None:
    assert fault_tests(), "the premise: they were looked for"
    assert socket.socket.__module__ == "socket", "a program was imported that patches its process"
