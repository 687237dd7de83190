"""A wheel carries everything that the server reads: pages, plans, guides, scripts, words."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import build_client
import pytest

ROOT = Path(__file__).resolve().parents[2]
KINDS = (".html", ".js", ".css", ".yaml", ".md", ".lua", ".toml", ".json")
PACKAGES = ("server", "sessions", "facilitator_guides")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """A wheel that was built with what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*command, *options], check=True, timeout=300, env=dict(os.environ))
    with zipfile.ZipFile(next(folder.glob("hearth_workshop-*.whl"))) as archive:
        yield archive


@pytest.fixture(scope="module")
def wheel(archive: zipfile.ZipFile) -> set[str]:
    """The names in the wheel."""
    return set(archive.namelist())


def test_the_command_is_called_hearth_and_the_distribution_is_not(
    archive: zipfile.ZipFile,
) -> None:
    told = {Path(name).name: name for name in archive.namelist() if ".dist-info/" in name}
    assert b"\nName: hearth-workshop\n" in archive.read(told["METADATA"])
    assert b"hearth = server.__main__:main" in archive.read(told["entry_points.txt"])


def test_a_wheel_has_the_three_pages(wheel: set[str]) -> None:
    for page in ("index", "facilitator", "screen"):
        assert f"server/static/{page}.html" in wheel
    assert any(name.startswith("server/static/assets/") for name in wheel)


def test_every_page_and_all_that_it_loads_is_there_compressed(wheel: set[str]) -> None:
    static = {name for name in wheel if name.startswith("server/static/")}
    plain = {name for name in static if name.endswith((".html", ".js", ".css", ".svg"))}
    assert len(plain) > 3
    assert {f"{name}.{end}" for name in plain for end in ("br", "gz")} <= static


def test_building_it_brought_the_pages_up_to_date(wheel: set[str]) -> None:
    assert wheel
    assert build_client.is_built(ROOT) or os.environ.get(build_client.SKIP)


def test_a_wheel_has_every_file_that_is_read_and_not_run(wheel: set[str]) -> None:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*"):
            if path.suffix in KINDS and "static" not in path.parts:
                assert path.relative_to(ROOT).as_posix() in wheel


def test_a_wheel_has_nothing_of_the_tests(wheel: set[str]) -> None:
    assert not [name for name in wheel if name.startswith(("tests/", "client/", "script/"))]
