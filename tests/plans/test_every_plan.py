"""What holds for every plan that comes with Hearth, in each of its languages."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from itertools import combinations, pairwise
from typing import Any

import pytest
import yaml

from server.service.views.plan import plan_view
from server.wire.plan_view import PlanView
from sessions import care, library
from tests.plans.material import PARTS, ROOT, guide_steps, sevens, spoken, words
from tests.plans.test_chapter import SEVENS
from tests.plans.test_german import ENGLISH, POLITE
from tests.plans.test_guide import FEWEST_WORDS
from tests.plans.test_language import ASKS_WHO
from tests.plans.test_simulated import betrays_someone

NAMES = sorted(library.built_in())
WRITING = {"share", "commitment", "words"}  # and an agree that has a line to add
BLAME = {"blame", "fault", "guilty", "worst", "best", "rank", "rate", "performance", "whose"}
PLANS: Mapping[str, Any] = {
    name: yaml.safe_load((ROOT / f"sessions/plans/{name}.yaml").read_text(encoding="utf-8"))
    for name in [*NAMES, *(f"{name}.de" for name in NAMES)]
}


def steps(name: str) -> list[dict[str, Any]]:
    return [step for section in PLANS[name]["sections"] for step in section["steps"]]


def guide(name: str) -> str:
    return (ROOT / f"facilitator_guides/{name}.md").read_text(encoding="utf-8")


def simulated(name: str) -> dict[str, list[str]]:
    path = ROOT / f"sessions/simulated/{name}.yaml"
    found: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


FORMATS: list[tuple[str, str, int]] = [
    (name, each["id"], each["minutes"]) for name in NAMES for each in PLANS[name]["formats"]
]


def test_there_are_plans_for_a_chapter_and_for_a_team() -> None:
    assert set(NAMES) == {"building-deeper-connections", "team-check-in", "trust-retrospective"}


@pytest.mark.parametrize(("name", "format", "minutes"), FORMATS)
def test_times_add_up_and_nothing_personal_comes_late_or_twice(
    name: str, format: str, minutes: int
) -> None:
    played = [step for step in steps(name) if format in step["minutes"]]
    assert sum(step["minutes"][format] for step in played) == minutes == int(format)
    for hard, then in pairwise(played):
        assert hard["rung"] < 2 or then["rung"] < 2
    left = 0.0
    for step in reversed(played):
        assert step["rung"] < 2 or left >= 10, step["id"]
        left += step["minutes"][format]
    assert played[-1]["activity"] == "close"


@pytest.mark.parametrize(("name", "format", "minutes"), FORMATS)
def test_a_step_that_collects_leaves_time_for_the_last_call(
    name: str, format: str, minutes: int
) -> None:
    collecting = {"share", "choice", "words", "resonance"}
    played = [step for step in steps(name) if step["activity"] in collecting]
    assert played
    assert all(step["minutes"].get(format, 9) >= 1.5 for step in played)


@pytest.mark.parametrize("name", list(PLANS))
def test_texts_are_short_and_a_reading_is_read_within_its_minutes(name: str) -> None:
    for step in steps(name):
        assert len(step["prompt"]) <= 120, step["id"]
        assert 0 < len(step["detail"]) <= 220, step["id"]
        paragraphs = step.get("reading", [])
        assert all(len(each) <= 280 for each in paragraphs), step["id"]
        needed = sum(len(each.split()) for each in paragraphs) * 0.5
        assert needed <= min(step["minutes"].values()) * 60, step["id"]
    assert not [
        text for text in [*spoken(PLANS[name]), guide(name)] if "!" in text.replace("<!--", "")
    ]


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_asked_who_they_are_nor_who_did_it(name: str) -> None:
    for step in steps(name):
        asked = " ".join([step["prompt"], *step.get("starters", [])])
        assert not (ASKS_WHO | BLAME) & set(words(asked)), step["id"]


@pytest.mark.parametrize("name", NAMES)
def test_no_judgement_of_a_room_and_nothing_personal_may_be_kept(name: str) -> None:
    kept = [step for step in steps(name) if step.get("keep") == "may_be_kept"]
    assert kept
    assert not [
        s["id"] for s in kept if s["rung"] > 1 or s["activity"] in {"pulse", "agree", "note"}
    ]


@pytest.mark.parametrize("name", list(PLANS))
def test_the_guide_follows_the_plan(name: str) -> None:
    parts = library.guide(library.in_language(*named(name)))
    assert list(parts) == [step["id"] for step in steps(name)]


def named(name: str) -> tuple[str, str]:
    plain, _, language = name.partition(".")
    return plain, language or "en"


@pytest.mark.parametrize("name", NAMES)
def test_every_part_of_a_guide_says_something_of_its_own(name: str) -> None:
    parts = {id: found for id, (_, found) in guide_steps(guide(name)).items()}
    titles = {id: title for id, (title, _) in guide_steps(guide(name)).items()}
    assert titles == {step["id"]: step["title"] for step in steps(name)}
    for id, found in parts.items():
        assert list(found) == list(PARTS)
        short = [part for part, least in FEWEST_WORDS.items() if len(words(found[part])) < least]
        assert not short, id
    everything = " ".join(text for found in parts.values() for text in found.values())
    said = Counter(s for s in re.split(r"(?<=[.?:])\s+", everything) if len(words(s)) >= 6)
    assert [sentence for sentence, times in said.items() if times > 1] == []


@pytest.mark.parametrize("name", list(PLANS))
def test_simulated_people_have_enough_to_say_and_could_be_nobody(name: str) -> None:
    language, deck = named(name)[1], simulated(name)
    kinds = {step["id"]: step["activity"] for step in steps(name)}
    adding = {s["id"] for s in steps(name) if s["activity"] == "agree" and s.get("fields")}
    assert set(deck) == adding | {id for id, kind in kinds.items() if kind in WRITING}
    for id, texts in deck.items():
        limit = 24 if kinds[id] == "words" else 280
        assert len({text.lower() for text in texts}) >= 40, id
        assert all(0 < len(text) <= limit for text in texts), id
        assert [text for text in texts if care.why_held(text, language)] == []
        if language == "en":
            assert [text for text in texts if betrays_someone(text)] == []


@pytest.mark.parametrize(("one", "other"), list(combinations(NAMES, 2)))
def test_no_two_plans_share_the_texts_of_a_step(one: str, other: str) -> None:
    assert set(simulated(one)).isdisjoint(simulated(other)), (
        "a rehearsal finds texts by the step's id"
    )


@pytest.mark.parametrize("name", NAMES)
def test_german_is_german_and_says_du(name: str) -> None:
    prose = re.sub(r"^## .*", "", guide(f"{name}.de").partition("-->")[2], flags=re.MULTILINE)
    written = [text for texts in simulated(f"{name}.de").values() for text in texts]
    for text in [*spoken(PLANS[f"{name}.de"]), prose, *written]:
        assert not ENGLISH.search(text), text
        assert not POLITE.search(text), text
        assert '"' not in text
        assert text.count("„") == text.count("“"), text
    english = {text for texts in simulated(name).values() for text in texts if " " in text}
    assert english.isdisjoint(written)


@pytest.mark.parametrize("name", NAMES)
def test_no_plan_copies_the_chapter(name: str) -> None:
    texts = "\n/\n".join(text for texts in simulated(name).values() for text in texts)
    for source in ("\n/\n".join(spoken(PLANS[name])), guide(name), texts):
        assert [piece for piece, print in sevens(source) if print in SEVENS] == []


def weight(name: str, language: str) -> int:
    """Give the bytes of a plan's longest format, as a phone's welcome holds it."""
    plan = library.in_language(name, language)
    return max(len(json.dumps(PlanView().dump(plan_view(plan, f.id)))) for f in plan.formats)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_plan_weighs_more_on_a_phone_than_the_one_whose_bytes_are_counted(language: str) -> None:
    heaviest = max(NAMES, key=lambda name: weight(name, language))
    assert heaviest == "building-deeper-connections"  # a browser counts its welcome on a slow line
