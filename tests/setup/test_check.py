"""`script/test` runs everything in parallel, a part as it is told, and says what failed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

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


FIRST_TIME = """
from pathlib import Path

def first():
    seen = Path(__file__).with_suffix(".seen")
    many = len(seen.read_text()) if seen.exists() else 0
    seen.write_text("." * (many + 1))
    return many < MANY
""".replace("MANY", str(check.FEW + 1))

BESIDE_OTHERS = """
from pathlib import Path
seen = Path(__file__).with_suffix(".seen")

def test_is_slow_beside_others():
    first = not seen.exists()
    seen.touch()
    assert not first

def test_is_wrong():
    assert not WRONG
"""


@pytest.mark.parametrize("wrong", [False, True])
def test_what_failed_runs_once_more_and_counts_as_it_ends_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: bool
) -> None:
    monkeypatch.setattr(check, "ROOT", tmp_path)
    (tmp_path / "pytest.ini").touch()
    (tmp_path / "test_both.py").write_text(BESIDE_OTHERS.replace("WRONG", str(wrong)))
    assert check.tests(["test_both.py"]) == int(wrong)


def test_many_failures_are_no_accident(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "ROOT", tmp_path)
    (tmp_path / "pytest.ini").touch()
    names = [f"def test_{n}():\n    assert not first()\n" for n in range(check.FEW + 1)]
    start = f"{FIRST_TIME}\n\n" + "\n".join(names)
    (tmp_path / "test_many.py").write_text(start)
    assert check.tests(["test_many.py"]) == check.SOME_FAILED


def test_a_run_that_notes_no_failure_leaves_older_notes_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "ROOT", tmp_path)
    noted = tmp_path / ".pytest_cache/v/cache/lastfailed"
    noted.parent.mkdir(parents=True)
    noted.write_text('{"tests/test_older.py::test_a": true, "gw0": true}')
    assert check.last_failed(0) == ["tests/test_older.py::test_a"]
    assert check.last_failed(noted.stat().st_mtime + 1) == []
