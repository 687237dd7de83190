"""What a participant can do, and what is refused without changing anything."""

from typing import Any

import pytest

from server.service.participation import normal_code
from server.service.ports.store import StoreFull
from server.service.presence.guess_limit import TURN
from server.service.presence.windows import window_of
from sessions import errors
from sessions.live.commands import Look, MoreTime
from sessions.roles import Role
from tests.fakes import FakeStore
from tests.service.room import House, Played, seat


def opened(seats: int = 8, step: str = "share") -> Played:
    played = House().room_of(seats, step=step)
    played.do("open")
    return played


def test_a_code_is_read_as_people_type_it() -> None:
    assert normal_code(" bcd-fgh ") == normal_code("BCDFGH") == "BCDFGH"
    assert normal_code("ＢＣＤ－２３４") == normal_code("bcd ٢٣٤\n") == "BCD234"


def test_a_code_opens_its_session_and_a_wrong_one_opens_nothing() -> None:
    house = House()
    session, made = house.session()
    assert house.participation.enter(made.code.lower(), seat(1), "1.2.3.4") == session
    with pytest.raises(errors.NoSuchSession):
        house.participation.enter("ZZZ-ZZZ", seat(1), "1.2.3.4")


@pytest.mark.parametrize(
    ("guesser", "neighbour", "stranger"),
    [
        ("1.2.3.4", "1.2.3.4", "1.2.3.5"),
        ("2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1"),
        ("::ffff:1.2.3.4", "1.2.3.4", "::ffff:1.2.3.5"),
    ],
)
def test_guesses_wait_a_second_each_for_that_network_only_and_nobody_is_refused(
    guesser: str, neighbour: str, stranger: str
) -> None:
    house = House()
    session, made = house.session()
    _guess_too_often(house, guesser)
    assert house.clock.slept == [], "the premise: so many are let through at once"
    assert house.participation.enter(made.code, seat(1), neighbour) == session
    assert house.clock.slept == [TURN], "a right code waits like a wrong one"
    with pytest.raises(errors.NoSuchSession):
        house.participation.enter("ZZZZZZ", seat(1), neighbour)
    assert house.clock.slept == [TURN, TURN]
    assert house.participation.enter(made.code, seat(2), neighbour) == session
    assert house.participation.enter(made.code, seat(3), stranger) == session
    assert house.clock.slept == [TURN, TURN], "a code that opened, and another network, do not wait"


def test_guesses_that_come_at_once_are_judged_one_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    _guess_too_often(house, "1.2.3.4")
    waits: list[float] = []
    monkeypatch.setattr(house.clock, "sleep", waits.append)  # all knock before any turn comes
    for _ in range(60):
        with pytest.raises(errors.NoSuchSession):
            house.participation.enter("ZZZZZZ", seat(1), "1.2.3.4")
    assert waits == [TURN * number for number in range(1, 61)]
    with pytest.raises(errors.TooManyGuesses):
        house.participation.enter("ZZZZZZ", seat(1), "1.2.3.4")


def test_a_facilitator_behind_an_address_that_guesses_is_let_in_at_once() -> None:
    house = House()
    session, made = house.session()
    _guess_too_often(house, "1.2.3.4")
    assert house.facilitation.enter(made.facilitator) == (session, Role.FACILITATOR)
    assert house.facilitation.enter(made.screen) == (session, Role.SCREEN)
    assert house.clock.slept == []


def _guess_too_often(house: House, address: str) -> None:
    for _ in range(60):
        with pytest.raises(errors.NoSuchSession):
            house.participation.enter("ZZZZZZ", seat(1), address)


def test_a_venue_whose_phones_knock_at_a_session_that_is_over_is_not_locked_out() -> None:
    played = opened()
    house, code = played.house, played.made.code
    assert house.participation.enter(code, seat(1), "1.2.3.4")
    played.do("end")
    for number in range(200):
        with pytest.raises(errors.NoSuchSession):
            house.participation.enter(code, seat(number), "1.2.3.4")
    _, made = house.session()
    assert house.participation.enter(made.code, seat(1), "1.2.3.4")
    for _ in range(60):
        with pytest.raises(errors.NoSuchSession):
            house.participation.enter("ZZZZZZ", seat(1), "1.2.3.4")
    assert house.participation.enter(made.code, seat(2), "1.2.3.4"), "who is in, comes back"
    assert house.clock.slept[-1] != TURN
    _, other = house.session()
    assert house.participation.enter(other.code, seat(1), "1.2.3.4")
    assert house.clock.slept[-1] == TURN


def test_an_equal_revision_repeats_its_acknowledgement() -> None:
    played = opened()
    first = played.answer(0, {"text": "hello"})
    again = played.answer(0, {"text": "hello"})
    assert first == again
    assert first["kept"] == "pot"
    assert len(played.house.store.pot(played.session, played.run)) == 1


def test_a_higher_revision_replaces_and_a_lower_one_is_superseded() -> None:
    played = opened()
    played.answer(0, {"text": "one"})
    assert played.answer(0, {"text": "three"}, revision=3)["kept"] == "pot"
    assert played.answer(0, {"text": "two"}, revision=2)["kept"] == "superseded"
    played.all_answer(lambda n: {"text": f"words {n}"}, first=1)
    played.later(40)
    played.close()
    texts = {card["text"] for card in played.state["wall"]["cards"]}
    assert "three" in texts
    assert not texts & {"one", "two"}


def test_one_tap_changes_neither_state_nor_version() -> None:
    played = opened(20, "choose")
    before = played.state
    played.answer(0, {"option": "x"})
    assert played.state == before


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({"text": "   "}, errors.EmptyText),
        ({"text": "a" * 281}, errors.TextTooLong),
        ({"option": "x"}, errors.BadShape),
    ],
)
def test_a_refused_answer_changes_nothing(body: object, refusal: type[Exception]) -> None:
    played = opened()
    played.answer(0, {"text": "kept"})
    before = played.house.store.pot(played.session, played.run)
    with pytest.raises(refusal):
        played.answer(0, body, revision=2)
    assert played.house.store.pot(played.session, played.run) == before


def test_a_pass_and_the_longest_text_lie_in_the_pot_at_one_length() -> None:
    played = opened()
    played.answer(0, {"pass": True})
    played.answer(1, {"text": "\U0001f525" * 280})
    played.answer(2, {"text": '"\n' * 9 + '"' * 262})
    lengths = {len(member) for member in played.house.store.pot(played.session, played.run)}
    assert len(lengths) == 1


def ask_for_more_time(played: Played) -> None:
    played.house.participation.more_time(played.session, MoreTime(run=played.run))
    played.house.catch_up()


def down_to(played: Played, left: float) -> None:
    """Let the time run down, and the clock look."""
    now = played.house.clock.now()
    played.house.clock.advance(played.state["timer"]["ends_at"] / 1000 - left - now)
    played.house.release.tick(played.session)


def test_any_phone_extends_a_run_once_for_all() -> None:
    played = opened()
    before = played.state["timer"]["ends_at"]
    ask_for_more_time(played)
    down_to(played, 30)
    assert played.state["timer"]["ends_at"] == before + 30_000
    with pytest.raises(errors.MoreTimeGiven):
        played.house.participation.more_time(played.session, MoreTime(run=played.run))


@pytest.mark.parametrize(
    ("asked", "given"), [(90, 30), (35, 30), (30, 15), (20, 15), (14, 0.5), (5, 0.5)]
)
def test_more_time_is_given_at_the_next_common_moment_before_the_end(
    asked: float, given: float
) -> None:
    played = opened()
    down_to(played, asked)
    before = played.state
    ask_for_more_time(played)
    down_to(played, given + 0.1)
    assert played.state == before, "nobody hears of it before"
    assert played.house.release.next_due(played.session) <= played.house.clock.now() + 0.2001
    down_to(played, given)
    after = played.state
    assert after["timer"]["ends_at"] == before["timer"]["ends_at"] + 30_000
    assert (after["run"]["more_time"], after["version"]) == (True, before["version"] + 1)


def test_a_wish_that_waits_is_granted_before_the_close_though_the_clock_looked_late() -> None:
    played = opened()
    played.all_answer({"text": "here"})
    ask_for_more_time(played)
    down_to(played, -3)
    assert (played.state["stage"], played.state["run"]["more_time"]) == ("open", True)
    played.later(40)
    assert played.state["stage"] == "closed"


def test_two_changes_of_one_version_do_not_lose_each_others() -> None:
    played = opened()
    sessions = played.house.sessions
    stale = sessions.load(played.session)
    ask_for_more_time(played)
    assert sessions.load(played.session).live.version == stale.live.version
    assert sessions.try_apply(stale, Look(looked=1)) is None
    played.do("blank", on=True)
    down_to(played, 30)
    assert played.state["run"]["more_time"]


def test_a_facilitators_move_is_not_refused_for_what_nobody_heard_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = opened()
    sessions, waiting = played.house.sessions, [lambda: ask_for_more_time(played)]
    decide = sessions.decide

    def decided(*given: Any) -> Any:
        made = decide(*given)
        if waiting:
            waiting.pop()()
        return made

    monkeypatch.setattr(sessions, "decide", decided)
    played.do("blank", on=True)
    assert played.state["blank"]
    run = sessions.load(played.session).live.run
    assert run is not None
    assert run.wish is not None, "and the wish is still there"


def test_a_latecomer_may_answer_the_open_run() -> None:
    played = opened()
    played.house.participation.connected(played.session, seat(99))
    assert played.answer(99, {"text": "late"})["kept"] == "pot"
    assert played.state["run"]["seats"] == 8


def test_leaving_changes_nothing_that_the_room_sees() -> None:
    played = opened()
    played.all_answer({"text": "words"})
    before = played.state
    played.house.participation.leave(played.session, seat(0))
    played.house.participation.disconnected(played.session, seat(0))
    assert played.state == before


def test_a_seat_that_went_is_gone_within_two_minutes() -> None:
    played = House().room_of(8, step="welcome")
    for number in range(3):
        played.house.participation.disconnected(played.session, seat(number))
    played.later(120)
    played.do("goto", to="share")
    played.do("open")
    assert played.state["run"]["seats"] == 5


def test_a_seat_has_another_name_of_presence_in_each_window() -> None:
    house = House()
    session, _ = house.session()
    names = {house.vault.presence(session, seat(0), window) for window in range(5)}
    assert len(names) == 5


def test_a_seat_that_left_stays_away_though_its_connection_lasts_a_moment_longer() -> None:
    played = House().room_of(8, step="welcome")
    played.house.participation.leave(played.session, seat(0))
    played.later(122)
    played.do("goto", to="share")
    played.do("open")
    assert played.state["run"]["seats"] == 7


def test_who_leaves_in_the_lobby_is_counted_no_more_and_later_nobody_sees_it() -> None:
    house = House()
    session, _ = house.session()
    for number in range(5):
        house.participation.connected(session, seat(number))
    house.release.tick(session)
    assert house.states.state(session).seats == 5
    house.participation.leave(session, seat(0))
    house.release.tick(session)
    assert house.states.state(session).seats == 4

    played = House().room_of(8, step="choose")
    played.later(2)
    before = played.state
    played.house.participation.leave(played.session, seat(0))
    played.later(4)
    assert played.state == before


def test_the_moment_of_a_tap_for_more_time_is_not_the_rooms_moment() -> None:
    played = opened()
    before = played.state
    for _ in range(2):
        played.house.participation.more_time(played.session, MoreTime(run=played.run))
    assert played.state == before, "it is acknowledged like any tap, and written down later"
    (first, _), (second, _) = played.house.waiting
    assert 0 < first <= 4
    assert first != second
    played.house.catch_up()
    assert played.state == before, "and heard of at a common moment"
    down_to(played, 30)
    assert played.state["run"]["more_time"], "and once, whoever else tapped meanwhile"
    assert played.state["version"] == before["version"] + 1


def test_the_close_has_the_stores_file_written_anew() -> None:
    played = opened()
    store = played.house.store
    assert isinstance(store, FakeStore)
    played.all_answer({"text": "words"})
    played.later(30)
    played.house.scheduler.turn()
    assert store.rewrites == 0
    played.close()
    played.house.scheduler.turn()
    assert store.rewrites == 1


def test_a_card_that_just_went_costs_nobody_the_other_taps() -> None:
    played = opened()
    played.all_answer(lambda n: {"text": f"words {n}"})
    played.later(30)
    played.close()
    played.do("goto", to="true")
    card = played.state["wall"]["cards"][0]["id"]
    played.do("open")
    assert played.answer(0, {"cards": [card, "0" * 16]})["kept"] == "pot"
    with pytest.raises(errors.NoSuchCard):
        played.answer(1, {"cards": ["0" * 16]})


def test_who_went_is_forgotten_in_an_open_step_though_nobody_stays() -> None:
    played = House().room_of(8, step="welcome")
    assert played.state["stage"] == "open", "the premise: no preview, in which seats are counted"
    for number in range(8):
        played.house.participation.disconnected(played.session, seat(number))
    played.later(124)
    store = played.house.store
    assert isinstance(store, FakeStore)
    assert sum(map(len, store._rooms[played.session].here.values())) == 0


def test_a_seat_that_could_not_be_noted_is_not_counted_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = opened()
    touch, store = played.house.store.touch, played.house.store

    def full(*_: object, **__: object) -> None:
        raise StoreFull("no room")

    monkeypatch.setattr(store, "touch", full)
    for _ in range(3):
        with pytest.raises(StoreFull):
            played.house.participation.connected(played.session, seat(77))
    monkeypatch.setattr(store, "touch", touch)
    before = store.present(played.session, window_of(played.house.clock.now()))
    played.house.presence.touch_all()
    assert store.present(played.session, window_of(played.house.clock.now())) == before


def test_phones_that_knock_during_an_erasing_use_up_no_guesses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = opened()
    house = played.house
    monkeypatch.setattr(house.store, "rewrite", lambda: _raise(StoreFull("no room")))
    with pytest.raises(StoreFull):
        played.do("end")
    for number in range(200):
        with pytest.raises(errors.BeingErased):
            house.participation.enter(played.made.code, seat(number), "1.2.3.4")
    _, made = house.session()
    assert house.participation.enter(made.code, seat(1), "1.2.3.4")


def _raise(wrong: Exception) -> bool:
    raise wrong
