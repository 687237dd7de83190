"""The longest answer that there can be fits the length of its activity's sealed records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.service.model.records import StoredAnswer, pack_answer, read_answer
from sessions.activities.agree import Agreed
from sessions.activities.answer import Answer
from sessions.activities.check_in import CheckIn
from sessions.activities.choice import Choice
from sessions.activities.pulse import Pulse
from sessions.activities.registry import collecting
from sessions.activities.resonance import MOST_CARDS, Resonates
from sessions.activities.reveal import Difference
from sessions.activities.sliders import Sliders
from sessions.activities.words import SingleWord
from sessions.activities.writing import WrittenText
from sessions.answers import collecting as collecting_of
from sessions.plan.model import Step
from sessions.plan.parts import Feeling, Item, Option
from sessions.plan.reader import ID_LIMIT
from tests.sessions.material import PLAN

LAST_REVISION = 2_000_000_000
WIDE, ESCAPED = "🫂" * 280, '"\n' * 9 + '"' * 262
IDS = [f"{number}{'x' * (ID_LIMIT - 1)}" for number in range(9)]

LONGEST: dict[str, tuple[Answer, ...]] = {
    "agree": (Agreed(WIDE), Agreed(ESCAPED)),
    "check_in": (CheckIn(7, 7, frozenset(IDS[:2])),),
    "pulse": (Pulse(tuple((id, 7) for id in IDS[:6])),),
    "words": (SingleWord("🫂" * 24),),
    "sliders": (Sliders(10, 10),),
    "share": (WrittenText(WIDE), WrittenText(ESCAPED)),
    "resonance": (Resonates(frozenset(f"{n:016x}" for n in range(MOST_CARDS))),),
    "choice": (Choice(IDS[0]),),
    "commitment": (WrittenText(WIDE), WrittenText(ESCAPED)),
    "reveal": (Difference(-1 / 3, -6, -6),),
}
CASES = [(name, answer) for name, longest in LONGEST.items() for answer in longest]


def step(name: str) -> Step:
    return replace(
        PLAN.step(name.replace("_", "-")),
        options=tuple(Option(id, id) for id in IDS),
        items=tuple(Item(id, id) for id in IDS[:6]),
        feelings=tuple(Feeling(id, id, "lively_ease") for id in IDS),
    )


def test_there_is_a_longest_answer_for_every_activity() -> None:
    assert list(LONGEST) == [activity.name for activity in collecting()]


@pytest.mark.parametrize(("name", "answer"), CASES)
def test_the_longest_answer_fits_and_is_read_back(name: str, answer: Answer) -> None:
    stored = StoredAnswer(LAST_REVISION, answer, "f" * 64, late=True)
    packed = pack_answer(stored)
    assert read_answer(packed, step(name)) == stored, "the premise: somebody may send it"
    assert len(packed) <= collecting_of(step(name)).record_bytes
