"""A session that nobody facilitates warns, then ends itself; nothing outlives its day."""

from __future__ import annotations

import pytest

from server.service.lifecycle.creation import EXPIRY, LIFETIME
from server.service.ports.clock import SessionId
from server.service.ports.store import StoreFull
from server.service.presence.facilitators import GRAIN, FacilitatorPresence
from sessions import errors
from sessions.live.clock import ALONE, WARNING
from tests.service.room import House, Played


def left_alone(seconds: float) -> Played:
    """A room whose facilitator was there at the start and then went."""
    played = House().room_of(8, step="choose")
    facilitation = played.house.facilitation
    facilitation.connected(played.session)
    facilitation.disconnected(played.session)
    wait(played, seconds)
    return played


def wait(played: Played, seconds: float) -> None:
    """Let much time pass, with a look now and then."""
    for _ in range(int(seconds // 60)):
        played.house.clock.advance(60)
        played.house.facilitator_presence.note_all()
        played.house.scheduler.turn()


def test_nothing_is_said_while_a_facilitator_may_still_come_back() -> None:
    assert left_alone(ALONE - WARNING - 2 * GRAIN).state["alone"] is False


def test_ten_minutes_before_the_end_the_room_is_told_and_then_it_ends() -> None:
    played = left_alone(ALONE - WARNING + GRAIN + 60)
    assert played.state["alone"] is True
    wait(played, WARNING)
    assert [session for session, _ in played.house.broadcaster.ends] == [played.session]
    assert played.house.vault.sessions() == []
    with pytest.raises(errors.NoSuchSession):
        played.house.states.state(played.session)


def test_a_facilitator_who_comes_back_takes_the_warning_away() -> None:
    played = left_alone(ALONE - WARNING + GRAIN + 60)
    played.house.facilitation.connected(played.session)
    played.house.clock.advance(5)
    played.house.scheduler.turn()
    assert played.state["alone"] is False
    wait(played, 2 * ALONE)
    assert played.house.broadcaster.ends == []


def test_a_facilitator_at_another_worker_counts_and_a_restart_forgets_nothing() -> None:
    played = left_alone(ALONE - WARNING - 2 * GRAIN)
    elsewhere = _another_worker(played)
    elsewhere.arrive(played.session)
    wait(played, ALONE - WARNING - 2 * GRAIN)
    assert played.state["alone"] is False
    fresh = _another_worker(played)
    assert fresh.away(played.session) > WARNING


def test_a_pause_suspends_it() -> None:
    played = House().room_of(8, step="choose")
    played.house.facilitation.connected(played.session)
    played.do("pause")
    played.house.facilitation.disconnected(played.session)
    wait(played, 3 * ALONE)
    assert played.house.broadcaster.ends == []
    assert played.state["alone"] is False


def test_who_is_there_costs_at_most_one_write_in_five_minutes() -> None:
    played = House().room_of(8, step="choose")
    told: list[int] = []
    store = played.house.store
    note_facilitator = store.note_facilitator
    store.note_facilitator = lambda s, moment: (told.append(moment), note_facilitator(s, moment))[1]  # type: ignore
    for _ in range(20):
        played.house.facilitation.connected(played.session)
    wait(played, 3600)
    assert len(told) <= 3600 // GRAIN + 1
    assert all(moment % GRAIN == 0 for moment in told)


def test_a_session_that_expired_loses_its_keys_by_the_clock() -> None:
    played = House().room_of(8, step="share")
    played.do("pause")
    played.house.clock.advance(EXPIRY + 1)
    assert played.house.store.live(played.session) is None
    assert played.house.vault.sessions() == [played.session], "the premise: only the store forgot"
    played.house.scheduler.turn()
    assert played.house.vault.sessions() == []
    assert [session for session, _ in played.house.broadcaster.ends] == [played.session]


def test_a_session_that_expired_while_the_machine_was_off_loses_its_keys_at_the_start() -> None:
    played = House().room_of(8, step="share")
    played.house.clock.advance(EXPIRY + 1)
    played.house.ending.leftovers()()
    assert played.house.vault.sessions() == []
    assert played.house.scheduler.turn() is False


def test_a_session_that_is_made_right_after_the_start_keeps_its_keys() -> None:
    played = House().room_of(8, step="share")
    sweep = played.house.ending.leftovers()
    to_come = SessionId("to come")
    played.house.vault.create(to_come)
    assert played.house.store.live(to_come) is None, "the premise: its keys are there before it"
    sweep()
    assert to_come in played.house.vault.sessions()


def test_a_session_ends_after_its_day_though_somebody_facilitates() -> None:
    played = House().room_of(8, step="share")
    played.house.facilitation.connected(played.session)
    played.house.clock.advance(LIFETIME - 60)
    played.house.scheduler.turn()
    assert played.state["stage"] == "preview", "the premise: until then it goes on"
    played.house.clock.advance(61)
    played.house.scheduler.turn()
    assert [session for session, _ in played.house.broadcaster.ends] == [played.session]
    assert played.house.vault.sessions() == []


@pytest.mark.parametrize("asleep", [3 * 3600.0, 2.5 * 3600, 23 * 3600.0])
def test_a_session_that_slept_with_its_machine_warns_before_it_ends(asleep: float) -> None:
    played = left_alone(600)
    played.house.clock.pause(asleep)
    played.house.scheduler.turn()
    assert played.state["alone"] is True
    wait(played, WARNING - 60)
    assert played.house.broadcaster.ends == [], "the room has its ten minutes"
    wait(played, 180)
    assert len(played.house.broadcaster.ends) == 1


def test_a_warning_that_the_machine_slept_through_is_given_its_ten_minutes() -> None:
    played = left_alone(ALONE - WARNING + GRAIN + 60)
    assert played.state["alone"] is True, "the premise: the room was told"
    played.house.clock.pause(3600)
    played.house.scheduler.turn()
    wait(played, WARNING - 60)
    assert played.house.broadcaster.ends == []
    wait(played, 180)
    assert len(played.house.broadcaster.ends) == 1


def test_a_facilitator_who_is_connected_is_never_away() -> None:
    played = left_alone(600)
    played.house.facilitation.connected(played.session)
    played.house.clock.pause(3 * 3600.0)
    played.house.scheduler.turn()
    assert played.state["alone"] is False


def test_a_move_that_loses_a_race_erases_nothing() -> None:
    played = House().room_of(8, step="choose")

    def lost(session_id: object) -> None:
        raise errors.NotNow

    played.house.release.tick = lost  # type: ignore[method-assign]
    played.house.clock.advance(10)
    played.house.scheduler.turn()
    assert played.house.vault.sessions() == [played.session]


def test_erased_is_said_only_after_the_file_was_written_anew() -> None:
    played = House().room_of(8, step="choose")
    store, rewrite = played.house.store, played.house.store.rewrite

    def full() -> bool:
        raise StoreFull("no room")

    store.rewrite = full  # type: ignore[method-assign]
    with pytest.raises(StoreFull):
        played.do("end")
    assert store.left(played.session) == 0
    assert played.house.ending.owes(played.session)
    assert played.house.broadcaster.ends == []
    store.rewrite = rewrite  # type: ignore[method-assign]
    played.house.scheduler.turn()
    ((session, receipt),) = played.house.broadcaster.ends
    assert session == played.session
    assert receipt.destroyed is not None
    assert receipt.destroyed.keys
    assert receipt.destroyed.entries > 0
    assert receipt.destroyed.file_rewritten


def _another_worker(played: Played) -> FacilitatorPresence:
    house = played.house
    return FacilitatorPresence(sessions=house.sessions, store=house.store, clock=house.clock)
