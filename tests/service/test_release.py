"""The clock's work: pools, closing, dropping, cards that go."""

import pytest

from server.service.model.run_keys import first_key
from sessions import errors
from tests.service.room import House, Played, key, proof, seat


def opened(seats: int, step: str, seed: int = 1) -> Played:
    played = House(seed).room_of(seats, step=step)
    played.do("open")
    return played


def test_a_text_run_shows_nothing_before_its_close_and_everything_after() -> None:
    played = opened(20, "share")
    played.all_answer(lambda n: {"text": f"words {n}"})
    played.later(60)
    assert played.state["wall"] is None
    assert played.house.store.released(played.session, played.run) == []
    played.close()
    state = played.state
    assert state["stage"] == "closed"
    assert state["run"]["outcome"] == "revealed"
    assert state["wall"]["pages"] == 2
    assert len(state["wall"]["cards"]) == 10, "twenty cards are ten and ten"


def test_a_pool_lets_a_batch_out_and_keeps_some_back() -> None:
    played = opened(20, "choose")
    played.all_answer({"option": "x"}, last=9)
    played.later(4)
    assert played.state["snapshot"] is None
    played.answer(9, {"option": "y"})
    played.later(4)
    after = played.state
    assert after["snapshot"]["kind"] == "choice"
    assert len(played.house.store.pot(played.session, played.run)) == 5
    assert len(played.house.store.released(played.session, played.run)) == 5


def test_personal_steps_have_no_pool() -> None:
    played = opened(20, "deep")
    played.all_answer({"option": "x"})
    played.later(30)
    assert played.state["snapshot"] is None
    assert played.house.store.released(played.session, played.run) == []


@pytest.mark.parametrize("seats", [4, 7, 8, 12])
def test_small_rooms_see_nothing_before_the_close(seats: int) -> None:
    played = opened(seats, "choose")
    played.all_answer({"option": "x"})
    played.later(30)
    assert played.state["snapshot"] is None
    assert played.state["band"] == "open"


def test_a_band_rises_at_moments_of_its_own_not_when_somebody_answers() -> None:
    played = opened(20, "deep")
    played.all_answer({"option": "x"})
    played.later(10)
    assert played.state["band"] == "open"
    played.later(70)
    assert played.state["band"] == "most"


def test_too_few_answers_are_waited_for_once_then_destroyed() -> None:
    played = opened(8, "share")
    run = played.run
    played.all_answer(lambda n: {"text": f"canary {n}"}, last=3)
    played.later(122)
    assert played.state["run"]["needed"]
    assert played.state["stage"] == "last_call"
    played.later(34)
    assert played.state["run"]["outcome"] == "dropped"
    assert played.house.store.pot(played.session, run) == []
    assert played.house.store.released(played.session, run) == []
    assert played.statuses(run) == ["destroyed"] * 3
    assert played.state["wall"] is None


def test_a_run_of_a_larger_room_closed_before_twenty_seconds_is_destroyed() -> None:
    played = opened(14, "share")
    run = played.run
    played.all_answer({"text": "too soon"})
    played.house.clock.advance(10)
    played.close()
    assert played.state["run"]["outcome"] == "left"
    assert played.house.store.pot(played.session, run) == []
    assert played.house.store.released(played.session, run) == []
    assert played.statuses(run) == ["destroyed"] * 14


def test_a_small_room_closed_at_once_has_its_last_call_and_loses_nothing() -> None:
    played = opened(8, "share")
    played.all_answer(lambda n: {"text": f"words {n}"})
    played.close()
    assert played.state["run"]["outcome"] == "revealed"
    assert len(played.released()) == 8


def test_passes_do_not_count_as_cards() -> None:
    played = opened(8, "share")
    played.all_answer({"pass": True}, last=6)
    played.answer(6, {"text": "one"})
    played.answer(7, {"text": "two"})
    played.later(40)
    played.close()
    assert played.state["run"]["outcome"] == "dropped"


def test_no_run_closes_right_after_a_start() -> None:
    played = opened(8, "share")
    played.all_answer({"text": "here"})
    played.house.clock.advance(121)
    played.house.release.outage()
    played.house.release.tick(played.session)
    assert played.state["stage"] == "open"
    played.later(24)
    assert played.state["stage"] == "closed"


def test_a_close_right_after_an_outage_waits_for_the_phones_and_no_longer() -> None:
    played = opened(13, "share")
    played.all_answer({"text": "here"}, last=7)
    played.later(40)
    played.house.release.outage()
    played.do("pause")
    played.do("close")
    assert played.state["stage"] == "last_call"
    played.answer(7, {"text": "and this phone came back"})
    played.later(18)
    assert played.state["stage"] == "last_call"
    played.later(6)
    assert played.state["run"]["outcome"] == "revealed"
    assert len(played.state["wall"]["cards"]) == 8


def test_a_small_room_hears_of_its_close_and_answers_come_in_meanwhile() -> None:
    played = opened(7, "share")
    played.all_answer(lambda n: {"text": f"words {n}"}, last=4)
    played.later(20)
    played.do("close")
    told = played.state
    assert (told["stage"], told["wall"]) == ("last_call", None)
    assert told["timer"]["ends_at"] == pytest.approx(1000 * (played.house.clock.now() + 30), abs=1)
    with pytest.raises(errors.LastCallRuns):
        played.do("close")
    assert played.state == told, "a refusal changes nothing"
    played.all_answer(lambda n: {"text": f"words {n}"}, first=4)
    played.later(28)
    assert played.state["stage"] == "last_call"
    played.later(4)
    assert played.state["stage"] == "closed"
    assert len(played.state["wall"]["cards"]) == 7


@pytest.mark.parametrize(("seats", "seconds"), [(7, 2), (7, 30), (20, 2), (20, 30)])
def test_a_discarded_pot_is_destroyed_at_once_and_nobody_sees_it(
    seats: int, seconds: float
) -> None:
    played = opened(seats, "share")
    run = played.run
    played.all_answer(lambda n: {"text": f"canary {n}"})
    assert played.house.run_vault.holds(played.session, first_key(run))
    played.later(seconds)
    if seats < 13 and seconds > 20:
        played.do("close")
        assert played.state["stage"] == "last_call", "the premise: it is not closed yet"
    played.house.release.outage()
    played.do("discard")
    state = played.state
    assert (state["stage"], state["run"]["outcome"]) == ("closed", "discarded")
    assert "canary" not in str(state)
    assert played.house.store.pot(played.session, run) == []
    assert played.house.store.released(played.session, run) == []
    assert not played.house.run_vault.holds(played.session, first_key(run))
    assert played.statuses(run) == ["destroyed"] * seats
    played.later(60)
    assert played.state == state


def test_a_chart_that_was_out_goes_with_a_discarded_pot() -> None:
    played = opened(20, "choose")
    played.all_answer({"option": "x"}, last=12)
    played.later(6)
    assert played.state["snapshot"], "the premise: a first chart is out"
    played.do("discard")
    assert played.state["snapshot"] is None
    with pytest.raises(errors.StepClosed):
        played.answer(15, {"option": "x"})


@pytest.mark.parametrize(
    ("seats", "command", "outcome"), [(14, "close", "left"), (8, "discard", "discarded")]
)
def test_an_emergency_waits_for_nothing(seats: int, command: str, outcome: str) -> None:
    played = opened(seats, "share")
    played.all_answer({"text": "here"})
    played.house.release.outage()
    played.do(command)
    assert played.state["run"]["outcome"] == outcome


def test_answers_after_the_close_are_refused_but_a_retry_is_acknowledged() -> None:
    played = opened(8, "share")
    run = played.run
    played.all_answer(lambda n: {"text": f"words {n}"}, last=7)
    played.later(40)
    played.close()
    assert played.answer(3, {"text": "words 3"}, run=run)["kept"] == "out"
    with pytest.raises(errors.AlreadyOut):
        played.answer(3, {"text": "changed"}, revision=2, run=run)
    with pytest.raises(errors.StepClosed):
        played.answer(7, {"text": "late"}, run=run)


def test_a_card_that_is_taken_back_goes_at_a_random_moment_with_the_wall_in_new_order() -> None:
    played = opened(8, "share")
    run = played.run
    played.all_answer(lambda n: {"text": f"words {n}"})
    played.later(40)
    played.close()
    before = played.state
    taken = played.house.taking_back.take_back(played.session, seat(2), run=run, key=key(2))
    assert taken.taken == "soon"
    assert played.state["version"] == before["version"]
    played.later(8)
    assert len(played.state["wall"]["cards"]) == 8
    played.later(36)
    wall = played.state["wall"]
    assert "words 2" not in [card["text"] for card in wall["cards"]]
    assert len(wall["cards"]) == 7
    assert wall["revision"] > before["wall"]["revision"]
    assert sorted(played.statuses(run)) == ["released"] * 7 + ["taken"]


def test_an_answer_taken_back_from_the_pot_goes_at_once() -> None:
    played = opened(8, "share")
    run = played.run
    played.all_answer(lambda n: {"text": f"words {n}"})
    taken = played.house.taking_back.take_back(played.session, seat(2), run=run, key=key(2))
    assert taken.taken == "now"
    assert len(played.house.store.pot(played.session, run)) == 7


def test_only_the_key_takes_an_answer_back() -> None:
    played = opened(8, "share")
    played.all_answer(lambda n: {"text": f"words {n}"})
    taken = played.house.taking_back.take_back(played.session, seat(2), run=played.run, key=key(3))
    assert taken.taken == "gone"
    assert len(played.house.store.pot(played.session, played.run)) == 8


def test_resonance_is_revealed_at_close_on_the_cards_it_is_about() -> None:
    played = opened(8, "share")
    played.all_answer(lambda n: {"text": f"words {n}"})
    played.later(40)
    played.close()
    played.do("goto", to="true")
    cards = [card["id"] for card in played.state["wall"]["cards"]]
    played.do("open")
    played.all_answer({"cards": cards[:1]}, last=5)
    played.all_answer({"cards": cards[1:2]}, first=5, last=7)
    played.later(40)
    assert all(card["resonance"] is None for card in played.state["wall"]["cards"])
    played.close()
    statuses = {card["id"]: card["resonance"] for card in played.state["wall"]["cards"]}
    assert statuses[cards[0]] is not None
    assert statuses[cards[1]] is None


def test_under_four_seats_nothing_is_collected() -> None:
    played = opened(3, "share")
    assert played.state["run"]["mode"] == "nothing"
    with pytest.raises(errors.Refusal):
        played.answer(0, {"text": "alone"})
    assert played.house.store.pot(played.session, played.run) == []


def test_a_withdrawn_result_is_destroyed() -> None:
    played = opened(8, "share")
    run = played.run
    played.all_answer(lambda n: {"text": f"words {n}"})
    played.later(40)
    played.close()
    played.do("withdraw")
    assert played.state["wall"] is None
    assert played.house.store.released(played.session, run) == []


def test_one_extra_line_is_not_shown_alone() -> None:
    played = opened(8, "agree")
    played.all_answer({"agree": True}, last=6)
    played.answer(6, {"agree": True, "text": "canary one"})
    played.answer(7, {"agree": True, "text": "canary two"})
    played.later(40)
    played.close()
    assert played.state["snapshot"]["kind"] == "agree"
    assert played.state["wall"]["cards"] == []


def test_three_extra_lines_are_shown() -> None:
    played = opened(8, "agree")
    played.all_answer(lambda n: {"agree": True} | ({"text": f"line {n}"} if n < 3 else {}))
    played.later(40)
    played.close()
    assert len(played.state["wall"]["cards"]) == 3


def test_a_tap_that_was_taken_back_goes_though_more_comes_out_meanwhile() -> None:
    played = opened(20, "choose")
    played.all_answer({"option": "x"}, last=10)
    played.later(4)
    released = played.released()
    out = next(
        n for n in range(10) if proof(n) in {card.stored_answer.take_back for card in released}
    )
    taken = played.house.taking_back.take_back(
        played.session, seat(out), run=played.run, key=key(out)
    )
    assert taken.taken == "soon"
    played.all_answer({"option": "y"}, first=10)
    played.later(20)
    played.close()
    played.later(60)
    assert played.released() == [], "the chart is all that is left of taps"
    assert played.house.store.released(played.session, played.run) == []


def test_the_state_of_a_withdrawn_result_shows_nothing_of_it_at_any_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = opened(8, "choose")
    played.all_answer({"option": "x"})
    played.later(30)
    played.close()
    assert played.state["snapshot"], "the premise: it was shown"
    monkeypatch.setattr(played.house.release, "clear", lambda _: None)
    played.do("withdraw")
    assert played.state["snapshot"] is None
