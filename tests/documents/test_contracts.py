"""The import contracts catch a module that has no floor of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration  # it runs the linter
ROOT = Path(__file__).resolve().parents[2]
FLOORS = "The floors"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of what the contracts look at."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("server", "sessions"):
        leave_out = shutil.ignore_patterns("static", "__pycache__")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=leave_out)
    return tmp_path


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter in a folder, as script/test does in this one."""
    lint = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [sys.executable, lint, "--no-cache"],
        cwd=folder, check=False, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def imports(path: Path, line: str) -> None:
    """Add a line at the end of a module."""
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")


def test_a_module_that_two_floors_share_has_to_have_a_floor_itself(copied: Path) -> None:
    assert checked(copied).returncode == 0, "as it stands, every contract is kept"
    (copied / "server" / "utils.py").write_text('"""Whatever."""\n', encoding="utf-8")
    for room in ("service", "transport"):
        imports(copied / "server" / room / "__init__.py", "import server.utils")
    done = checked(copied)
    assert done.returncode == 1
    assert f"{FLOORS}: imports go down" in done.stdout
    assert "server.utils" in done.stdout


def test_the_domain_may_not_import_the_server(copied: Path) -> None:
    imports(copied / "sessions" / "__init__.py", "import server.logs")
    done = checked(copied)
    assert done.returncode == 1
    assert "The domain lies under everything BROKEN" in done.stdout
