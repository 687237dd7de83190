"""The README's table of settings and the server's settings are the same."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from server.config import Settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?:`(--[a-z-]+)`)? ?\| `HEARTH_([A-Z_]+)` \| ([^|]+) \| [^|]+ \|$", re.MULTILINE
)
ROWS = {name.lower(): (flag, default) for flag, name, default in ROW.findall(README)}
# Read by the scripts and the tests, before there are settings.
FOR_SCRIPTS = {"SKIP_CLIENT_BUILD", "REQUIRE_DEPLOY", "REQUIRE_FAKETIME", "REQUIRE_REDIS"}


def test_the_table_has_a_row_for_every_setting_and_no_other() -> None:
    assert list(ROWS) == [field.name for field in fields(Settings)]


@pytest.mark.parametrize("name", ROWS)
def test_the_table_tells_the_real_default(name: str) -> None:
    default = getattr(Settings(), name)
    said = ROWS[name][1]
    if isinstance(default, bool):
        assert said == ("yes" if default else "no")
    elif default:
        assert said == f"`{default}`"
    else:
        assert said not in {"no", ""}, "an empty default needs words"


def test_the_flags_of_the_table_are_the_flags_of_the_command() -> None:
    source = (ROOT / "server" / "cli.py").read_text(encoding="utf-8")
    group = source[source.index("@click.group") : source.index("def hearth")]
    flags = re.findall(r'@click\.option\("(--[a-z-]+)"', group)
    assert [flag for flag, _ in ROWS.values() if flag] == flags
    for name, (flag, _) in ROWS.items():
        assert not flag or flag == "--" + name.replace("_", "-")


def test_every_setting_that_any_document_names_exists() -> None:
    known = {field.name.upper() for field in fields(Settings)} | FOR_SCRIPTS
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        named = set(re.findall(r"HEARTH_([A-Z_]+)", path.read_text(encoding="utf-8")))
        assert named <= known, path.name


def test_the_variables_for_scripts_are_read_by_somebody() -> None:
    places = [*(ROOT / "script").glob("*.py"), ROOT / "tests" / "conftest.py"]
    text = "".join(path.read_text(encoding="utf-8") for path in places)
    assert all(f"HEARTH_{name}" in text for name in FOR_SCRIPTS)
