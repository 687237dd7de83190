"""What nothing uses is found: code, and dependencies."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import dead_code
import pytest

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns("static", "__pycache__", "node_modules")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of what is looked at."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(ROOT / "hatch_build.py", tmp_path)
    for folder in ("server", "sessions", "script"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=LEFT_OUT)
    return tmp_path


def add(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def test_a_function_that_nobody_calls_is_found(copied: Path) -> None:
    assert dead_code.unused(copied) == []
    add(copied / "sessions" / "errors.py", "def nobody_calls_this() -> None: ...")
    (found,) = dead_code.unused(copied)
    assert "unused function 'nobody_calls_this'" in found


def test_a_field_of_a_message_is_not_taken_for_dead(copied: Path) -> None:
    add(copied / "server" / "wire" / "replies.py", "class Told:\n    nobody_names_this = 1")
    assert [line for line in dead_code.unused(copied) if "nobody_names_this" in line] == []


def checked(folder: Path) -> str:
    """Run deptry on the server of a folder, and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "deptry", "server", "sessions", "--no-ansi"],
        cwd=folder, check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_a_dependency_that_nobody_imports_is_found(copied: Path) -> None:
    assert "No dependency issues found" in checked(copied)
    project = copied / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace("dependencies = [", 'dependencies = [\n  "httpx",', 1))
    assert "'httpx' defined as a dependency but not used" in checked(copied)


def test_the_server_may_import_nothing_that_only_the_tests_need(copied: Path) -> None:
    add(copied / "server" / "logs.py", "import hypothesis")
    assert "'hypothesis' imported but declared as a dev dependency" in checked(copied)
