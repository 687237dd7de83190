"""`script/test` runs everything in parallel, a part as it is told, and says what failed."""

from __future__ import annotations

import os
import sys

import check
import pytest
from check import Check

FINE = Check("fine", [sys.executable, "-c", "print('nobody needs to read this')"])
WRONG = Check("wrong", [sys.executable, "-c", "raise SystemExit('a line is too long')"])


def test_what_a_check_says_is_shown_only_if_it_failed(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.failures([FINE, WRONG, FINE], dict(os.environ)) == ["wrong"]
    said = capsys.readouterr().out
    assert "ok     fine" in said
    assert "failed wrong" in said
    assert "a line is too long" in said
    assert "nobody needs to read this" not in said


def test_a_whole_run_is_parallel_and_keeps_a_files_tests_together() -> None:
    told = check.arguments(False, [])
    assert f"--numprocesses={2 * check.CORES + 1}" in told
    assert "--dist=loadfile" in told


def test_arguments_are_pytests_and_nothing_is_added() -> None:
    typed = ["tests/sessions", "-k", "timer"]
    assert check.arguments(False, typed) == typed


def test_a_quick_run_leaves_out_what_starts_programs() -> None:
    told = check.arguments(True, ["-k", "timer"])
    assert "not integration" in told
    assert told[-2:] == ["-k", "timer"]
