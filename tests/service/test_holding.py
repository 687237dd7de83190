"""Held cards come with their batch, wait unseen, and appear only by a facilitator's command."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from sessions import errors
from sessions.roles import Role
from tests.service.room import House, Played, key, seat

HEAVY = "my boss Tadeusz would fire me"
TEXTS = [HEAVY, *(f"words {n}" for n in range(1, 8))]


def closed(texts: list[str] = TEXTS, *, step: str = "share") -> Played:
    """A room of eight whose texts have come out."""
    played = House().room_of(8, step=step)
    played.do("open")
    played.all_answer(lambda n: {"text": texts[n]})
    played.later(40)
    played.close()
    return played


def wall(played: Played) -> list[str]:
    return sorted(card["text"] for card in played.state["wall"]["cards"])


def held(played: Played, run: str = "") -> list[dict[str, Any]]:
    told = played.house.facilitation.held(played.session, run or played.run)
    return [asdict(card) for card in told]


def test_what_meets_the_lists_is_not_on_the_wall_and_the_facilitator_alone_reads_it() -> None:
    played = closed()
    assert wall(played) == TEXTS[1:]
    (card,) = held(played)
    assert (card["text"], card["why"]) == (HEAVY, "name")
    assert card["id"] not in json.dumps(played.state)
    assert sorted(played.statuses(played.run)) == ["held"] + ["released"] * 7


def test_a_state_with_held_cards_looks_like_one_without() -> None:
    with_one, without = closed().state, closed([*TEXTS[1:], "words 0"]).state
    assert with_one.keys() == without.keys()
    assert with_one["version"] == without["version"]
    assert with_one["wall"]["revision"] == without["wall"]["revision"]


def test_nothing_is_held_before_the_run_is_out() -> None:
    played = House().room_of(8, step="share")
    played.do("open")
    played.all_answer(lambda n: {"text": TEXTS[n]})
    with pytest.raises(errors.NotNow):
        held(played)


def test_an_allowed_card_joins_the_wall_in_a_new_order_with_the_next_page_turn() -> None:
    played = closed()
    before = played.state
    done = played.do("allow", card=held(played)[0]["id"])
    assert done["version"] == before["version"]
    assert played.state == before, "nobody hears of it yet"
    assert [card["allowed"] for card in held(played)] == [True]
    played.do("turn", page=None)
    assert wall(played) == sorted(TEXTS)
    assert played.state["wall"]["revision"] > before["wall"]["revision"]
    assert held(played) == []
    assert played.statuses(played.run) == ["released"] * 8


SEVERAL = [HEAVY, "my boss Wanda would laugh", *(f"words {n}" for n in range(2, 8))]


def test_allowed_cards_come_onto_the_wall_together() -> None:
    played = closed(SEVERAL)
    before = played.state["wall"]["revision"]
    for card in held(played):
        played.do("allow", card=card["id"])
        assert wall(played) == SEVERAL[2:]
    played.do("turn", page=0)
    assert wall(played) == sorted(SEVERAL)
    assert played.state["wall"]["revision"] == before + 1, "one new order for all of them"


def test_a_page_turn_leaves_undecided_cards_where_they_are() -> None:
    played = closed(SEVERAL)
    first, second = held(played)
    played.do("allow", card=first["id"])
    played.do("turn", page=None)
    assert [card["id"] for card in held(played)] == [second["id"]]
    assert sorted(played.statuses(played.run)) == ["held"] + ["released"] * 7
    before = played.state["wall"]["revision"]
    played.do("turn", page=0)
    assert played.state["wall"]["revision"] == before, "nothing came in, so nothing moved"


def test_an_allowed_card_can_still_be_dropped_before_it_is_on_the_wall() -> None:
    played = closed()
    card = held(played)[0]["id"]
    played.do("allow", card=card)
    played.do("drop", card=card)
    played.do("turn", page=None)
    assert wall(played) == TEXTS[1:]
    assert sorted(played.statuses(played.run)) == ["destroyed"] + ["released"] * 7


def test_what_was_allowed_is_not_lost_when_the_room_moves_on_without_a_page_turn() -> None:
    played = closed(SEVERAL)
    allowed, undecided = held(played)
    played.do("allow", card=allowed["id"])
    run = played.run
    played.do("goto", to="true")
    assert allowed["text"] in wall(played), "its cards are tapped there"
    assert undecided["text"] not in wall(played)
    assert sorted(played.statuses(run)) == ["destroyed"] + ["released"] * 7


def test_an_allowed_card_that_its_writer_takes_back_never_comes_onto_the_wall() -> None:
    played = closed()
    played.do("allow", card=held(played)[0]["id"])
    before = played.state["wall"]
    played.house.taking_back.take_back(played.session, seat(0), run=played.run, key=key(0))
    played.later(42)
    played.do("turn", page=None)
    assert (wall(played), held(played)) == (TEXTS[1:], [])
    assert played.state["wall"]["revision"] == before["revision"]


def test_a_dropped_card_is_destroyed_and_the_room_hears_nothing_of_it() -> None:
    played = closed()
    before = played.state
    done = played.do("drop", card=held(played)[0]["id"])
    assert done["version"] == before["version"]
    assert played.state == before
    assert held(played) == []
    assert len(played.house.store.released(played.session, played.run)) == 7
    assert sorted(played.statuses(played.run)) == ["destroyed"] + ["released"] * 7


def test_what_nobody_decided_is_destroyed_when_the_room_moves_on() -> None:
    played = closed()
    run = played.run
    version = played.do("goto", to="choose")["version"]
    assert len(played.house.store.released(played.session, run)) == 7
    assert sorted(played.statuses(run)) == ["destroyed"] + ["released"] * 7
    assert played.state["version"] == version, "the room hears nothing of it"
    played.do("goto", to="share")
    assert wall(played) == TEXTS[1:]
    assert held(played, run) == []


def test_a_card_on_the_wall_or_an_unknown_one_is_not_there_to_decide() -> None:
    played = closed()
    shown = played.state["wall"]["cards"][0]["id"]
    for name in ("allow", "drop"):
        with pytest.raises(errors.NoSuchCard):
            played.do(name, card=shown)
    waiting = held(played)[0]["id"]
    for name in ("hide", "spotlight"):
        with pytest.raises(errors.NoSuchCard):
            played.do(name, card=waiting)


def test_a_held_card_that_its_writer_takes_back_goes_and_nobody_hears_of_it() -> None:
    played = closed()
    before = played.state
    taken = played.house.taking_back.take_back(played.session, seat(0), run=played.run, key=key(0))
    assert taken.taken == "soon"
    played.later(42)
    assert held(played) == []
    assert {**played.state, "here": None} == {**before, "here": None}
    assert sorted(played.statuses(played.run)) == ["released"] * 7 + ["taken"]


def test_a_held_card_cannot_be_tapped_on_the_wall() -> None:
    played = closed()
    waiting = held(played)[0]["id"]
    played.do("goto", to="true")
    played.do("open")
    with pytest.raises(errors.NoSuchCard):
        played.answer(1, {"cards": [waiting]})


def test_a_word_that_meets_the_lists_comes_to_nothing_like_a_pass() -> None:
    played = House().room_of(8, step="word")
    played.do("open")
    played.all_answer(lambda n: {"word": "Sarah" if n == 0 else "brave"})
    played.later(40)
    played.close()
    assert "sarah" not in json.dumps(played.state).lower()
    assert sorted(played.statuses(played.run)) == ["destroyed"] + ["released"] * 7


def test_care_is_shown_until_the_next_step() -> None:
    played = closed()
    played.do("care")
    assert played.state["care"] is True
    with pytest.raises(errors.NotNow):
        played.do("care")
    played.do("goto", to="choose")
    assert played.state["care"] is False


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_card_with_a_wish_to_die_waits_for_the_facilitator_in_a_session_of_any_language(
    language: str,
) -> None:
    wish = {"en": "Some days I want to die.", "de": "Manchmal will ich nicht mehr leben."}
    played = House().room_of(8, step="share", language=language)
    played.do("open")
    played.all_answer(lambda n: {"text": wish[language] if n == 0 else f"words {n}"})
    played.later(40)
    played.close()
    assert wall(played) == TEXTS[1:]
    (card,) = held(played)
    assert (card["text"], card["why"]) == (wish[language], "distress")


def test_where_every_card_is_read_first_all_of_them_wait_and_passes_do_not() -> None:
    played = House().room_of(8, step="share", reviewed=True)
    played.do("open")
    played.all_answer(lambda n: {"pass": True} if n == 7 else {"text": TEXTS[n]})
    played.later(40)
    played.close()
    assert wall(played) == []
    waiting = {card["text"]: card["why"] for card in held(played)}
    assert waiting == {HEAVY: "name", **dict.fromkeys(TEXTS[1:7], "review")}
    run = played.run
    assert sorted(played.statuses(run)) == ["held"] * 7 + ["released"]
    played.do("goto", to="choose")
    assert sorted(played.statuses(run)) == ["destroyed"] * 7 + ["released"]


def test_phones_know_before_anything_is_written_that_every_card_is_read_first() -> None:
    for reviewed in (True, False):
        house = House()
        session, _ = house.session(reviewed=reviewed)
        told = house.welcome(session, Role.PARTICIPANT)
        assert told["session"]["reviewed"] is reviewed
        assert ("every_card_read" in told["state"]["promise"]["first"]) is reviewed


def test_words_and_charts_come_out_as_usual_where_every_card_is_read_first() -> None:
    played = House().room_of(8, step="word", reviewed=True)
    played.do("open")
    played.all_answer({"word": "brave"})
    played.later(40)
    played.close()
    assert "brave" in json.dumps(played.state)


def test_a_card_on_the_wall_goes_with_care_by_one_command_and_both_come_back_by_undo() -> None:
    played = closed()
    card = played.state["wall"]["cards"][0]
    before = played.state["version"]
    done = played.do("hide_with_care", card=card["id"])
    assert done["version"] == before + 1, "no page ever sees one without the other"
    assert (played.state["care"], card["text"] in wall(played)) == (True, False)
    played.do("undo")
    assert (played.state["care"], card["text"] in wall(played)) == (False, True)


def test_undoing_such_a_card_leaves_the_care_that_was_shown_before() -> None:
    played = closed()
    played.do("care")
    played.do("hide_with_care", card=played.state["wall"]["cards"][0]["id"])
    played.do("undo")
    assert played.state["care"] is True


def test_a_held_card_is_dropped_with_care_by_one_command_or_not_at_all() -> None:
    played = closed()
    with pytest.raises(errors.NoSuchCard):
        played.do("drop_with_care", card="0" * 16)
    assert (played.state["care"], len(held(played))) == (False, 1)
    played.do("drop_with_care", card=held(played)[0]["id"])
    assert (played.state["care"], held(played)) == (True, [])
    assert sorted(played.statuses(played.run)) == ["destroyed"] + ["released"] * 7


def reviewed() -> Played:
    """A room whose facilitator reads every card first; one of them meets a list."""
    played = House().room_of(8, step="share", reviewed=True)
    played.do("open")
    played.all_answer(lambda n: {"text": TEXTS[n]})
    played.later(40)
    played.close()
    return played


def test_all_that_were_read_are_allowed_at_once_but_those_that_meet_a_list() -> None:
    played = reviewed()
    before = played.state
    played.do("allow_all", cards=[card["id"] for card in held(played)])
    assert played.state == before, "nobody hears of it before the page turn"
    assert [card["text"] for card in held(played) if not card["allowed"]] == [HEAVY]
    played.do("turn", page=None)
    assert wall(played) == TEXTS[1:]
    assert [card["text"] for card in held(played)] == [HEAVY]


def test_a_card_that_its_facilitator_was_not_shown_is_never_allowed_with_others() -> None:
    played = reviewed()
    plain = [card["id"] for card in held(played) if card["why"] == "review"]
    played.do("allow_all", cards=plain[:2])
    assert {card["id"] for card in held(played) if card["allowed"]} == set(plain[:2])


def test_where_none_of_them_may_come_in_at_once_it_is_refused() -> None:
    played = reviewed()
    heavy = [card["id"] for card in held(played) if card["why"] != "review"]
    for cards in ([], heavy, ["0" * 16]):
        with pytest.raises(errors.NoSuchCard):
            played.do("allow_all", cards=cards)
    assert not any(card["allowed"] for card in held(played))
