"""`hearth plan` as somebody types it: what is written, what is said, and with which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.plans.command import _read as read
from server.plans.command import plan
from sessions import library
from sessions.plan.source import MOST_BYTES

ASKING = Path(__file__).parents[1] / "sessions" / "chapters" / "asking.txt"


def hearth_plan(*typed: str | Path) -> Result:
    return CliRunner().invoke(plan, [str(each) for each in typed], catch_exceptions=False)


def test_a_new_plan_has_comments_and_can_be_played(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    assert hearth_plan("new", file).exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("# A plan to begin from.")
    done = hearth_plan("check", file)
    assert done.exit_code == 0
    assert "Small beginnings can be played: A quarter of an hour (8 steps)." in done.output


def test_the_check_says_what_is_not_translated_yet(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    hearth_plan("new", file)
    assert "In de" not in hearth_plan("check", file).output
    file.write_text(file.read_text("utf-8") + "\ntranslations: {de: {title: Anfang}}\n", "utf-8")
    [german] = library.examine(file.read_bytes()).translations
    missing = f"texts that are not said in it yet: {len(german.missing)}."
    assert f"In de too; {missing}" in hearth_plan("check", file).output


@pytest.mark.parametrize("command", ["new", "import"])
def test_a_file_that_exists_is_left_alone(command: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("my work", encoding="utf-8")
    typed = [file] if command == "new" else [ASKING, "--out", file]
    done = hearth_plan(command, *typed)
    assert done.exit_code == 2
    assert "exists already" in done.stderr
    assert file.read_text(encoding="utf-8") == "my work"


def test_a_problem_is_told_with_its_line_its_column_and_what_was_meant(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    hearth_plan("new", file)
    text = file.read_text(encoding="utf-8")
    wrong = text.replace("activity: share", "activity: shrae")
    file.write_text(wrong, encoding="utf-8")
    line = wrong[: wrong.index("shrae")].count("\n") + 1
    done = hearth_plan("check", file)
    assert done.exit_code == 1
    assert f"{file}:{line}:19: There is no activity" in done.stdout
    assert "Did you mean: share?" in done.stdout
    assert done.stderr == "1 to mend. Nothing was changed.\n"
    assert file.read_text(encoding="utf-8") == wrong
    assert "Meintest du: share?" in hearth_plan("check", file, "--language", "de").stdout


def test_a_chapter_is_imported_and_can_be_played(tmp_path: Path) -> None:
    chapter = tmp_path / "asking.txt"
    chapter.write_bytes(ASKING.read_bytes())
    assert hearth_plan("import", chapter).exit_code == 0
    written = tmp_path / "asking.yaml"
    assert hearth_plan("check", written).exit_code == 0
    assert library.load(written).title == "Asking One Another for Help"
    assert chapter.read_bytes() == ASKING.read_bytes()


def test_an_empty_chapter_writes_nothing(tmp_path: Path) -> None:
    chapter = tmp_path / "empty.txt"
    chapter.write_text("\n")
    done = hearth_plan("import", chapter)
    assert done.exit_code == 2
    assert "holds no text" in done.stderr
    assert list(tmp_path.iterdir()) == [chapter]


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG\0"])
def test_a_document_is_no_chapter_and_writes_nothing(tmp_path: Path, begins: bytes) -> None:
    chapter = tmp_path / "chapter.docx"
    chapter.write_bytes(begins + b"# One\n\nText.\n\n# Two\n\nEnd.\n")
    done = hearth_plan("import", chapter)
    assert done.exit_code == 2
    assert "Save it as" in done.stderr
    assert list(tmp_path.iterdir()) == [chapter]


@pytest.mark.parametrize("command", ["check", "import"])
def test_what_cannot_be_read_gets_a_sentence(command: str, tmp_path: Path) -> None:
    for name in (tmp_path / "nowhere.txt", tmp_path):
        done = hearth_plan(command, name)
        assert done.exit_code == 2
        assert "Give the path of a file." in done.stderr
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Grüße\nnach\nKöln\n".encode("latin-1"))
    assert (
        f"{latin}:1:3: The file holds bytes that are not text."
        in hearth_plan(command, latin).output
    )


@pytest.mark.parametrize("command", ["check", "import"])
def test_a_huge_file_is_not_read_whole(command: str, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    huge.write_bytes("ä few words\n".encode() * 200_000)  # the limit lies within a letter
    assert huge.stat().st_size > 4 * MOST_BYTES
    assert len(read(huge)) == MOST_BYTES + 1
    done = hearth_plan(command, huge)
    assert done.exit_code in (1, 2)
    assert "larger than 256 KB" in done.output
    assert list(tmp_path.iterdir()) == [huge]
