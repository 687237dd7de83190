"""Whatever is drawn from the shape of an answer alone is an answer to its step."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from server.service.views.plan import plan_view
from server.simulation.behaviour.drawing import ShapeDraw
from server.simulation.behaviour.prompt import prompts
from server.simulation.behaviour.texts import text_deck
from server.wire.plan_view import PlanView
from sessions import answers
from sessions.activities.answer import Pass
from sessions.activities.registry import collecting
from sessions.plan.parts import Instruments
from tests.sessions.material import FEELINGS, FORMAT, PLAN

EQUIPPED = replace(PLAN, instruments=Instruments(feelings=FEELINGS))
PROMPTS = prompts(PlanView().dump(plan_view(EQUIPPED, FORMAT)))
STEPS = {step.activity.name: step for step in PLAN.steps(FORMAT)}


@pytest.mark.parametrize("activity", collecting(), ids=str)
def test_a_draw_is_an_answer_to_every_activity(activity: object) -> None:
    step = STEPS[str(activity)]
    for number in range(20):
        draw = ShapeDraw(PROMPTS[step.id], text_deck("tests"), Random(number), number)
        answer = answers.parse(step, draw.body(answers.collecting(step).asked))
        assert not isinstance(answer, Pass)
