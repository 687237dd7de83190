"""A language is found by its files, and what it does not say is said in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.languages import Language, catalogue, languages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a room whose words are whole in English, partly in Portuguese, with one of Brazil."""
    for language, text in {
        "en": 'hello = "Hello"\nbye = "Bye"\nlist = ["a", "b"]\n[deep]\none = "One"\ntwo = "Two"\n',
        "pt": 'hello = "Olá"\nlist = ["c"]\n[deep]\none = "Um"\n',
        "pt-BR": 'hello = "Oi"\n',
    }.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "greetings.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_language_says_what_it_has_and_english_the_rest(folder: Path) -> None:
    assert catalogue("greetings", "pt", folder=folder) == {
        "hello": "Olá",
        "bye": "Bye",
        "list": ["c"],
        "deep": {"one": "Um", "two": "Two"},
    }


def test_a_region_says_what_differs_from_its_language(folder: Path) -> None:
    said = catalogue("greetings", "pt-BR", folder=folder)
    assert (said["hello"], said["deep"]["one"], said["bye"]) == ("Oi", "Um", "Bye")


@pytest.mark.parametrize("language", ["xx", "pt-PT-2", "", "../en", "."])
def test_a_language_without_files_is_no_path_and_falls_back(folder: Path, language: str) -> None:
    (folder / "greetings.toml").write_text('hello = "from above"', encoding="utf-8")
    said = catalogue("greetings", language, folder=folder)["hello"]
    assert said == ("Olá" if language == "pt-PT-2" else "Hello")


def test_english_is_not_changed_by_what_was_laid_over_it(folder: Path) -> None:
    assert catalogue("greetings", "pt", folder=folder)["deep"]["one"] == "Um"
    assert catalogue("greetings", folder=folder)["deep"]["one"] == "One"


def test_languages_are_found_by_their_heads_alone(folder: Path) -> None:
    assert languages(folder) == {}
    (folder / "pt" / "language.toml").write_text('name = "Português"\n', encoding="utf-8")
    languages.cache_clear()
    assert languages(folder) == {"pt": Language("Português", partial=False)}
    with (folder / "pt" / "language.toml").open("a", encoding="utf-8") as head:
        head.write('complete = ["greetings"]\n')
    languages.cache_clear()
    assert languages(folder) == {"pt": Language("Português", partial=True)}
    languages.cache_clear()
    assert languages()["en"] == Language("English", partial=False)
