"""The count at the end: it must find what is lost, or a run without losses would prove nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.selftest.audit import AnswerAudit
from server.selftest.report import Failure, SelfTestReport, percentiles
from server.service.model.records import (
    STATUS_SIZE,
    AnswerStatus,
    StoredAnswer,
    pack_answer,
    pack_status,
)
from server.service.model.session import sealed_live
from server.service.ports.clock import SessionId
from server.service.ports.store_values import NewSession, StateChange
from server.simulation.behaviour.pace import Pace
from server.simulation.crowd import make_crowd
from server.simulation.crowd_session import CrowdSession
from server.simulation.participant import SimulatedParticipant
from sessions import live as living
from sessions.activities.answer import Answer, Pass
from sessions.activities.writing import WrittenText
from sessions.roles import Role
from tests.fakes import FakeStore, FakeVault

RUN = "00112233aabbccdd"
SAID: tuple[Answer, ...] = (WrittenText("one"), Pass(), WrittenText("two"))
SESSION = SessionId("a1b2c3d4e5f60718")


def phone(revision: int | None = 1) -> SimulatedParticipant:
    """Return the phone of somebody who sent a revision and, if it is not None, was answered."""
    (one,) = make_crowd(CrowdSession("", "", Pace()), 1, seed="audit").participants
    one.outbox.sent[RUN] = revision or 1
    if revision is not None:
        one.outbox.acknowledged[RUN] = revision
    return one


@pytest.fixture
def audit() -> AnswerAudit:
    store, vault = FakeStore(), FakeVault()
    vault.create(SESSION)
    run = living.Run(RUN, "harvest", 5, living.Mode.REVEAL, opened_at=0.0)
    live = replace(living.lobby(format="60"), run=run, version=2)
    new = NewSession(
        record=b"",
        live=sealed_live(vault, SESSION, live),
        version=2,
        code="BCDFGH",
        tokens={"00": Role.FACILITATOR},
        expires_at=2_000_000_000,
        due=0.0,
    )
    assert store.create(SESSION, new)
    return AnswerAudit(store, vault, SESSION, "BCDFGH")


def marked(audit: AnswerAudit, one: SimulatedParticipant, outcome: str, revision: int = 1) -> None:
    slot = audit.vault.slot(SESSION, one.seat, RUN)
    plain = pack_status(AnswerStatus(revision=revision, outcome=outcome))
    mark = audit.vault.seal(SESSION, plain, size=STATUS_SIZE, about=f"status:{RUN}")
    move(audit, statuses=[slot.out + mark])


def move(audit: AnswerAudit, **changes: list[bytes]) -> None:
    stored = audit.store.live(SESSION)
    assert stored
    version = stored.version
    change = StateChange(expect=version, version=version + 1, live=stored.live, run=RUN, **changes)  # type: ignore[arg-type]
    assert audit.store.move(SESSION, change)


@pytest.mark.parametrize(
    ("outcome", "column"),
    [("released", "released"), ("destroyed", "destroyed"), ("taken", "taken_back")],
)
def test_what_the_rules_did_is_counted(audit: AnswerAudit, outcome: str, column: str) -> None:
    one = phone()
    marked(audit, one, outcome)
    counted = audit.answers([one])
    assert (counted.sent, counted.acknowledged, counted.lost) == (1, 1, 0)
    assert getattr(counted, column) == 1


def test_an_acknowledged_answer_without_a_mark_is_lost(audit: AnswerAudit) -> None:
    assert audit.answers([phone()]).lost == 1


def test_an_acknowledged_edit_of_which_only_the_first_came_out_is_lost(audit: AnswerAudit) -> None:
    one = phone(revision=2)
    marked(audit, one, "released", revision=1)
    assert audit.answers([one]).lost == 1


def test_an_answer_that_was_never_acknowledged_is_not_lost(audit: AnswerAudit) -> None:
    counted = audit.answers([phone(revision=None)])
    assert (counted.sent, counted.acknowledged, counted.lost) == (1, 0, 0)
    assert (counted.refused, counted.unanswered) == (0, 1)


def test_an_answer_that_was_refused_is_counted_as_such_unless_it_came_out(
    audit: AnswerAudit,
) -> None:
    late = phone(revision=None)
    late.outbox.turned_away[RUN] = "step_closed"
    counted = audit.answers([late])
    assert (counted.refused, counted.unanswered, counted.lost) == (1, 0, 0)
    marked(audit, late, "released")
    counted = audit.answers([late])
    assert (counted.refused, counted.lost) == (1, 1), "its phone said that it is not in"
    late.outbox.turned_away[RUN] = "already_out"  # an edit, of an answer whose word got lost
    assert audit.answers([late]).lost == 0


def test_cards_are_the_released_texts(audit: AnswerAudit) -> None:
    released = []
    for number, said in enumerate(SAID):
        plain = pack_answer(StoredAnswer(0, said, "0" * 64))
        sealed = audit.vault.seal(SESSION, plain, size=400, about=f"released:{RUN}")
        released.append(bytes([number]) * 16 + sealed)
    move(audit, released=released)
    assert audit.cards() == 2


def test_a_session_is_erased_when_neither_keys_nor_code_are_left(audit: AnswerAudit) -> None:
    assert not audit.erased()
    audit.vault.destroy(SESSION)
    assert not audit.erased()
    audit.store.erase(SESSION)
    assert audit.erased()


def test_a_run_is_good_only_if_all_was_played_nothing_lost_and_everything_erased() -> None:
    def report() -> SelfTestReport:
        return SelfTestReport("p", "60", 4, steps=2, played=2, erased=True)

    assert report().good()
    assert not replace(report(), played=1).good()
    assert not replace(report(), erased=False).good()
    assert not replace(report(), failures=[Failure("failed", "something")]).good()
    lossy = report()
    lossy.answers.lost = 1
    assert not lossy.good()


def test_percentiles_are_milliseconds() -> None:
    assert percentiles([]) == {"p50": None, "p99": None}
    assert percentiles([n / 1000 for n in range(100)]) == {"p50": 50.0, "p99": 99.0}
