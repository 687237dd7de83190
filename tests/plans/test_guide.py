"""The guide has a part for every step of the plan, and each of them says something of its own."""

import re
from collections import Counter

import pytest

from tests.plans.material import GUIDE, PARTS, STEPS, guide_steps, words

FEWEST_WORDS = {"Say": 20, "Do": 20, "Watch for": 12, "If it gets heavy": 20}


def gaps(text: str) -> set[tuple[str, str]]:
    """Name every (step, part) that the plan asks for and a guide does not have."""
    steps = guide_steps(text)
    return {
        (id, part) for id in STEPS for part in PARTS if not steps.get(id, ("", {}))[1].get(part)
    }


def without(text: str, id: str, part: str) -> str:
    """Cut one part of one step out of a guide."""
    before, heading, after = text.partition(f"\n## {id} — ")
    return before + heading + re.sub(rf"### {part}\n.*?(?=\n##|\Z)", "", after, count=1, flags=re.S)


def test_every_step_has_its_four_parts() -> None:
    assert gaps(GUIDE) == set()


def test_the_guide_follows_the_order_of_the_plan_under_its_titles() -> None:
    assert [(id, title) for id, (title, _) in guide_steps().items()] == [
        (id, step["title"]) for id, step in STEPS.items()
    ]


@pytest.mark.parametrize("id", STEPS)
def test_a_part_taken_away_is_missed(id: str) -> None:
    for part in PARTS:
        assert gaps(without(GUIDE, id, part)) == {(id, part)}


@pytest.mark.parametrize("id", STEPS)
def test_a_step_taken_away_is_missed(id: str) -> None:
    cut = re.sub(rf"\n## {id} — .*?(?=\n## |\Z)", "\n", GUIDE, flags=re.S)
    assert gaps(cut) == {(id, part) for part in PARTS}


@pytest.mark.parametrize("id", STEPS)
def test_every_part_has_enough_to_work_with(id: str) -> None:
    parts = guide_steps()[id][1]
    short = {part for part, fewest in FEWEST_WORDS.items() if len(words(parts[part])) < fewest}
    assert not short


def test_no_two_parts_are_alike() -> None:
    texts = [text for _, parts in guide_steps().values() for text in parts.values()]
    assert max(Counter(texts).values()) == 1


def test_no_sentence_is_said_twice() -> None:
    sentences = Counter(
        sentence
        for _, parts in guide_steps().values()
        for text in parts.values()
        for sentence in re.split(r"(?<=[.?:])\s+", text)
        if len(words(sentence)) >= 6
    )
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


@pytest.mark.parametrize(
    ("id", "cue"),
    [
        ("land", "Count heads"),
        ("land", "recording off"),
        ("land", "manager"),
        ("agreements", "pass once today"),
        ("wall-of-fears", "your own pass"),
        ("rung", "Managers can step out"),
        ("rung", "Oak, River"),
        ("harvest", "until the bell"),
        ("owning-it", "I'll go first"),
        ("what-moved", "caveat"),
        ("close", "fifteen minutes"),
        ("close", "End visibly"),
    ],
)
def test_the_cues_that_matter_are_where_they_are_needed(id: str, cue: str) -> None:
    assert cue in " ".join(" ".join(guide_steps()[id][1].values()).split())


@pytest.mark.parametrize("heading", ["Before the session", "The room", "Remote"])
def test_it_opens_with_the_set_up(heading: str) -> None:
    assert f"\n## {heading}\n" in GUIDE.partition("## introduction-reading")[0]
