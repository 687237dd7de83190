"""What is shown is what the wire's schemas say, for every step of every plan and format."""

import json

import pytest

from server.service.views.plan import plan_view
from server.wire import replies
from server.wire.plan_view import PlanView
from server.wire.shared_state import State
from sessions.library import built_in
from sessions.plan.model import Plan
from sessions.roles import Role
from tests.service.room import House


@pytest.mark.parametrize("plan", built_in().values(), ids=lambda plan: plan.id)
def test_every_plan_fits_the_wire_in_every_format(plan: Plan) -> None:
    for form in plan.formats:
        view = json.loads(json.dumps(PlanView().dump(plan_view(plan, form.id))))
        assert PlanView().validate(view) == {}
        shown = [step["id"] for section in view["sections"] for step in section["steps"]]
        assert shown == [step.id for step in plan.steps(form.id)]


@pytest.mark.parametrize("plan", built_in().values(), ids=lambda plan: plan.id)
def test_every_step_says_what_follows_from_its_activity(plan: Plan) -> None:
    form = plan.formats[0].id
    for section in PlanView().dump(plan_view(plan, form))["sections"]:
        for step in section["steps"]:
            traits = plan.step(step["id"]).traits
            said = (step["collects"], step["written"], step["timed"])
            assert said == (traits.collects, traits.written, traits.timed)


def test_every_role_is_welcomed_as_the_wire_says() -> None:
    house = House()
    session, made = house.session(support={"label": "Sam", "phone": "1"})
    welcomes = {
        replies.WelcomeReply: house.welcome(session, Role.PARTICIPANT),
        replies.ScreenWelcomeReply: house.welcome(session, Role.SCREEN),
        replies.FacilitatorWelcomeReply: house.welcome(
            session, Role.FACILITATOR, screen_token=made.screen
        ),
    }
    for schema, welcome in welcomes.items():
        said = json.loads(json.dumps({"ok": True, "welcome": welcome}))
        assert schema().validate(said) == {}


@pytest.mark.parametrize("seats", [3, 4, 8, 20])
def test_every_state_of_a_step_fits_the_wire_and_16_kb(seats: int) -> None:
    played = House().room_of(seats, step="share")
    states = [played.state]
    played.do("open")
    states.append(played.state)
    if seats >= 4:
        played.all_answer({"text": "\U0001f525" * 280})
        played.later(30)
    played.close()
    states.append(played.state)
    for state in states:
        text = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
        assert State().validate(json.loads(text)) == {}
        assert len(text.encode()) <= 16 * 1024


def test_the_live_state_lies_sealed_in_the_store_in_whole_pages() -> None:
    played = House().room_of(5, step="share")
    sizes = set()
    for name in ("open", "close"):
        played.do(name)
        stored = played.house.store.live(played.session)
        assert stored is not None
        sizes.add(len(stored.live))
        assert b"opened_at" not in stored.live
        plain = played.house.vault.open(played.session, stored.live, about="live")
        assert b"opened_at" in plain, "the premise: it is there for who has the key"
    assert len(sizes) == 1
