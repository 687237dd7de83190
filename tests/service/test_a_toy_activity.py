"""An activity is one file and one line: a toy one is added to the registry, and played."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from server.pages import sheets
from server.service.model.records import pack_answer
from server.service.views.plan import plan_view
from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.prompt import prompts
from server.simulation.behaviour.texts import text_deck
from server.wire import bodies, snapshots
from server.wire.plan_view import step_shape
from server.wire.shapes import schema
from sessions import errors, library
from sessions.activities.registry import ACTIVITIES, collecting
from sessions.plan.model import Plan
from sessions.roles import Role
from tests.service.room import House, Played, key, seat
from tests.service.toy_activity import THUMBS, WAYS, Thumb

TEXT = """
id: small
title: Small
language: en
about: A plan with a toy activity.
formats: [{id: "60", title: An hour, minutes: 60}]
sections:
  - id: one
    title: One
    steps:
      - id: welcome
        title: Welcome
        activity: notice
        rung: 0
        minutes: {"60": 55}
        reading: [Welcome.]
      - id: thumbs
        title: Thumbs
        activity: thumbs
        rung: 0
        minutes: {"60": 5}
        prompt: How was it?
        low: hard
        high: easy
        keep: may_be_kept
"""


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Iterator[Plan]:
    before = list(ACTIVITIES.items())
    with pytest.raises(library.PlanErrors, match="thumbs"):  # the premise: nobody knows it
        library.parse(TEXT)
    with monkeypatch.context() as patch:
        patch.setitem(ACTIVITIES, THUMBS.name, THUMBS)
        for module in (bodies, snapshots):  # what importing them would have made of the registry
            for name, made in module.schemas(collecting()).items():
                patch.setitem(module.SHAPES, name, made)
        yield library.parse(TEXT)
    assert list(ACTIVITIES.items()) == before


def opened(plan: Plan, seats: int, **more: bool) -> Played:
    house = House(plan=plan)
    played = house.room_of(seats, step="thumbs", **more)
    played.do("open")
    return played


def close(played: Played) -> dict[str, Any]:
    """Let it be open long enough, and close it with its last call."""
    played.later(30)
    played.close()
    played.later(60)
    return played.state


def ways(number: int) -> dict[str, str]:
    return {"thumb": WAYS[number % 3]}


def test_a_plan_may_have_it_and_its_step_says_what_follows(plan: Plan) -> None:
    step = schema(step_shape()).dump(plan_view(plan, "60").sections[0].steps[1])
    assert (step["activity"], step["low"], step["high"]) == ("thumbs", "hard", "easy")
    assert (step["collects"], step["written"], step["timed"]) == (True, False, False)
    assert schema(step_shape()).validate(step) == {}
    with pytest.raises(library.PlanErrors, match="low"):
        library.parse(TEXT.replace("        low: hard\n", ""))


def test_it_comes_out_of_the_pool_in_batches_and_whole_at_the_close(plan: Plan) -> None:
    played = opened(plan, 20)
    assert played.state["run"]["mode"] == "pool"
    played.all_answer(ways, last=12)
    before = played.state
    assert before["snapshot"] is None
    played.later(8)
    first = played.state["snapshot"]
    assert first["kind"] == "thumbs"
    assert {type(card.stored_answer.answer) for card in played.released()} == {Thumb}
    played.all_answer({"thumb": "up"}, first=12)
    close(played)
    last = played.state["snapshot"]
    assert played.state["run"]["outcome"] == "revealed"
    assert last != first
    assert last["thumbs"][0] == {"id": "up", "level": "many", "share": 60}


def test_a_small_room_sees_it_once_and_all_alike_say_no_more_than_that(plan: Plan) -> None:
    played = opened(plan, 6)
    assert played.state["run"]["mode"] == "reveal"
    played.all_answer({"thumb": "up"}, last=5)
    played.answer(5, {"thumb": "down"})
    close(played)
    shown = played.state["snapshot"]
    assert shown == {"kind": "thumbs", "thumbs": [], "mostly": "up", "height": None}


def test_below_k_nothing_of_it_is_shown(plan: Plan) -> None:
    played = opened(plan, 6)
    played.all_answer(ways, last=3)
    close(played)
    assert (played.state["run"]["outcome"], played.state["snapshot"]) == ("dropped", None)


def test_what_does_not_fit_is_refused_and_a_pass_is_an_answer(plan: Plan) -> None:
    played = opened(plan, 6)
    with pytest.raises(errors.UnknownChoice) as refused:
        played.answer(0, {"thumb": "left"})
    assert refused.value.fields == ("thumb",)
    assert played.answer(0, {"pass": True})["kept"] == "pot"


def test_an_answer_to_it_is_taken_back(plan: Plan) -> None:
    played = opened(plan, 6)
    played.all_answer(ways)
    taken = played.house.taking_back.take_back(played.session, seat(0), run=played.run, key=key(0))
    assert taken.taken == "now"
    assert len(played.house.store.pot(played.session, played.run)) == 5


def test_a_strict_session_shows_no_number_of_it(plan: Plan) -> None:
    played = opened(plan, 20, strict=True)
    played.all_answer(ways)
    close(played)
    told = played.state["snapshot"]
    assert told["height"] is None
    assert [each["share"] for each in told["thumbs"]] == [None] * 3
    assert [each["level"] for each in told["thumbs"]] == ["some"] * 3


def test_an_export_holds_what_was_shown_of_it(plan: Plan) -> None:
    played = opened(plan, 20)
    played.all_answer(ways)
    close(played)
    export = played.house.export.export(played.session, Role.FACILITATOR)
    assert export["steps"][0]["snapshot"] == played.state["snapshot"]
    assert "sideways" in sheets.as_text(export)


def test_the_wire_describes_its_answer_and_its_snapshot(plan: Plan) -> None:
    body = bodies.SHAPES["thumb"]
    assert body.validate({"thumb": "up"}) == {}
    assert body.validate({"thumb": "left"})
    assert body.validate({"thumb": "up", "name": "Ada"})
    played = opened(plan, 20)
    played.all_answer(ways)
    close(played)
    shown = json.loads(json.dumps(played.state["snapshot"]))
    assert snapshots.SHAPES["thumbs"].validate(shown) == {}


def test_its_sealed_records_are_of_one_size(plan: Plan) -> None:
    played = opened(plan, 6)
    played.all_answer(lambda n: {"pass": True} if n else {"thumb": "sideways"})
    pot = played.house.store.pot(played.session, played.run)
    session = played.house.sessions.load(played.session)
    plain = {
        len(pack_answer(played.house.sessions.stored_answer(session, played.run, each)))
        for each in pot
    }
    assert len(plain) == 2, "the premise: unsealed they differ"
    assert len({len(each) for each in pot}) == 1


def test_simulated_participants_answer_it_though_nobody_taught_them(plan: Plan) -> None:
    steps = plan_view(plan, "60").sections[0].steps
    shown = [schema(step_shape()).dump(step) for step in steps]
    prompt = prompts({"sections": [{"steps": shown}]})["thumbs"]
    mind = AnswerBodies(Random(1), text_deck("small"))
    said = {mind.body(prompt, draw)["thumb"] for draw in range(30)}
    assert said == set(WAYS)
