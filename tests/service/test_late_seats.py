"""Seats that come after a step opened may answer, but they carry no threshold (R6, R20)."""

from __future__ import annotations

import pytest

from sessions import errors
from tests.service.room import House, Played, seat

FAKES = range(100, 120)


def opened(seats: int, step: str) -> Played:
    played = House().room_of(seats, step=step)
    played.do("open")
    return played


def come(played: Played, count: int) -> None:
    for number in FAKES[:count]:
        played.house.participation.connected(played.session, seat(number))


def go(played: Played, count: int) -> None:
    for number in FAKES[:count]:
        played.house.participation.disconnected(played.session, seat(number))


def surrounded(played: Played, count: int) -> None:
    """Let one person answer, and so many who were not counted."""
    played.answer(0, {"text": "the only true words"})
    for number in FAKES[:count]:
        played.answer(number, {"text": f"invented {number}"})


def closed(played: Played) -> str:
    played.close()
    return str(played.state["run"]["outcome"])


def test_invented_seats_do_not_make_up_the_number_around_one_person() -> None:
    played = opened(8, "share")
    played.house.clock.advance(30)
    come(played, 4)
    surrounded(played, 4)
    assert played.state["seats"] == 8, "the premise: what the room counts stays what it was"
    assert closed(played) == "dropped"
    assert "the only true words" not in str(played.state)


def test_seats_that_answer_and_are_gone_again_before_the_close_are_remembered() -> None:
    played = opened(8, "share")
    played.house.clock.advance(30)
    come(played, 4)
    surrounded(played, 4)
    go(played, 4)
    assert closed(played) == "dropped"
    played = opened(8, "share")
    come(played, 4)
    surrounded(played, 4)
    go(played, 4)
    played.later(110)  # they have aged out of presence by now; it was a long step
    assert played.state["stage"] == "open"
    assert closed(played) == "dropped"


def test_enough_of_those_who_were_counted_are_shown_whoever_else_comes() -> None:
    played = opened(8, "share")
    played.house.clock.advance(30)
    come(played, 2)
    played.all_answer(lambda n: {"text": f"words {n}"}, last=5)
    for number in FAKES[:2]:
        played.answer(number, {"text": f"late {number}"})
    assert closed(played) == "revealed"
    assert len(played.state["wall"]["cards"]) == 7, "who comes late may answer"


@pytest.mark.parametrize(("late", "comes_out"), [(0, True), (9, False)])
def test_invented_seats_bring_no_batch_out_of_the_pool(late: int, comes_out: bool) -> None:
    played = opened(13, "choose")
    come(played, late)
    numbers = [0, *FAKES[:9]] if late else range(10)
    for number in numbers:
        played.answer(number, {"option": "x"})
    played.later(8)
    assert (played.state["snapshot"] is not None) is comes_out


def test_who_comes_in_the_place_of_dark_phones_was_not_counted_either() -> None:
    played = opened(8, "share")
    for number in range(1, 8):
        played.house.participation.disconnected(played.session, seat(number))
    played.later(124)  # and a phone asks for more time
    played.do("add_time", seconds=600)
    come(played, 4)
    surrounded(played, 4)
    assert closed(played) == "dropped"


def test_who_left_before_and_holds_the_line_was_not_counted_either() -> None:
    played = House().room_of(8, step="share")
    come(played, 4)
    for number in FAKES[:4]:
        played.house.participation.leave(played.session, seat(number))
    played.later(130)
    played.do("open")
    assert played.state["seats"] == 8, "the premise: what the room counts are heads"
    played.house.clock.advance(30)
    surrounded(played, 4)
    assert closed(played) == "dropped"


def test_a_phone_that_was_counted_and_slept_is_not_late() -> None:
    played = opened(8, "share")
    for number in range(8):
        played.house.participation.disconnected(played.session, seat(number))
    played.later(130)
    played.do("add_time", seconds=600)
    for number in range(8):
        played.house.participation.connected(played.session, seat(number))
    played.all_answer(lambda n: {"text": f"words {n}"})
    assert closed(played) == "revealed"
    assert len(played.state["wall"]["cards"]) == 8


def test_whether_an_answer_is_late_does_not_show_in_its_record() -> None:
    played = opened(8, "share")
    come(played, 1)
    played.answer(0, {"text": "words"})
    played.answer(FAKES[0], {"text": "words"})
    lengths = {len(member) for member in played.house.store.pot(played.session, played.run)}
    assert len(lengths) == 1


def test_of_late_seats_nobody_sees_anything() -> None:
    played = opened(13, "choose")
    before = played.state
    come(played, 5)
    played.later(6)
    assert played.state == before


def test_charts_are_of_those_who_were_counted_alone() -> None:
    played = opened(20, "choose")
    come(played, 18)
    played.all_answer(lambda n: {"option": "x" if n % 2 else "y"})
    for number in FAKES[:18]:
        played.answer(number, {"option": "y"})
    played.later(30)
    assert closed(played) == "revealed"
    told = {entry["id"]: entry["level"] for entry in played.state["snapshot"]["options"]}
    assert told == {"x": "half", "y": "half"}


def test_two_inventions_beside_it_do_not_show_what_one_chose() -> None:
    played = opened(20, "choose")
    come(played, 2)
    played.all_answer(lambda n: {"option": "y" if n == 0 else "x"})
    for number in FAKES[:2]:
        played.answer(number, {"option": "y"})
    played.later(30)
    assert closed(played) == "revealed"
    assert played.state["snapshot"]["mostly"] == "x"


def test_of_the_late_ones_nothing_leaves_the_pool_before_the_close() -> None:
    played = opened(20, "choose")
    come(played, 9)
    for number in FAKES[:9]:
        played.answer(number, {"option": "y"})
    played.all_answer({"option": "x"}, last=10)
    played.later(8)
    out = played.released()
    assert len(out) == 5
    assert not any(card.stored_answer.late for card in out)
    assert len(played.house.store.pot(played.session, played.run)) == 14


def test_a_tap_on_cards_by_a_late_seat_marks_none() -> None:
    played = opened(8, "share")
    played.all_answer(lambda n: {"text": f"words {n}"})
    played.later(40)
    played.close()
    played.do("goto", to="true")
    card = played.state["wall"]["cards"][0]["id"]
    played.do("open")
    played.all_answer({"cards": [card]}, last=2)
    played.all_answer({"pass": True}, first=2, last=3)
    played.all_answer({"cards": []}, first=3)
    come(played, 3)
    for number in FAKES[:3]:
        played.answer(number, {"cards": [card]})
    played.later(40)
    assert closed(played) == "revealed"
    assert all(each["resonance"] is None for each in played.state["wall"]["cards"])


def test_when_time_is_up_the_late_ones_are_not_enough_either() -> None:
    played = opened(8, "share")
    played.all_answer({"text": "true words"}, last=2)
    come(played, 4)
    for number in FAKES[:4]:
        played.answer(number, {"text": f"invented {number}"})
    played.later(124)
    assert played.state["run"]["needed"], "a few more are needed"
    played.later(34)
    assert played.state["run"]["outcome"] == "dropped"


def test_passes_and_held_words_are_no_cards() -> None:
    played = House().room_of(8, step="word")
    played.do("open")
    played.house.clock.advance(30)
    played.all_answer({"pass": True}, last=5)
    played.all_answer(lambda n: {"word": f"word{n}"}, first=5, last=7)
    played.answer(7, {"word": "Sarah"})
    assert closed(played) == "dropped"


def test_a_refused_open_keeps_no_names_and_a_decided_run_keeps_none_either() -> None:
    played = opened(8, "share")
    run = played.run
    assert len(played.house.store.counted(played.session, run)) == 8
    before = played.house.store._rooms[played.session].counted.copy()  # type: ignore[attr-defined]
    with pytest.raises(errors.NotNow):
        played.do("open")
    after = played.house.store._rooms[played.session].counted  # type: ignore[attr-defined]
    assert after == before
    played.all_answer({"text": "words"})
    played.later(30)
    assert closed(played) == "revealed"
    assert played.house.store.counted(played.session, run) == []
    with pytest.raises(errors.AlreadyShown):
        played.do("again")
    assert not after
