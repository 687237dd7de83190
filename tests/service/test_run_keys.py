"""What others have not seen of a run lies under a key of its own, which is wiped or lost."""

from __future__ import annotations

import random

import pytest

from server.service.ports.run_vault import RunKeyGone
from server.service.ports.vault import Unreadable
from server.service.release.moderation import WaitingCard
from server.service.release.tick import GRACE
from sessions import errors
from tests.fakes import FakeRunVault
from tests.service.room import House, Played, key, seat

HEAVY = "my boss Tadeusz would fire me"  # a name: the lists hold it


def opened(seats: int, step: str) -> Played:
    played = House().room_of(seats, step=step)
    played.do("open")
    return played


def keys(played: Played) -> FakeRunVault:
    vault = played.house.run_vault
    assert isinstance(vault, FakeRunVault)
    return vault


def opens_with_the_sessions_key(played: Played, members: list[bytes]) -> int:
    """Count the records that the key on the disk opens, for whatever purpose they were sealed."""
    run, vault = played.run, played.house.vault
    found = 0
    for member in members:
        for about in (f"pot:{run}", f"released:{run}", f"held:{run}"):
            try:
                found += bool(vault.open(played.session, member[16:], about=about))
            except Unreadable:
                continue
    return found


def test_the_key_on_the_disk_opens_no_answer_before_the_close_and_the_cards_after_it() -> None:
    played = opened(8, "share")
    played.all_answer(lambda n: {"text": f"note {n}"})
    store, run = played.house.store, played.run
    assert len(store.pot(played.session, run)) == 8, "the premise: they lie in the pot"
    assert opens_with_the_sessions_key(played, store.pot(played.session, run)) == 0
    played.later(30)
    played.close()
    assert opens_with_the_sessions_key(played, store.released(played.session, run)) == 8
    assert keys(played).parts(played.session) == set()


def test_a_pool_keeps_what_it_released_under_the_key_of_the_pot_and_drops_it_at_the_close() -> None:
    played = opened(20, "choose")
    played.all_answer({"option": "x"}, last=12)
    played.later(6)
    store, run = played.house.store, played.run
    released = store.released(played.session, run)
    assert released, "the premise: a first chart is out"
    assert opens_with_the_sessions_key(played, released) == 0
    played.later(20)
    played.close()
    assert played.state["snapshot"]["kind"] == "choice"
    assert store.released(played.session, run) == []
    assert keys(played).parts(played.session) == set()


def test_held_cards_lie_under_a_second_key_until_the_room_moves_on() -> None:
    played = opened(8, "share")
    played.all_answer(lambda n: {"text": HEAVY if n == 0 else f"note {n}"})
    played.later(30)
    played.close()
    store, run = played.house.store, played.run
    assert keys(played).parts(played.session) == {f"{run}-held"}
    assert len(store.released(played.session, run)) == 8
    assert opens_with_the_sessions_key(played, store.released(played.session, run)) == 7
    assert [card.text for card in held(played)] == [HEAVY]
    played.do("goto", to="close")
    played.later(4)
    assert keys(played).parts(played.session) == set()
    assert len(store.released(played.session, run)) == 7


def held(played: Played) -> list[WaitingCard]:
    return list(played.house.facilitation.held(played.session, played.run))


def test_an_allowed_card_is_sealed_anew_under_the_sessions_key() -> None:
    played = opened(8, "share")
    played.all_answer(lambda n: {"text": HEAVY if n == 0 else f"note {n}"})
    played.later(30)
    played.close()
    played.do("allow", card=held(played)[0].id)
    played.do("turn", page=None)
    store, run = played.house.store, played.run
    assert opens_with_the_sessions_key(played, store.released(played.session, run)) == 8
    assert HEAVY in {card["text"] for card in played.state["wall"]["cards"]}


def power_cut(played: Played) -> None:
    """Take the keys in memory away, and let the server come back."""
    keys(played).lose_all()
    played.house.release.outage()
    played.house.release.tick(played.session)


def test_after_a_power_cut_the_run_goes_on_in_its_next_generation_and_phones_send_again() -> None:
    played = opened(8, "share")
    played.all_answer(lambda n: {"text": f"note {n}"}, last=6)
    run, version = played.run, played.state["version"]
    power_cut(played)
    state = played.state
    assert (state["run"]["id"], state["run"]["generation"]) == (run, 1)
    assert state["version"] > version, "phones hear of it"
    assert played.house.store.pot(played.session, run) == []
    for number in range(5):  # the sixth does not come back
        assert played.answer(number, {"text": f"note {number}"})["kept"] == "pot"
    played.later(GRACE + 10)
    played.close()
    assert {card["text"] for card in played.state["wall"]["cards"]} == {
        f"note {n}" for n in range(5)
    }


def test_until_it_goes_on_an_answer_is_refused_in_a_way_that_phones_try_again() -> None:
    played = opened(8, "share")
    keys(played).lose_all()
    with pytest.raises(RunKeyGone):
        played.answer(0, {"text": "too early"})
    played.house.release.tick(played.session)
    assert played.answer(0, {"text": "in time"})["kept"] == "pot"


def test_a_run_that_was_shut_takes_answers_again_and_closes_after_them() -> None:
    played = opened(13, "share")
    played.all_answer(lambda n: {"text": f"note {n}"}, last=8)
    run = played.run
    played.later(30)
    house = played.house
    tick = house.release.tick
    house.release.tick = lambda session_id: None  # type: ignore[method-assign]
    played.do("close")
    house.release.tick = tick  # type: ignore[method-assign]
    assert played.state["stage"] == "closing", "the premise: the server dies before it decides"
    power_cut(played)
    assert played.state["stage"] == "last_call"
    played.all_answer(lambda n: {"text": f"note {n}"}, last=8)
    played.later(GRACE + 30)
    assert played.state["run"]["id"] == run
    assert len(played.state["wall"]["cards"]) == 8


def test_what_had_come_out_stays_and_is_not_drawn_anew_from_the_rest() -> None:
    played = opened(20, "choose")
    played.all_answer({"option": "x"}, last=12)
    played.later(6)
    before = played.state["snapshot"]
    assert before, "the premise: a first chart is out"
    power_cut(played)
    out = sum(played.answer(number, {"option": "x"})["kept"] == "out" for number in range(12))
    assert out > 0, "who was in the chart is told so"
    played.all_answer({"option": "y"}, first=12)
    played.later(GRACE + 20)
    assert played.state["snapshot"] == before
    played.close()
    assert played.state["stage"] == "closed"
    assert played.state["snapshot"] == before


def test_what_was_taken_back_stays_taken_back() -> None:
    played = opened(8, "share")
    played.all_answer(lambda n: {"text": f"note {n}"})
    run = played.run
    taken = played.house.taking_back.take_back(played.session, seat(0), run=run, key=key(0))
    assert taken.taken == "now"
    power_cut(played)
    assert played.answer(0, {"text": "note 0"})["kept"] == "out"
    assert played.house.store.pot(played.session, run) == []


def test_a_held_card_whose_key_was_lost_goes_when_the_room_moves_on() -> None:
    played = opened(8, "share")
    played.all_answer(lambda n: {"text": HEAVY if n == 0 else f"note {n}"})
    played.later(30)
    played.close()
    card, run = held(played)[0].id, played.run
    power_cut(played)
    assert held(played) == []
    with pytest.raises(errors.NoSuchCard):
        played.do("allow", card=card)
    played.do("goto", to="close")
    played.later(4)
    assert "held" not in played.statuses(run)


@pytest.mark.parametrize("step", ["share", "choose"])
@pytest.mark.parametrize("seats", [8, 20])
def test_a_record_that_cannot_be_read_is_set_aside_and_the_room_goes_on(
    step: str, seats: int
) -> None:
    played = opened(seats, step)
    body = {"text": "a note"} if step == "share" else {"option": "x"}
    played.all_answer(body, last=seats - 1)
    run, pot = played.run, played.house.store._rooms[played.session].pots[played.run]  # type: ignore[attr-defined]
    spoil(pot)
    played.later(30)
    played.close()
    assert played.state["stage"] == "closed"
    assert played.state["run"]["outcome"] == "revealed"
    assert played.state["run"]["unreadable"] == 1
    assert played.house.store.pot(played.session, run) == []


def spoil(pot: set[bytes] | list[bytes]) -> None:
    """Flip 20 bytes of one record."""
    member = sorted(pot)[0]
    noise = bytearray(member)
    for place in random.Random(1).sample(range(16, len(member)), 20):
        noise[place] ^= 0xFF
    pot.remove(member)
    if isinstance(pot, set):
        pot.add(bytes(noise))
    else:
        pot.append(bytes(noise))


def test_a_session_that_ends_leaves_no_key_of_a_run() -> None:
    played = opened(8, "share")
    played.all_answer({"text": "a note"})
    assert keys(played).parts(played.session), "the premise: there is one"
    played.do("end")
    assert keys(played).parts(played.session) == set()


def test_keys_of_runs_whose_session_is_gone_are_swept_at_a_start() -> None:
    played = opened(8, "share")
    played.house.vault.destroy(played.session)
    played.house.store.erase(played.session)
    played.house.ending.leftovers()()
    assert keys(played).parts(played.session) == set()


def test_a_move_that_loses_its_race_leaves_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    played = House().room_of(8, step="share")
    monkeypatch.setattr(played.house.store, "move", lambda *_: False)
    with pytest.raises(errors.MovedOn):
        played.do("open")
    assert keys(played).parts(played.session) == set()
