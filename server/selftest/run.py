"""A whole self-test: a server, a facilitator and a crowd, and an audit before and after the end."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from server.selftest.audit import AnswerAudit, open_audit
from server.selftest.clock import FastClock
from server.selftest.process import ServerNotStarted, ServerProcess
from server.selftest.report import Failure, SelfTestReport, state_seconds
from server.selftest.request import SelfTestRequest
from server.service.ports.store import StoreAway
from server.service.ports.vault import KeysGone
from server.simulation.behaviour.attendance import Attendance
from server.simulation.behaviour.pace import named_pace
from server.simulation.client import RequestFailed
from server.simulation.connection import ConnectionLost, ConnectionRefused
from server.simulation.crowd import Crowd, CrowdRefused, make_crowd
from server.simulation.crowd_session import CrowdSession
from server.simulation.facilitator import FacilitatorAgent
from server.simulation.plan_player import PlanPlayer, PlanStuck
from server.simulation.session_start import StartFailed, keep_plan, start_session
from server.wire import events

SPEED = 20.0  # seconds of the session per real second
GATHERING = 30.0  # real seconds until everyone who comes in time is there
SETTLING = 15.0  # real seconds for the last acknowledgements, and for all to hear of the erasure
WENT_WRONG = (
    ConnectionLost,
    ConnectionRefused,
    CrowdRefused,
    KeysGone,
    PlanStuck,
    RequestFailed,
    StartFailed,
    StoreAway,
)


def run(request: SelfTestRequest) -> SelfTestReport:
    """Play a whole plan and count. Raises Unplayable where there is nothing to play."""
    request = request.checked()
    report = SelfTestReport(request.plan, request.form, request.participants)
    try:
        with ServerProcess(FastClock(SPEED)) as server:
            _play(request, report, server)
    except ServerNotStarted as wrong:
        report.failures.append(Failure("server_failed", str(wrong)))
    except WENT_WRONG as wrong:
        report.failures.append(Failure("failed", str(wrong)))
    return report


def _play(request: SelfTestRequest, report: SelfTestReport, server: ServerProcess) -> None:
    plan = request.plan
    if request.is_file:  # as the start page does it: the plan is kept first, then chosen
        plan = keep_plan(server.url, server.start_token, request.text())
    links = start_session(server.url, server.start_token, request.wanted(plan))
    pace = named_pace(request.pace, clock=SPEED)
    session = CrowdSession(server.url, links["code"], pace)
    with (
        _joined(make_crowd(session, request.participants, secrets.token_hex(8))) as crowd,
        _connected(FacilitatorAgent(server.url, links["facilitator"])) as facilitator,
        open_audit(server, links["code"]) as audit,
    ):
        hurried = request.pace == "fast"
        _perform(report, PlanPlayer(facilitator, crowd, pace, hurried), audit)


def _perform(report: SelfTestReport, player: PlanPlayer, audit: AnswerAudit) -> None:
    facilitator, crowd = player.facilitator, player.crowd
    report.steps = len(player.steps())
    try:
        _wait_for_the_crowd(player)
        player.all()
        facilitator.wait_until(lambda _: _all_sent(crowd), SETTLING)
        _count(report, player, audit)
        facilitator.move(events.END)
        facilitator.wait_until(lambda _: crowd.gone() and audit.erased(), SETTLING)
        report.erased = audit.erased()
    finally:
        report.played = len(player.played)
    if not report.erased:
        report.failures.append(Failure("failed", "something of the session is left"))


def _count(report: SelfTestReport, player: PlanPlayer, audit: AnswerAudit) -> None:
    participants = player.crowd.participants
    report.answers = audit.answers(participants)
    report.cards = audit.cards()
    report.snapshots = len(player.facilitator.snapshots)
    report.acks = [wait for each in participants for wait in each.outbox.ack_seconds]
    report.states = state_seconds(player.facilitator, participants)
    if report.answers.lost:
        report.failures.append(Failure("failed", f"{report.answers.lost} answers were lost"))


def _wait_for_the_crowd(player: PlanPlayer) -> None:
    participants = player.crowd.participants
    seats = sum(each.person.attendance is not Attendance.LATE for each in participants)
    player.facilitator.wait_until(lambda now: now["seats"] >= seats, GATHERING)


def _all_sent(crowd: Crowd) -> bool:
    return all(not each.outbox.entries for each in crowd.participants)


@contextmanager
def _joined(crowd: Crowd) -> Iterator[Crowd]:
    try:
        crowd.join()
        yield crowd
    finally:
        crowd.stop()


@contextmanager
def _connected(facilitator: FacilitatorAgent) -> Iterator[FacilitatorAgent]:
    try:
        facilitator.connect()
        yield facilitator
    finally:
        facilitator.close()
