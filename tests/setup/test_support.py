"""`hearth support check`, and a start with a support.yaml, good, stale or wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from server import config
from server.cli import hearth

GOOD = 'en:\n  - label: The desk\n    phone: "12"\n    last_verified: {day}\n'


def checked(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(hearth, ["support", "check", *words])
    return result.exit_code, result.output


def written(folder: Path, text: str) -> Path:
    path = folder / "support.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_good_file_is_told_back(tmp_path: Path) -> None:
    day = config.support_file._today().isoformat()
    assert checked(str(written(tmp_path, GOOD.format(day=day)))) == (0, "en: The desk\n")


def test_one_in_the_data_folder_is_found_and_none_is_no_fault(tmp_path: Path) -> None:
    code, said = checked("--data", str(tmp_path))
    assert (code, said.startswith("There is no")) == (0, True)
    written(tmp_path, GOOD.format(day="2026-01-01"))
    assert "en: The desk" in checked("--data", str(tmp_path))[1]


def test_who_was_last_verified_more_than_a_year_ago_is_named(tmp_path: Path) -> None:
    code, said = checked(str(written(tmp_path, GOOD.format(day="2020-01-01"))))
    assert code == 0
    assert "The desk was last verified on 2020-01-01" in said


def test_a_wrong_file_is_refused_with_its_line_by_the_check_and_by_the_start(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, GOOD.format(day="soon"))
    code, said = checked(str(path))
    assert code == 2
    assert f"{path}:4: " in said
    started = CliRunner().invoke(hearth, ["--data", str(tmp_path), "--port", "0"])
    assert started.exit_code == 2
    assert f"{path}:4: " in started.output


def test_a_file_that_was_named_has_to_be_there(tmp_path: Path) -> None:
    code, said = checked(str(tmp_path / "absent.yaml"))
    assert (code, "There is no file" in said) == (2, True)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "support.yaml"
    path.write_bytes(b"en: \xff")
    with pytest.raises(config.SettingsError, match="UTF-8"):
        config.support_of(config.Settings(support=str(path)))
