"""What an agent puts into the outbox, and what it leaves out."""

from __future__ import annotations

import hashlib
import heapq
import time
from random import Random
from typing import Any

import pytest

from server.simulation.agent import Agent, ConnectionBreaks
from server.simulation.behaviour.actions import (
    Action,
    AskForMoreTime,
    LoseConnection,
    StaySilent,
    SubmitAnswer,
    TakeAnswerBack,
    TakePhoneUp,
    TapCards,
)
from server.simulation.behaviour.attendance import Attendance
from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.pace import Pace
from server.simulation.behaviour.person import Person
from server.simulation.behaviour.texts import text_deck
from server.simulation.participant_view import ParticipantView
from sessions.rehearsals.scenes import Wrote
from sessions.rehearsals.telling import Happened, Moment
from tests.simulation.fake_server import RUN


def view(stage: str = "open", run: str = RUN) -> ParticipantView:
    seen = ParticipantView(clock=1.0, cards=["a", "b"])
    seen.state = {"stage": stage, "run": {"id": run}}
    return seen


def agent_with(*actions: Action) -> Agent:
    """Return an agent for whom all these actions are due."""
    chance = Random("agent")
    bodies = AnswerBodies(chance, text_deck("agent"))
    agent = Agent(Person(1, Attendance.STEADY, chance=chance, bodies=bodies), Pace())
    for action in actions:
        heapq.heappush(agent.todo, (time.monotonic(), next(agent.order), RUN, action))
    return agent


def payloads(agent: Agent) -> dict[str, Any]:
    return {entry.event: entry.payload for entry in agent.outbox.entries.values()}


def test_an_answer_carries_the_hash_of_the_key_that_takes_it_back() -> None:
    agent = agent_with(SubmitAnswer(0, {"pass": True}))
    agent.act(view())
    answer = payloads(agent)["answer"]
    assert answer["body"] == {"pass": True}
    assert answer["take_back"] == hashlib.sha256(bytes.fromhex(agent.keys[RUN])).hexdigest()


@pytest.mark.parametrize("seen", [view("closed"), view(run="ff" * 8)])
def test_a_draft_that_came_too_late_stays_on_the_page(seen: ParticipantView) -> None:
    actions = (SubmitAnswer(0, {"pass": True}), TapCards(0, 1.0), AskForMoreTime(0))
    on_time = agent_with(*actions)
    on_time.act(view())
    assert set(payloads(on_time)) == {"answer", "more_time"}
    late = agent_with(*actions)
    late.act(seen)
    assert payloads(late) == {}
    assert late.todo == []


def test_only_an_acknowledged_answer_is_taken_back_whatever_the_stage() -> None:
    agent = agent_with(TakeAnswerBack(0))
    agent.act(view("closed"))
    assert payloads(agent) == {}
    agent = agent_with(TakeAnswerBack(0))
    agent.keys[RUN], agent.outbox.acknowledged[RUN] = "00", 1
    agent.act(view("closed"))
    assert payloads(agent) == {"take_back": {"run": RUN, "key": "00"}}


def test_taps_are_chosen_from_the_wall_in_sight() -> None:
    agent = agent_with(TapCards(0, 1.0))
    agent.act(view())
    assert payloads(agent)["answer"]["body"] == {"cards": ["a", "b"]}


def test_a_connection_that_breaks_is_for_the_participant_to_mend() -> None:
    with pytest.raises(ConnectionBreaks) as breaks:
        agent_with(LoseConnection(0, 7.0)).act(view())
    assert breaks.value.back == 7.0


def test_what_a_person_does_is_told_once_with_its_step() -> None:
    told: list[Moment] = []
    watched = SubmitAnswer(0, {"text": "no"}, about=Wrote.DISTRESS)
    agent = agent_with(watched, SubmitAnswer(0, {"text": "yes"}, 2), StaySilent(0), TakePhoneUp(0))
    agent.tell, agent.steps = told.append, {RUN: "harvest"}
    agent.act(view())
    assert [(each.what, each.about) for each in told] == [
        (Happened.ANSWERED, Wrote.DISTRESS),
        (Happened.SILENT, None),
        (Happened.BACK, None),
    ]
    assert {(each.who, each.step) for each in told} == {(2, "harvest")}


def test_a_lost_connection_is_told_and_its_return_too() -> None:
    told: list[Moment] = []
    agent = agent_with(LoseConnection(0, 5.0))
    agent.tell = told.append
    agent.arrived(view())
    with pytest.raises(ConnectionBreaks):
        agent.act(view())
    agent.arrived(view())
    agent.arrived(view())  # a line that broke by itself is nobody's doing
    assert [each.what for each in told] == [Happened.CAME, Happened.DROPPED, Happened.RETURNED]
