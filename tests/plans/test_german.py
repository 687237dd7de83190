"""The German chapter reads as German: its guide, its plan, and what simulated people write in it.

How well it reads only a native reader can tell; that one is awaited.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
import yaml

from server.service.views.plan import plan_view
from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.prompt import prompts
from server.simulation.behaviour.texts import text_deck
from server.simulation.participant_view import ParticipantView
from server.wire.plan_view import PlanView
from sessions import care, library
from sessions.library import PlanErrors, in_language
from tests.plans.material import NAME, ROOT, SIMULATED, spoken
from tests.plans.test_simulated import E_MAIL, HANDLE, LINK, PHONE, WORDS

PLAN: Mapping[str, Any] = yaml.safe_load(
    (ROOT / f"sessions/plans/{NAME}.de.yaml").read_text(encoding="utf-8")
)
GUIDE = (ROOT / f"facilitator_guides/{NAME}.de.md").read_text(encoding="utf-8")
GERMAN: Mapping[str, list[str]] = yaml.safe_load(
    (ROOT / f"sessions/simulated/{NAME}.de.yaml").read_text(encoding="utf-8")
)
GENERAL: Mapping[str, list[str]] = yaml.safe_load(
    (ROOT / "server/simulation/behaviour/general_texts.de.yaml").read_text(encoding="utf-8")
)
WRITTEN = [text for each in (*GERMAN.values(), *GENERAL.values()) for text in each]
STEPS = {step["id"]: step for section in PLAN["sections"] for step in section["steps"]}
ENGLISH = re.compile(r"\b(the|and|you|your|is|are|with|this|that|please|of|what|nobody|can't)\b")
# In the middle of a sentence a capital is that of the polite form.
POLITE = re.compile(r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihr|Ihre[mnrs]?)\b")
SECONDS_A_WORD = 0.5  # a calm voice reads 120 words a minute


def test_nothing_is_left_in_english_shouted_or_said_to_sie() -> None:
    prose = GUIDE.partition("-->")[2]  # what stands before is for those who write it
    prose = re.sub(r"^## .*", "", prose, flags=re.MULTILINE)  # ids
    for text in [*spoken(PLAN), prose, *WRITTEN]:
        assert not ENGLISH.search(text), text
        assert not POLITE.search(text), text
        assert "!" not in text
        assert '"' not in text, "quotes are German ones"
        assert text.count("„") == text.count("“"), text
    assert ENGLISH.search("Lies this mit.")
    assert POLITE.search("Bitte nehmen Sie Platz.")


@pytest.mark.parametrize("id", STEPS)
def test_prompts_are_short_and_a_reading_is_read_within_its_minute(id: str) -> None:
    step = STEPS[id]
    assert len(step["prompt"]) <= 120
    assert len(step["detail"]) <= 220
    paragraphs = step.get("reading", [])
    assert sum(len(each.split()) for each in paragraphs) * SECONDS_A_WORD <= 50
    assert all(len(each) <= 280 for each in paragraphs)


ASKS_WHO = (
    "Wie heißt du?", "Welche Rolle hast du hier?", "In welchem Team bist du?", "Wie alt bist du?",
    "Welche Diagnose begleitet dich?",
)  # fmt: skip


@pytest.mark.parametrize("prompt", ASKS_WHO)
def test_a_german_question_that_tells_who_answers_is_a_problem(prompt: str) -> None:
    usual = str(STEPS["harvest"]["prompt"])
    text = library.texts()[f"{NAME}.de"]
    assert text.count(usual) == 1
    with pytest.raises(PlanErrors) as wrong:
        library.parse(text.replace(usual, prompt))
    assert {each.code for each in wrong.value.problems} == {"identifying"}


def test_simulated_people_have_as_much_to_say_in_german() -> None:
    assert GERMAN.keys() == SIMULATED.keys()
    sentences = {text for texts in SIMULATED.values() for text in texts if " " in text}
    assert sentences.isdisjoint(WRITTEN)
    for id, texts in GERMAN.items():
        assert len(set(texts)) >= 40
        assert all(0 < len(text) <= (24 if id in WORDS else 280) for text in texts)
    assert len(set(GENERAL["texts"])) >= 40


def test_none_of_it_could_be_anyones_or_waits_for_the_facilitator() -> None:
    for text in WRITTEN:
        assert not any(pattern.search(text) for pattern in (E_MAIL, HANDLE, PHONE, LINK)), text
        assert care.why_held(text, "de") is None, text
    assert care.why_held("Ich will nicht mehr leben.", "de") is care.Why.DISTRESS


@pytest.mark.parametrize(
    ("language", "texts"), [("en", SIMULATED), ("de", GERMAN), ("de-AT", GERMAN), ("xx", SIMULATED)]
)
def test_they_write_in_the_language_of_their_session(
    language: str, texts: Mapping[str, list[str]]
) -> None:
    plan = in_language(NAME, language)  # German where it is written in it, else English
    welcome = {
        "now": 0,
        "session": {"language": language},
        "plan": PlanView().dump(plan_view(plan, "90")),
        "state": {"epoch": "e", "version": 1, "stage": "lobby", "wall": None},
    }
    view = ParticipantView(clock=1.0)
    view.welcome(welcome)
    mind = AnswerBodies(Random(1), text_deck("tests"))
    for id in ("harvest", "wall-of-fears", "first-word"):
        body = mind.body(view.steps[id], 3)
        assert set(body.values()) <= set(texts[id])
    assert prompts(welcome["plan"])["harvest"].language == "en"
