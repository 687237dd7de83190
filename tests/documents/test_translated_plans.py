"""A plan and a guide in another language are the same plan and guide, with nothing left out.

Only texts may differ. How well they read is a question for a native reader, and each head says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from sessions.languages import catalogue, translation
from sessions.library import GUIDES, PLANS, built_in, guide, in_language

IDS = {"id", "activity", "of", "keep", "picture", "area"}  # texts that are no words for people
ALIKE = {"Pause"}  # words that languages share
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
BULLET = re.compile(r"^- ", re.MULTILINE)
WHERE = re.compile(r"^- \*[^*]+\*", re.MULTILINE)  # "*Remote*: ...", or a button that is pressed


def translated() -> list[tuple[str, str]]:
    """Give each plan that comes with Hearth with each language that it is translated into."""
    found = (path.stem.split(".") for path in sorted(PLANS.glob("*.*.yaml")))
    return [(name, language) for name, language in found]


def written(name: str) -> Any:
    return yaml.safe_load((PLANS / f"{name}.yaml").read_text(encoding="utf-8"))


def kept(node: Any, key: str = "") -> Any:
    """Give a plan without its words: ids, numbers, and how many texts stand where."""
    if isinstance(node, dict):
        return {each: kept(value, each) for each, value in node.items() if each != "language"}
    if isinstance(node, list):
        return [kept(value, key) for value in node]
    return node if key in IDS or not isinstance(node, str) else str


def words(node: Any, at: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in IDS | {"language"}:
                yield from words(value, f"{at}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from words(value, f"{at}/{number}")
    elif isinstance(node, str):
        yield at, node


def shape(text: str) -> list[tuple[int, int, int]]:
    """Give the depth of each heading, with the bullets below it and those for some rooms only."""
    cut = HEADING.split(text)[1:]
    parts = zip(cut[::2], cut[1::2], strict=True)
    return [(len(sign), len(BULLET.findall(p)), len(WHERE.findall(p))) for sign, p in parts]


def read(name: str) -> str:
    return (GUIDES / f"{name}.md").read_text(encoding="utf-8")


def test_every_plan_that_comes_with_hearth_is_in_german() -> None:
    assert {name for name, language in translated() if language == "de"} == set(built_in())


@pytest.mark.parametrize(("name", "language"), translated())
def test_a_translated_plan_differs_in_its_words_alone(name: str, language: str) -> None:
    original, other = written(name), written(translation(name, language))
    assert kept(other) == kept(original)
    assert in_language(name, language).language == other["language"] == language
    original["sections"][0]["steps"][0]["minutes"] = {}
    assert kept(other) != kept(original), "a length counts"


@pytest.mark.parametrize(("name", "language"), translated())
def test_no_word_of_a_plan_is_left_as_it_was(name: str, language: str) -> None:
    original, other = dict(words(written(name))), dict(words(written(translation(name, language))))
    assert len(original) > 20
    assert [at for at, text in other.items() if text == original[at] and text not in ALIKE] == []


@pytest.mark.parametrize(("name", "language"), translated())
def test_a_translated_guide_says_as_much_to_the_same_steps(name: str, language: str) -> None:
    original, other = read(name), read(translation(name, language))
    assert shape(other) == shape(original)
    assert shape(other.replace("\n- ", "\n", 1)) != shape(original), "a line counts"
    assert guide(in_language(name, language)).keys() == guide(in_language(name, "en")).keys()


@pytest.mark.parametrize(("name", "language"), translated())
def test_a_guides_headings_are_the_titles_of_its_plan(name: str, language: str) -> None:
    plan, other = in_language(name, language), read(translation(name, language))
    assert f"# {plan.title}: " in other
    for step in plan.all_steps():
        assert f"\n## {step.id} — {step.title}\n" in other
    assert catalogue("guide", language) != catalogue("guide")


@pytest.mark.parametrize(("name", "language"), translated())
def test_each_says_that_a_native_reader_is_awaited(name: str, language: str) -> None:
    head = (PLANS / f"{translation(name, language)}.yaml").read_text(encoding="utf-8")
    assert "waiting a native reader" in head.splitlines()[0]
    assert "waiting a native reader" in read(translation(name, language)).splitlines()[0]
