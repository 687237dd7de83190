"""What a facilitator can do, and what a double click or a wrong token cannot."""

import pytest

from server.service.lifecycle.creation import CreationRequest, SessionCreation
from server.service.model.link_list import digest, screen_token
from sessions import errors
from sessions.rehearsals.telling import CrowdStage, CrowdWanted
from sessions.roles import Role
from tests.service.room import PLAN, House, asked_for, key


def test_a_token_opens_its_own_role_and_another_opens_nothing() -> None:
    house = House()
    session, made = house.session()
    assert house.facilitation.enter(made.facilitator) == (session, Role.FACILITATOR)
    assert house.facilitation.enter(made.screen) == (session, Role.SCREEN)
    with pytest.raises(errors.BadToken):
        house.facilitation.enter(made.facilitator[:-1] + "x")


def test_a_double_click_moves_the_room_once() -> None:
    played = House().room_of(8, step="welcome")
    version = played.state["version"]
    command = played.house.facilitation.command
    command(played.session, asked_for("goto", version, to="choose"))
    with pytest.raises(errors.MovedOn) as moved:
        command(played.session, asked_for("goto", version, to="share"))
    assert moved.value.details["state"].step == "choose"
    assert played.state["step"] == "choose"


def test_a_refused_move_changes_nothing() -> None:
    played = House().room_of(8, step="choose")
    before = played.state
    for name, fields in [
        ("close", {}),
        ("last_call", {}),
        ("goto", {"to": "nowhere"}),
        ("withdraw", {}),
        ("spotlight", {"card": "0" * 16}),
    ]:
        with pytest.raises(errors.Refusal):
            played.do(name, **fields)
    assert played.state == before


def test_leaving_a_step_with_a_full_pot_needs_a_close_first() -> None:
    played = House().room_of(8, step="share")
    played.do("open")
    played.all_answer({"text": "words"})
    played.later(30)
    with pytest.raises(errors.CloseFirst):
        played.do("goto", to="true")
    assert len(played.house.store.pot(played.session, played.run)) == 8


def test_a_session_needs_a_contact_or_a_waiver_but_a_rehearsal_needs_neither() -> None:
    house = House()
    with pytest.raises(errors.SupportNeeded):
        house.session(waiver=False)
    assert house.vault.sessions() == []
    house.session(waiver=False, support={"label": "Sam", "phone": "1"})
    house.session(waiver=False, rehearsal=True)


def test_a_spotlight_needs_a_card_on_the_wall_and_hiding_takes_it_away() -> None:
    played = House().room_of(8, step="share")
    played.do("open")
    played.all_answer(lambda n: {"text": f"words {n}"})
    played.later(30)
    played.close()
    card = played.state["wall"]["cards"][0]["id"]
    played.do("spotlight", card=card)
    assert played.state["spotlight"] == card
    played.do("hide", card=card)
    assert played.state["spotlight"] is None
    assert card not in [each["id"] for each in played.state["wall"]["cards"]]


def test_nobody_rehearses_in_a_real_session() -> None:
    house = House()
    real, _ = house.session()
    with pytest.raises(errors.NotNow):
        house.facilitation.rehearse(real, CrowdWanted(participants=12))
    practice, made = house.session(rehearsal=True)
    house.facilitation.rehearse(practice, CrowdWanted(participants=12))
    assert house.crowds.sent == [(made.code, CrowdWanted(participants=12))]


def test_a_rehearsal_tells_what_its_people_did_and_a_real_session_nothing() -> None:
    house = House()
    practice, _ = house.session(rehearsal=True)
    assert house.facilitation.rehearsal(practice, 0).crowd is CrowdStage.NONE
    house.facilitation.rehearse(practice, CrowdWanted(participants=4))
    told = house.facilitation.rehearsal(practice, 0)
    assert (told.crowd, len(told.moments), told.next) == (CrowdStage.HERE, 1, 1)
    real, made = house.session()
    house.crowds.sent.append((made.code, CrowdWanted(participants=4)))  # even if there were some
    with pytest.raises(errors.NotNow):
        house.facilitation.rehearsal(real, 0)


def test_what_was_told_of_a_rehearsal_goes_with_it() -> None:
    house = House()
    practice, made = house.session(rehearsal=True)
    house.facilitation.rehearse(practice, CrowdWanted(participants=4))
    version = house.states.current(practice).version
    assert house.crowds.forgotten == []
    house.facilitation.command(practice, asked_for("end", version))
    assert house.crowds.forgotten == [made.code]


def test_ending_leaves_no_key_and_tells_the_room_afterwards() -> None:
    played = House().room_of(8, step="share")
    played.do("open")
    played.all_answer({"text": "canary"})
    played.do("end")
    assert played.house.store.left(played.session) == 0
    assert played.house.vault.sessions() == []
    assert played.house.broadcaster.ends[0][0] == played.session
    with pytest.raises(errors.NoSuchSession):
        played.house.states.state(played.session)


def test_the_room_hears_that_it_has_ended_before_the_keys_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = House().room_of(8, step="share")
    house = played.house
    kept: list[bool] = []
    monkeypatch.setattr(
        house.broadcaster, "last", lambda s, state: kept.append(s in house.vault.sessions())
    )
    played.do("end")
    assert kept == [True]
    monkeypatch.undo()
    other = House().room_of(8, step="share")
    other.do("end")
    assert other.house.broadcaster.lasts == [(other.session, "ended")]


def test_an_ending_that_a_crash_cut_short_is_finished_at_the_next_tick() -> None:
    played = House().room_of(8, step="share")
    played.do("open")
    played.all_answer({"text": "canary"})
    erase = played.house.store.erase
    played.house.store.erase = _crash  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        played.do("end")
    assert played.house.vault.sessions() == [], "the keys go first"
    assert played.house.store.left(played.session) > 0, "the crash came before the rest went"
    played.house.store.erase = erase  # type: ignore[method-assign]
    played.house.scheduler.turn()
    assert played.house.store.left(played.session) == 0


def _crash(session_id: object) -> int:
    raise RuntimeError("cut short")


def test_the_welcome_gives_links_by_role() -> None:
    house = House()
    session, made = house.session()
    participant = house.welcome(session, Role.PARTICIPANT)
    screen = house.welcome(session, Role.SCREEN)
    desk = house.welcome(session, Role.FACILITATOR, screen_token=made.screen)
    assert "guide" not in participant
    assert "join_url" not in participant
    assert "guide" not in screen
    assert desk["screen_url"].endswith(made.screen)
    assert made.facilitator not in str([participant, screen])
    held_back = house.welcomes.welcome(session, Role.PARTICIPANT, screen_token=made.screen)
    assert (held_back.guide, held_back.guide_url) == ({}, "")
    assert (held_back.join_url, held_back.screen_url) == ("", "")


def test_the_shared_state_is_one_object_for_every_role() -> None:
    house = House()
    session, made = house.session()
    states = [
        house.welcomes.welcome(session, Role.PARTICIPANT).state,
        house.welcomes.welcome(session, Role.SCREEN).state,
        house.welcomes.welcome(session, Role.FACILITATOR, screen_token=made.screen).state,
    ]
    assert states[0] is states[1] is states[2]
    told = [house.welcome(session, role)["state"] for role in Role]
    assert told[0] is told[1] is told[2], "and it is dumped once"


def test_taking_back_never_moves_a_version() -> None:
    played = House().room_of(8, step="share")
    played.do("open")
    played.all_answer({"text": "words"})
    before = played.state["version"]
    played.house.taking_back.take_back(played.session, played.seats[1], run=played.run, key=key(1))
    assert played.state["version"] == before


def test_a_session_keeps_the_plan_it_was_made_with_whatever_becomes_of_the_file() -> None:
    house = House()
    texts = {"small": "the small plan"}
    creation = SessionCreation(
        store=house.store,
        vault=house.vault,
        clock=house.clock,
        read_plan=lambda _: PLAN,
        texts=texts,
    )
    made = creation.create(
        CreationRequest(
            plan="small", format="60", facilitator="Ada", server_by="The house", waiver=True
        )
    )
    found = house.store.by_token(digest(made.facilitator))
    assert found is not None
    texts["small"] = "another plan, with another prompt and another rule for keeping"
    house.sessions.forget(found[0])  # as after a restart: everything is read anew
    plan = house.sessions.load(found[0]).plan
    assert plan is PLAN
    welcome = house.welcome(found[0], Role.PARTICIPANT)
    prompts = [step["prompt"] for part in welcome["plan"]["sections"] for step in part["steps"]]
    assert prompts == [step.prompt for step in PLAN.all_steps()]


def test_a_renewed_link_opens_the_session_and_the_one_before_it_nothing() -> None:
    house = House()
    session, made = house.session()
    fresh = "N" * 43
    house.facilitation.check_link(session, made.facilitator)
    house.facilitation.renew_link(session, fresh)
    assert house.facilitation.enter(fresh) == (session, Role.FACILITATOR)
    assert house.facilitation.enter(screen_token(fresh)) == (session, Role.SCREEN)
    house.facilitation.check_link(session, fresh)
    for token in (made.facilitator, made.screen):
        with pytest.raises(errors.BadToken):
            house.facilitation.enter(token)
        with pytest.raises(errors.BadToken):
            house.facilitation.check_link(session, token)
    pages = {fresh: session, made.facilitator: session, made.screen: session}
    assert house.facilitation.renewed(pages) == {made.facilitator, made.screen}
    assert house.facilitation.renewed({fresh: session}) == set()
    house.store.erase(session)
    assert house.facilitation.renewed(pages) == set(), "its pages wait for the receipt"


def test_the_link_of_a_session_that_is_gone_is_refused_as_the_session_is() -> None:
    house = House()
    session, made = house.session()
    house.ending.erase(session)
    with pytest.raises(errors.NoSuchSession):
        house.facilitation.check_link(session, made.facilitator)
    with pytest.raises(errors.NoSuchSession):
        house.facilitation.renew_link(session, "N" * 43)
