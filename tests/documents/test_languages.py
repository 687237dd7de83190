"""Each language is complete, or its head names what is; no catalogue says what English does not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pseudo_language
import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / folder for folder in pseudo_language.FOLDERS]
HEAD = "language.toml"
NOT_SENTENCES = {
    "language",
    "identifying",
}  # a head, and patterns that each language has of its own
GAP = re.compile(r"\{(\w+)\}")
FORM = re.compile(r"\d+|zero|one|two|few|many|other")


def codes() -> list[str]:
    return sorted(path.parent.name for path in (FOLDERS[0]).glob(f"*/{HEAD}"))


def catalogues(code: str, folders: list[Path] = FOLDERS) -> dict[str, dict[str, Any]]:
    """Read what there is in a language, by the catalogue's name."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for folder in folders
        for path in (folder / code).glob("*.toml")
    }


def is_counted(value: Any) -> bool:
    return isinstance(value, Mapping) and "other" in value and all(map(FORM.fullmatch, value))


def said(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, str, set[str]]]:
    """Yield each sentence: where it stands, its kind, and the gaps that it fills."""
    for key, value in table.items():
        place = f"{at}.{key}" if at else key
        if is_counted(value):
            yield place, "counted", set(GAP.findall(" ".join(value.values()))) - {"count"}
        elif isinstance(value, Mapping):
            yield from said(value, place)
        else:
            listed = isinstance(value, list)
            text = " ".join(value) if listed else value
            kind = f"list of {len(value)}" if listed else type(value).__name__
            yield place, kind, set(GAP.findall(text))


def sentences(code: str, name: str) -> dict[str, tuple[str, set[str]]]:
    found = catalogues(code).get(name, {})
    return {place: (kind, gaps) for place, kind, gaps in said(found)}


OTHERS = [code for code in codes() if code != "en"]
NAMES = sorted(catalogues("en").keys() - NOT_SENTENCES)


def test_there_is_something_to_look_at() -> None:
    assert {"promise", "refusals", "threshold", "facilitator", "screen", "export"} <= set(NAMES)
    assert "de" in OTHERS
    assert len(sentences("en", "participant")) > 100


@pytest.mark.parametrize("code", codes())
def test_a_head_says_what_pages_need(code: str) -> None:
    head = catalogues(code)["language"]
    assert head.keys() - {"complete"} == {"name", "locale", "direction", "label", "kept"}
    assert head["direction"] in ("ltr", "rtl")


@pytest.mark.parametrize("code", OTHERS)
def test_no_catalogue_says_what_english_does_not(code: str) -> None:
    assert catalogues(code).keys() <= catalogues("en").keys()
    for name in NAMES:
        english = sentences("en", name)
        for place, said_as in sentences(code, name).items():
            assert said_as == english.get(place), f"{code}, {name}: {place}"


def forms(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, str]]:
    """Yield each sentence as it is written, and each form of a counted one, with its place."""
    for key, value in table.items():
        place = f"{at}.{key}" if at else key
        if isinstance(value, Mapping):
            yield from forms(value, place)
        elif isinstance(value, list):
            yield from forms({str(number): each for number, each in enumerate(value)}, place)
        else:
            yield place, value


@pytest.mark.parametrize("code", OTHERS)
def test_the_form_for_any_number_says_all_that_the_english_one_says(code: str) -> None:
    for name in NAMES:
        english = dict(forms(catalogues("en")[name]))
        for place, text in forms(catalogues(code).get(name, {})):
            if place.endswith(".other") and place in english:
                assert set(GAP.findall(text)) == set(GAP.findall(english[place])), (
                    f"{name}: {place}"
                )


@pytest.mark.parametrize("code", OTHERS)
def test_what_a_language_calls_complete_says_everything(code: str) -> None:
    for name in catalogues(code)["language"].get("complete", NAMES):
        assert sentences(code, name).keys() == sentences("en", name).keys(), f"{code}, {name}"


def test_german_says_all_that_the_server_and_the_pages_say_and_that_nobody_has_read_it_yet() -> (
    None
):
    server = catalogues("en", FOLDERS[:1]).keys() - NOT_SENTENCES
    assert {"export", "guide", "plan", "print", "refusals"} <= server
    pages = catalogues("en", FOLDERS[1:]).keys()
    assert {"facilitator", "participant", "screen", "session", "shared", "places"} <= pages
    assert server | pages <= set(catalogues("de")["language"].get("complete", NAMES))
    themes = catalogues("en")["identifying"].keys()
    assert catalogues("de")["identifying"].keys() == themes, "each asks for as much in German"
    for folder in (*FOLDERS, ROOT / "sessions" / "care"):
        for path in (folder / "de").glob("*.toml"):
            assert "waiting a native reader" in path.read_text(encoding="utf-8").splitlines()[0]


def test_the_pseudo_language_is_complete_however_english_changes(tmp_path: Path) -> None:
    english = catalogues("en")
    for name in NAMES:
        table = english[name]
        strange = pseudo_language.catalogue(table)
        assert {place for place, _, _ in said(strange)} == {place for place, _, _ in said(table)}
        assert [gaps for _, _, gaps in said(strange)] == [gaps for _, _, gaps in said(table)]


def test_the_pseudo_language_is_longer_and_keeps_its_gaps() -> None:
    text = "Led by {name}, who runs {{it}} too."
    strange = pseudo_language.pseudo(text)
    assert "{name}" in strange
    assert strange.count("{{") == strange.count("}}") == 1
    plain = " ".join(value for value in catalogues("en")["promise"].values())
    assert 1.25 < len(pseudo_language.pseudo(plain)) / len(plain) < 1.6
    assert len(pseudo_language.pseudo("on edge, always, and everywhere", 40)) <= 40


def test_the_server_never_reads_which_language_a_browser_asks_for() -> None:
    named = re.compile(r"accept.?language", re.IGNORECASE)
    sources = [path for room in ("server", "sessions") for path in (ROOT / room).rglob("*.py")]
    reading = {path.name for path in sources if named.search(path.read_text(encoding="utf-8"))}
    assert reading == {"handshake.py"}, "there it is thrown away"
