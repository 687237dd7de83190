"""A whole workshop as a script: every step of the hour, with all that happens in a real room.

The server is a real one over real sockets; its clock runs forty times faster.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from server.selftest.clock import FastClock
from server.selftest.process import ServerProcess
from server.simulation.connection import ConnectionRefused
from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.stories.workshop import Workshop, refusal_of

SPEED = 40.0  # seconds of a session in one of the world's


@pytest.fixture(scope="module")
def fast() -> Iterator[ServerProcess]:
    """Give the stories a server of their own, with a fast clock."""
    with ServerProcess(FastClock(SPEED)) as server:
        yield server


def meeting(fast: ServerProcess, seats: int) -> Workshop:
    return Workshop(fast.url, fast.start_token, seats, speed=SPEED)


@pytest.fixture
def room(fast: ServerProcess) -> Workshop:
    """Give a test six people in a lobby of their own."""
    return meeting(fast, 6)


def test_an_hour_from_the_lobby_to_the_receipt(fast: ServerProcess) -> None:
    workshop = meeting(fast, 6)
    desk = workshop.desk
    desk.move("start")
    outcomes = {}
    for step, prompt in workshop.steps.items():
        if desk.state["step"] != step:
            desk.show(step)
        if step == "vulnerability-reading":  # somebody comes late, and sees where the room is
            late = workshop.seat()
            assert late.state["step"] == step
            workshop.seats.append(late)
        if desk.state["stage"] == "open":
            continue
        run = workshop.open(step) if prompt.collects else ""
        if not run:
            desk.move("open")
            continue
        assert desk.state["run"]["seats"] == len(workshop.seats)
        workshop.all_answer(run, step)
        workshop.wait()
        outcomes[step] = workshop.close()["run"]["outcome"]
    assert list(workshop.steps)[-1] == desk.state["step"] == "close"
    assert set(outcomes.values()) == {"revealed"}
    assert len(outcomes) == len([p for p in workshop.steps.values() if p.collects])
    workshop.end()
    assert refusal_of(DrivenPhone(workshop.url, workshop.links["code"])).code == "no_such_session"


def test_a_wrong_code_is_refused_with_a_sentence(fast: ServerProcess) -> None:
    refused = refusal_of(DrivenPhone(fast.url, "222-222"))
    assert refused.code == "no_such_session"
    assert "code" in str(refused)


def test_a_code_is_read_in_any_case_with_or_without_its_hyphen(room: Workshop) -> None:
    typed = room.links["code"].lower()
    for code in (typed, f"{typed[:3]} {typed[3:]}", f" {typed[:3]}-{typed[3:]}"):
        seat = DrivenPhone(room.url, code)
        seat.connect()
        seat.close()


def test_what_a_phone_repeats_replaces_or_sends_too_late(room: Workshop) -> None:
    room.desk.move("start")
    run = room.open("harvest")
    first, *others = room.seats
    said = first.answer(run, {"text": "first"}, 1)
    assert said["kept"] == "pot"
    again = first.answer(run, {"text": "first"}, 1)
    assert {**again, "pad": ""} == {**said, "pad": ""}
    assert first.answer(run, {"text": "second thoughts"}, 2)["kept"] == "pot"
    assert first.answer(run, {"text": "first"}, 1)["kept"] == "superseded"
    for number, seat in enumerate(others):
        seat.answer(run, {"text": f"a good thing {number}"})
    room.wait()
    closed = room.close()
    texts = {card["text"] for card in closed["wall"]["cards"]}
    assert texts == {"second thoughts", *(f"a good thing {n}" for n in range(len(others)))}
    assert first.answer(run, {"text": "second thoughts"}, 2)["kept"] == "out"
    assert first.refusal("answer", **first.payload(run, {"text": "third"}, 3)) == "already_out"


def test_a_closed_step_takes_no_new_answer(room: Workshop) -> None:
    room.desk.move("start")
    run = room.open("harvest")
    last, *others = room.seats
    for seat in others:
        seat.answer(run, {"text": "in time"})
    room.wait()
    room.close()
    assert last.refusal("answer", **last.payload(run, {"text": "too late"})) == "step_closed"


def test_an_answer_that_does_not_fit_is_refused_and_changes_nothing(room: Workshop) -> None:
    room.desk.move("start")
    run = room.open("harvest")
    seat = room.seats[0]
    assert seat.refusal("answer", **seat.payload(run, {"text": "  "})) == "empty_text"
    assert seat.refusal("answer", **seat.payload(run, {"text": "x" * 281})) == "text_too_long"
    assert seat.refusal("answer", **seat.payload(run, {"option": "not-here"})) == "bad_shape"
    assert seat.refusal("answer", extra=1, **seat.payload(run, {"pass": True})) == "bad_shape"
    assert seat.answer(run, {"pass": True}, 1)["kept"] == "pot"


def test_a_participant_cannot_move_the_room(room: Workshop) -> None:
    before = room.desk.state["version"]
    code = room.seats[0].refusal("start", expect_version=before)
    assert code == "wrong_role"
    assert room.desk.ask("sync")["state"]["stage"] == "lobby"


def test_a_double_click_moves_the_room_once(room: Workshop) -> None:
    room.desk.move("start")
    seen = room.desk.state["version"]
    steps = list(room.steps)
    assert room.desk.ask("goto", to=steps[1], expect_version=seen)["ok"]
    second = room.desk.ask("goto", to=steps[1], expect_version=seen)
    assert second["error"]["code"] == "moved_on"
    assert second["state"]["step"] == steps[1]


def test_an_open_run_must_be_closed_before_the_room_moves_on(room: Workshop) -> None:
    room.desk.move("start")
    room.open("harvest")
    room.wait()
    version = room.desk.state["version"]
    assert room.desk.refusal("goto", to="pause", expect_version=version) == "close_first"


def test_under_four_seats_nothing_is_collected(fast: ServerProcess) -> None:
    workshop = meeting(fast, 3)
    workshop.desk.move("start")
    run = workshop.open("harvest")
    assert workshop.desk.state["run"]["mode"] == "nothing"
    seat = workshop.seats[0]
    assert seat.refusal("answer", **seat.payload(run, {"text": "alone"})) == "step_closed"
    workshop.end()


def test_where_too_few_answer_the_room_waits_once_and_then_drops_it(room: Workshop) -> None:
    room.desk.move("start")
    run = room.open("harvest")
    for seat in room.seats[:3]:
        seat.answer(run, {"text": "one of three"})
    room.wait()
    room.desk.move("last_call")
    room.desk.until(lambda now: now["run"]["needed"])
    closed = room.desk.until(lambda now: now["stage"] == "closed")
    assert closed["run"]["outcome"] == "dropped"
    assert closed["wall"] is None
    for seat in room.seats:
        assert seat.reached(closed["version"]) == closed


def test_any_phone_may_ask_for_more_time_once_for_everyone(room: Workshop) -> None:
    room.desk.move("start")
    run = room.open("harvest")
    first, second, *_ = room.seats
    assert first.ask("more_time", run=run)["ok"]
    room.desk.move("last_call")
    before = first.until(lambda now: now["stage"] == "last_call")["timer"]["ends_at"]
    longer = second.until(lambda now: now["run"]["more_time"])
    assert longer["timer"]["ends_at"] - before == 30_000
    assert second.refusal("more_time", run=run) == "more_time_given"


def test_an_answer_is_taken_back_from_the_pot_at_once_and_from_the_wall_later(
    room: Workshop,
) -> None:
    room.desk.move("start")
    run = room.open("harvest")
    first, second, *_ = room.seats
    for number, seat in enumerate(room.seats):
        seat.answer(run, {"text": f"text {number}"})
    assert first.ask("take_back", run=run, key=first.key)["taken"] == "now"
    room.wait()
    closed = room.close()
    assert "text 0" not in {card["text"] for card in closed["wall"]["cards"]}
    assert second.ask("take_back", run=run, key=second.key)["taken"] == "soon"
    smaller = room.desk.until(lambda now: len(now["wall"]["cards"]) == 4)
    assert "text 1" not in {card["text"] for card in smaller["wall"]["cards"]}


def test_cover_is_acknowledged_like_all_else_and_changes_nothing_for_anybody(
    room: Workshop,
) -> None:
    room.desk.move("start")
    run = room.open("harvest")
    for number, seat in enumerate(room.seats):
        seat.answer(run, {"text": f"text {number}"})
    room.wait()
    closed = room.close()
    sizes = set()
    for seat in room.seats:
        done = seat.ask("cover")
        sizes.add(len(str(done.pop("pad"))))
        assert done == {"ok": True}
    assert len(sizes) == 1
    room.wait()
    assert room.desk.ask("sync")["state"] == closed
    assert [seat.heard[-1] for seat in room.seats] == ["state"] * len(room.seats)
    assert room.seats[0].ask("take_back", run=run, key=room.seats[0].key)["taken"] == "soon"


def test_everyone_hears_the_same_and_a_wrong_token_opens_nothing(room: Workshop) -> None:
    room.desk.move("start")
    for seat in room.seats:
        assert seat.reached(room.desk.state["version"]) == room.desk.state
    with pytest.raises(ConnectionRefused) as refused:
        DrivenFacilitator(room.url, "A" * 43).connect()
    assert refused.value.code == "bad_token"
