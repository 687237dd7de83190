"""Phones against a Socket.IO server that is not ours, over real sockets."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from server.simulation import cover, outbox
from server.simulation.behaviour.attendance import Attendance
from server.simulation.behaviour.pace import Pace
from server.simulation.crowd import Crowd, CrowdRefused, make_crowd, stay
from server.simulation.crowd_session import CrowdSession
from server.simulation.participant import SimulatedParticipant
from sessions.rehearsals.scenes import SCENES, SceneName
from sessions.rehearsals.telling import Happened, Moment
from tests.simulation.fake_server import RUN, FakeServer, serving

QUICK = Pace(clock=1.0, hurry=100.0)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with serving() as fake:
        yield fake


def soon(seen: Callable[[], object], seconds: float = 5.0) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if seen():
            return True
        time.sleep(0.01)
    return False


def gather(server: FakeServer, people: int, seed: str = "phones", code: str = "ABC-DEF") -> Crowd:
    return make_crowd(CrowdSession(url=server.url, code=code, pace=QUICK), people, seed)


def steady(server: FakeServer) -> SimulatedParticipant:
    """Return the phone of somebody who stays, answers and does not pass; living on a thread."""
    gathered = gather(server, 1)
    phone = gathered.participants[0]
    phone.person.attendance = Attendance.STEADY
    threading.Thread(target=phone.live, daemon=True).start()
    assert soon(lambda: phone.view.state)
    return phone


def test_a_crowd_joins_answers_and_leaves_when_all_is_erased(server: FakeServer) -> None:
    gathered = gather(server, 8)
    gathered.join()
    assert soon(lambda: len(server.here) >= 7)
    server.open()
    assert soon(lambda: gathered.settled(RUN) and len(server.answers) >= 5)
    server.erase()
    assert stay(gathered, minutes=0.2, alone=lambda: False) in ("ended", "too_long")
    gathered.stop()
    assert gathered.gone()


def test_all_events_of_a_phone_have_one_size(server: FakeServer) -> None:
    phone = steady(server)
    server.open()
    assert soon(lambda: phone.outbox.acknowledged)
    # What is left after the frame's head is as long as the head is short: its number grows.
    assert len(server.sizes) == 1
    phone.session.stop.set()


def test_after_a_close_a_phone_sends_cover_of_the_same_size(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cover, "MEAN_SECONDS", 0.05)
    phone = steady(server)
    server.open()
    assert soon(lambda: phone.outbox.acknowledged)
    assert "cover" not in server.events
    run = {**server.state["run"], "outcome": "revealed"}
    server.tell(stage="closed", run=run, wall={"run": RUN, "revision": 1, "pages": 1, "cards": []})
    assert soon(lambda: server.events.count("cover") >= 2)
    assert len(server.sizes) == 1
    phone.session.stop.set()


def test_a_crowd_stays_out_of_a_real_session() -> None:
    with serving(rehearsal=False) as real:
        gathered = gather(real, 8)
        with pytest.raises(CrowdRefused) as refused:
            gathered.join()
        assert refused.value.code == "not_a_rehearsal"
        assert real.events == ["hello", "leave"]
        assert soon(lambda: not real.here)


def test_a_crowd_does_nothing_before_it_knows_that_the_session_is_a_rehearsal() -> None:
    with serving(rehearsal=False, early=True) as real:
        gathered = gather(real, 8)
        with pytest.raises(CrowdRefused) as refused:
            gathered.join()
        assert refused.value.code == "not_a_rehearsal"
        assert real.events == ["hello", "leave"]
    with serving(early=True) as rehearsal:
        phone = steady(rehearsal)
        assert soon(lambda: phone.view.state and phone.view.state["stage"] == "open")
        assert soon(lambda: "answer" in rehearsal.events), "the premise: it would act on that"
        phone.session.stop.set()


def test_a_wrong_code_is_said(server: FakeServer) -> None:
    with pytest.raises(CrowdRefused) as refused:
        gather(server, 4, code="XXX-XXX").join()
    assert refused.value.code == "no_such_session"


def test_an_answer_is_sent_until_an_acknowledgement_names_it(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "RESEND_AFTER", 0.1)
    server.drop_acks = 2
    phone = steady(server)
    server.open()
    assert soon(lambda: phone.outbox.acknowledged)
    assert len({tuple(sorted(map(str, answer["body"].items()))) for answer in server.answers}) == 1
    assert len(server.answers) >= 3
    phone.session.stop.set()


def test_a_phone_comes_back_after_its_line_was_cut(server: FakeServer) -> None:
    phone = steady(server)
    server.hang_up()
    assert soon(lambda: server.events.count("hello") == 2)
    server.open()
    assert soon(lambda: RUN in phone.agent.planned)
    phone.session.stop.set()


def test_a_state_that_is_not_newer_changes_nothing(server: FakeServer) -> None:
    phone = steady(server)
    server.tell(stage="preview")
    assert soon(lambda: phone.view.state and phone.view.state["stage"] == "preview")
    old = {**server.state, "version": 1, "stage": "lobby"}
    server.sio.emit("state", old, namespace="/participant")
    server.tell(stage="open")
    assert soon(lambda: phone.view.state and phone.view.state["stage"] == "open")
    phone.session.stop.set()


def test_another_epoch_makes_a_phone_ask(server: FakeServer) -> None:
    phone = steady(server)
    server.state["epoch"] = "another"
    server.tell(stage="preview")
    assert soon(lambda: "sync" in server.events)
    assert soon(lambda: phone.view.state and phone.view.state["epoch"] == "another")
    phone.session.stop.set()


def test_a_rehearsal_is_told_from_its_peoples_side_and_a_real_session_is_not(
    server: FakeServer,
) -> None:
    scene, told = SCENES[SceneName.HARD], list[Moment]()
    session = CrowdSession(server.url, "ABC-DEF", QUICK, told.append)
    gathered = make_crowd(session, 8, "phones", scene)
    gathered.join()
    server.open()
    assert soon(lambda: any(each.what is Happened.ANSWERED for each in told))
    gathered.stop()
    came = [each for each in told if each.what is Happened.CAME]
    assert {each.step for each in came} == {None}
    assert len({each.who for each in came}) == len(came) > 4
    with serving(rehearsal=False) as real:
        heard = list[Moment]()
        strangers = make_crowd(
            CrowdSession(real.url, "ABC-DEF", QUICK, heard.append), 8, "a", scene
        )
        with pytest.raises(CrowdRefused):
            strangers.join()
        strangers.stop()
        assert heard == []
