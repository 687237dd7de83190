"""An export holds only what was shown and may be kept, in an order that means nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from server.service.views.export import SessionExport
from sessions import errors
from sessions.plan.model import Plan
from sessions.plan.parts import Feeling, Keep
from sessions.roles import Role
from tests.service.room import PLAN, House, Played, key, seat

HEAVY = "my boss Tadeusz would fire me"


def plan(*kept: str) -> Plan:
    """The small plan, with steps that may be kept."""
    steps = tuple(
        replace(step, keep=Keep.MAY_BE_KEPT) if step.id in kept else step
        for step in PLAN.sections[0].steps
    )
    return replace(PLAN, sections=(replace(PLAN.sections[0], steps=steps),))


def closed(*kept: str, seats: int = 9, **more: Any) -> Played:
    played = House(plan=plan(*kept)).room_of(seats, step="share", **more)
    played.do("open")
    played.all_answer(lambda n: {"text": f"canary {n}" if n else HEAVY})
    played.later(40)
    played.close()
    return played


def export(played: Played, role: Role = Role.FACILITATOR) -> dict[str, Any]:
    house = played.house
    made = SessionExport(sessions=house.sessions, walls=house.walls, chance=house.chance)
    return made.export(played.session, role)


def texts(played: Played) -> list[str]:
    return [card["text"] for step in export(played)["steps"] for card in step["cards"]]


def test_a_step_that_said_screen_only_is_not_in_it() -> None:
    assert export(closed())["steps"] == []
    assert sorted(texts(closed("share"))) == [f"canary {n}" for n in range(1, 9)]


def test_what_was_never_shown_is_not_in_it() -> None:
    played = House(plan=plan("share", "choose")).room_of(8, step="share")
    played.do("open")
    played.all_answer(lambda n: {"text": f"canary {n}"})
    assert export(played)["steps"] == []
    played.later(40)
    played.close()
    played.do("withdraw")
    assert export(played)["steps"] == []


def test_hidden_held_and_taken_back_cards_are_out_when_they_are_off_the_wall() -> None:
    played = closed("share")
    wall = played.state["wall"]["cards"]
    played.do("hide", card=wall[0]["id"])
    assert wall[0]["text"] not in texts(played)
    assert HEAVY not in json.dumps(export(played))
    left = next(n for n in range(1, 9) if f"canary {n}" != wall[0]["text"])
    played.house.taking_back.take_back(played.session, seat(left), run=played.run, key=key(left))
    assert f"canary {left}" in texts(played), "its going must not be timed by an export"
    played.later(42)
    assert f"canary {left}" not in texts(played)
    assert set(texts(played)) == {c["text"] for c in played.state["wall"]["cards"]}


def test_every_export_has_an_order_of_its_own_and_no_time_and_no_id() -> None:
    played = closed("share")
    orders = {tuple(texts(played)) for _ in range(20)}
    assert len(orders) > 15
    said = json.dumps(export(played))
    assert played.run not in said
    assert all(card["id"] not in said for card in played.state["wall"]["cards"])
    assert str(int(played.house.clock.now()))[:7] not in said


def test_a_strict_session_gives_nothing_and_one_that_became_strict_neither() -> None:
    with pytest.raises(errors.StrictSession):
        export(closed("share", strict=True))
    played = closed("share")
    played.do("strict")
    with pytest.raises(errors.StrictSession):
        export(played)


def test_only_a_facilitator_exports() -> None:
    for role in (Role.SCREEN, Role.PARTICIPANT):
        with pytest.raises(errors.WrongRole):
            export(closed("share"), role)


def test_what_others_knew_too_comes_only_if_that_step_may_be_kept_as_well() -> None:
    for kept, marked in ((("share",), False), (("share", "true"), True)):
        played = closed(*kept)
        played.do("goto", to="true")
        played.do("open")
        cards = [card["id"] for card in played.state["wall"]["cards"]]
        played.all_answer({"cards": cards[:1]})
        played.later(40)
        played.close()
        (share, *_) = export(played)["steps"]
        assert any(card["resonance"] for card in share["cards"]) is marked


def test_a_chart_is_exported_as_it_was_shown() -> None:
    played = House(plan=plan("choose")).room_of(9, step="choose")
    played.do("open")
    played.all_answer(lambda n: {"option": "x" if n < 5 else "y"})
    played.later(40)
    played.close()
    (step,) = export(played)["steps"]
    assert step["snapshot"] == played.state["snapshot"]
    assert step["labels"] == {"x": "X", "y": "Y"}


def test_feelings_are_named_by_the_plans_own_words() -> None:
    feeling = Feeling(id="keen", word="voller Lust", area="lively_ease")
    own = plan("choose")
    steps = tuple(replace(step, feelings=(feeling,)) for step in own.sections[0].steps)
    felt = replace(own, sections=(replace(own.sections[0], steps=steps),))
    played = House(plan=felt).room_of(9, step="choose")
    played.do("open")
    played.all_answer({"option": "x"})
    played.later(40)
    played.close()
    (step,) = export(played)["steps"]
    assert step["labels"] == {"x": "X", "y": "Y", "keen": "voller Lust"}
