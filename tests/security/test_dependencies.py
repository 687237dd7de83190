"""Releases below which a known hole would be open: neither the project nor its locks go below."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.setup.test_locks import PYTHON_LOCKS, pins

ROOT = Path(__file__).resolve().parents[2]

# The oldest release that may be installed, and what was wrong before it.
FLOORS = {
    "cryptography": ("44.0.1", "a bundled OpenSSL that could be spoken to as somebody else"),
    "eventlet": ("0.40.3", "a second request hidden in the trailers of a first"),
    "flask": ("3.1.1", "an old key that signed in place of the newest"),
    "jinja2": ("3.1.6", "a template that got out of its sandbox"),
    "markupsafe": ("2.1", "an escape that could be slow"),
    "marshmallow": ("4.1.2", "errors of many items that took time without bound"),
    "nh3": ("0.2.18", "markup that cleaned itself into a script"),
    "python-engineio": ("4.13.3", "payloads without bound"),
    "python-socketio": ("5.14.0", "messages between workers that were run as code"),
    "pyyaml": ("5.4", "documents that were run as code"),
    "redis": ("5.0", "a cancelled question whose answer went to the next one"),
    "requests": ("2.32.4", "a password for one host that was sent to another"),
    "urllib3": ("2.6.0", "an answer that unpacks without bound"),
    "werkzeug": ("3.1.6", "names of devices that were read as files"),
}
DECLARED = FLOORS.keys() - {"jinja2", "markupsafe", "urllib3"}  # those come with others


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
@pytest.mark.parametrize("name", FLOORS)
def test_no_lock_goes_below_a_floor(lock: str, name: str) -> None:
    pinned = pins(lock)
    if name in pinned:
        assert Version(pinned[name]) >= Version(FLOORS[name][0]), FLOORS[name][1]


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_who_installs_without_a_lock_gets_no_older_release_either(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {each.name: each for each in map(Requirement, project["dependencies"])}
    floor = next(spec.version for spec in wanted[name].specifier if spec.operator == ">=")
    assert Version(floor) >= Version(FLOORS[name][0])


def test_every_floor_is_of_something_that_is_installed() -> None:
    assert set(pins("requirements-test.lock")) >= FLOORS.keys()
