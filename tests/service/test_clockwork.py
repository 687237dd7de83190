"""The clock goes on, whatever one session or one file does."""

from __future__ import annotations

import logging
from itertools import pairwise
from statistics import median

import pytest

from server.service.model.background import run_forever, run_until_done
from server.service.ports.clock import SessionId
from server.service.ports.store import StoreAway, StoreFull
from server.service.release.scheduler import BACK_OFF, FEW, PAUSE, SHORT
from server.service.release.tick import GRACE
from sessions import errors
from tests.fakes import FakeClock
from tests.service.room import House, Played


def open_room(house: House) -> Played:
    played = house.room_of(8, step="share")
    played.do("open")
    played.all_answer({"text": "canary"})
    return played


@pytest.mark.parametrize("wrong", [RuntimeError("words"), StoreAway(), KeyError("words")])
def test_a_turn_that_fails_is_not_the_last(
    wrong: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    played = open_room(House())
    claim = played.house.store.claim

    def fails(*_: object, **__: object) -> list[SessionId]:
        raise wrong

    monkeypatch.setattr(played.house.store, "claim", fails)
    assert played.house.scheduler.pace() == BACK_OFF
    monkeypatch.setattr(played.house.store, "claim", claim)
    played.house.clock.advance(200)
    assert played.house.scheduler.pace() == 0.0
    assert played.house.scheduler.pace() == PAUSE
    assert "words" not in caplog.text


def test_the_more_sessions_tick_the_more_often_it_is_looked_and_so_few_stand_in_a_row() -> None:
    rows = rows_of(rooms=60)
    assert max(rows[:10]) > 3 * FEW, "the premise: at first they come as a crowd"
    assert median(rows[50:]) <= FEW
    assert rows_of(rooms=1)[50:] == []


def rows_of(*, rooms: int) -> list[int]:
    """Count the sessions between two rests; none are counted that rest for the longest."""
    house, rows = House(), list[int]()
    played = [house.room_of(8, step="share") for _ in range(rooms)]
    for room in played:
        room.do("open")
    claimed, claim = list[SessionId](), house.store.claim

    def noted(now: float, *, lease: float, most: int) -> list[SessionId]:
        found = claim(now, lease=lease, most=most)
        claimed.extend(found)
        return found

    house.store.claim = noted  # type: ignore[method-assign]
    for _ in range(300):
        rest = house.scheduler.pace()
        assert rest == 0.0 or SHORT <= rest <= PAUSE
        if SHORT <= rest < PAUSE:
            rows.append(len(claimed))
        if rest:
            claimed.clear()
        house.clock.advance(rest)
    return rows


def test_a_file_that_cannot_be_written_anew_holds_up_no_session(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = House()
    ended, other = open_room(house), open_room(house)
    rewrite, tries = house.store.rewrite, [0]

    def full() -> bool:
        tries[0] += 1
        raise StoreFull("no room")

    monkeypatch.setattr(house.store, "rewrite", full)
    with pytest.raises(StoreFull):
        ended.do("end")
    for _ in range(40):
        house.clock.advance(5)
        house.presence.touch_all()
        house.scheduler.pace()
    assert other.state["stage"] == "closed", "its timer ran out meanwhile"
    assert house.broadcaster.ends == []
    assert tries[0] > 10, "the premise: it was tried again and again"
    monkeypatch.setattr(house.store, "rewrite", rewrite)
    house.clock.advance(5)
    house.scheduler.pace()
    assert [session for session, _ in house.broadcaster.ends] == [ended.session]


def test_a_session_whose_tick_fails_costs_the_others_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    house = House()
    broken, other = open_room(house), open_room(house)
    tick = house.release.tick

    def fails(session: SessionId) -> object:
        if session == broken.session:
            raise ValueError("words of somebody")
        return tick(session)

    monkeypatch.setattr(house.release, "tick", fails)
    house.clock.advance(200)
    house.presence.touch_all()
    house.scheduler.turn()
    assert other.state["stage"] == "closed"
    assert broken.state["stage"] == "open"
    assert "ValueError at test_clockwork.py" in caplog.text
    assert "words" not in caplog.text


def test_work_that_lasts_outlives_its_faults(caplog: pytest.LogCaptureFixture) -> None:
    clock, turns = FakeClock(), list[float]()
    wrongs = iter([RuntimeError("words"), StoreAway(), None])

    def turn() -> None:
        turns.append(clock.now())
        wrong = next(wrongs, KeyboardInterrupt())
        if wrong is not None:
            raise wrong

    caplog.set_level(logging.ERROR)
    with pytest.raises(KeyboardInterrupt):  # which only a person brings
        run_forever(turn, every=5, clock=clock)
    assert len(turns) == 4
    assert [b - a for a, b in pairwise(turns)] == [5, 5, 5]
    assert caplog.text.count("RuntimeError at test_clockwork.py") == 1
    assert "words" not in caplog.text


def test_a_task_is_tried_until_it_went_well() -> None:
    clock, tries = FakeClock(), list[int]()

    def task() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise StoreAway

    run_until_done(task, clock=clock)
    assert len(tries) == 3


def test_a_key_that_opens_nothing_counts_as_destroyed(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    played = open_room(house)
    monkeypatch.setitem(house.vault._keys, played.session, b"noise" * 8)  # type: ignore[attr-defined]
    house.sessions.forget(played.session)
    house.clock.advance(60)
    house.scheduler.turn()
    assert house.store.left(played.session) == 0
    assert house.vault.sessions() == []


def test_who_comes_while_a_session_is_being_erased_is_not_told_that_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = open_room(House())
    code, house = played.made.code, played.house
    monkeypatch.setattr(house.ending, "erase", lambda session: None)
    played.do("end")
    with pytest.raises(errors.BeingErased):
        house.participation.enter(code, b"s" * 32, "here")
    monkeypatch.setattr(house.store, "rewrite", _full)
    house.clock.advance(60)
    house.scheduler.turn()
    assert house.store.left(played.session) == 0
    for _ in range(3):
        with pytest.raises(errors.BeingErased):
            house.participation.enter(code, b"s" * 32, "here")
        with pytest.raises(errors.BeingErased):
            house.facilitation.enter(played.made.facilitator)
    monkeypatch.undo()
    house.clock.advance(60)
    house.scheduler.turn()
    with pytest.raises(errors.NoSuchSession) as refused:
        house.participation.enter(code, b"s" * 32, "here")
    assert refused.value.code == "no_such_session"


def _full() -> bool:
    raise StoreFull("no room")


def test_a_worker_forgets_all_texts_of_a_session_that_another_one_erased() -> None:
    played = open_room(House())
    house = played.house
    played.later(40)
    played.close()
    assert played.state["wall"]["cards"]
    assert "canary" in _remembered(house), "the premise: it had them in memory"
    house.vault.destroy(played.session)
    house.store.erase(played.session)
    house.presence.touch_all()
    assert "canary" not in _remembered(house)
    assert played.session not in str(house.sessions.__dict__)
    assert played.session not in str(house.presence.__dict__)


def test_a_rewriting_that_nobody_does_any_more_is_done_by_whoever_is_there() -> None:
    house = House()
    played = open_room(house)
    house.vault.destroy(played.session)
    house.store.erase(played.session)  # and the worker that began it died
    before = house.store.rewrites  # type: ignore[attr-defined]
    for _ in range(8):
        house.clock.advance(10)
        house.scheduler.turn()
    assert house.store.rewrites == before, "it may still be under way"  # type: ignore[attr-defined]
    for _ in range(4):
        house.clock.advance(10)
        house.scheduler.turn()
    assert not house.store.owed()


def _remembered(house: House) -> str:
    """What this worker has in memory of states and walls."""
    return str([vars(view) for view in (house.states._states, house.walls._texts)])


@pytest.mark.parametrize("asleep", [25.0, 600.0])
def test_a_process_that_was_paused_closes_nothing_until_phones_had_time(asleep: float) -> None:
    played = open_room(House())
    run = played.run
    played.house.clock.pause(120 + asleep)
    played.house.scheduler.turn()
    assert played.state["stage"] == "open", "its time is up, and phones are still coming back"
    played.answer(0, {"text": "late, through no fault of its writer"}, run=run, revision=2)
    played.later(GRACE + 4)
    assert played.state["stage"] == "closed"


def test_time_is_noted_coarsely_and_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    house, noted = House(), list[int]()
    monkeypatch.setattr(house.store, "note_time", noted.append)
    for _ in range(200):
        house.scheduler.turn()
        house.clock.advance(2)
    assert len(noted) in (2, 3)
    assert all(moment % 300 == 0 for moment in noted)


def test_the_twenty_seconds_begin_when_the_store_answers_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = open_room(House())
    house = played.house
    house.clock.advance(119)
    monkeypatch.setattr(house.store, "away", True)
    assert house.scheduler.pace() == BACK_OFF, "the premise: it was noticed"
    house.clock.advance(BACK_OFF + 2.5)  # a question that waits for its time to be over, too
    monkeypatch.setattr(house.store, "away", False)
    for _ in range(int(GRACE) - 1):
        house.scheduler.pace()
        assert played.state["stage"] == "open"
        house.clock.advance(1)
    assert played.state["stage"] == "open"
    played.later(8)
    assert played.state["stage"] == "closed"
