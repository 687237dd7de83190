"""The agenda as it went: the same on every device of the facilitators, and after a restart."""

from __future__ import annotations

from typing import Any

from server.service.views.agenda import shorter_format
from server.wire.schemas import REPLIES
from sessions.library import built_in
from tests.service.room import House, Played


def agenda(played: Played) -> dict[str, Any]:
    """What a facilitator's page is told."""
    told = REPLIES["agenda"].dump(played.house.facilitation.agenda(played.session))
    assert REPLIES["agenda"].validate(told) == {}
    return dict(told)


def moment(played: Played) -> int:
    return int(played.house.clock.now() * 1000)


def test_before_the_start_nothing_has_a_time() -> None:
    house = House()
    session, made = house.session()
    told = agenda(Played(house, session, made, []))
    assert (told["started_at"], told["since"], told["steps"]) == (None, None, {})


def test_it_tells_when_the_room_began_and_how_long_each_step_was_on_show() -> None:
    played = House().room_of(8, step="welcome")
    began = moment(played)
    played.later(60)
    played.do("goto", to="share")
    told = agenda(played)
    assert told["started_at"] == began
    assert told["since"] == moment(played)
    assert told["steps"]["welcome"] == {"seconds": 60, "began": True, "outcome": None}
    assert told["steps"]["share"] == {"seconds": 0, "began": False, "outcome": None}


def test_a_run_is_told_with_its_opening_and_its_outcome() -> None:
    played = House().room_of(8, step="share")
    played.do("open")
    opened = moment(played)
    assert agenda(played)["opened_at"] == opened
    assert agenda(played)["needs"] == 5, "of eight seats"
    played.later(30)
    played.do("discard")
    told = agenda(played)
    assert told["steps"]["share"]["outcome"] == "discarded"
    assert told["cannot_open"] is None, "once more is allowed"


def test_a_step_that_came_to_nothing_twice_says_before_anybody_asks_that_it_will_not_open() -> None:
    played = House().room_of(8, step="share")
    for event in ("open", "again"):
        played.do(event)
        played.later(30)
        played.do("discard")
    assert agenda(played)["cannot_open"] == "repeated_once"


def test_what_can_be_undone_is_told_until_when_and_is_undone() -> None:
    played = House().room_of(8, step="welcome")
    timer = played.state["timer"]
    played.later(20)
    assert agenda(played)["undo"] is None
    played.do("goto", to="share")
    told = agenda(played)["undo"]
    assert told == {"move": "goto", "step": "welcome", "until": moment(played) + 10_000}
    played.do("undo")
    assert (played.state["step"], played.state["timer"]) == ("welcome", timer)
    assert agenda(played)["undo"] is None


def test_a_pot_that_was_left_is_destroyed_and_offers_no_way_back() -> None:
    played = House().room_of(8, step="share")
    played.do("open")
    played.all_answer({"text": "words"})
    run = played.run
    played.do("goto", to="agree")
    assert agenda(played)["undo"] is None
    assert played.house.store.pot(played.session, run) == []


def test_an_answer_changes_nothing_of_it() -> None:
    played = House().room_of(8, step="share")
    played.do("open")
    before = agenda(played)
    played.all_answer({"text": "words"})
    assert len(played.house.store.pot(played.session, played.run)) == 8
    assert agenda(played) == before


def test_the_next_shorter_format_says_what_it_leaves_out() -> None:
    plan = built_in()["building-deeper-connections"]
    shorter = shorter_format(plan, "75")
    assert shorter is not None
    assert shorter.minutes == 60
    assert {plan.step(step).seconds.get("60") for step in shorter.leaves_out} == {None}
    assert shorter.leaves_out
    assert shorter_format(plan, "60") is None
